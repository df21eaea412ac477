import type { Panels } from "../panels/panels";
import { keyOf } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";
import type { Scene } from "../view/scene";

/** What is under the cursor: its place, the sensitivity there, and why a tile failed. */
export class Readout {
  private pixel: readonly number[] | null = null;
  private cell = "";

  constructor(private readonly scene: Scene, private readonly panels: Panels) {}

  /** The cursor moved, or left the map; true where it has come into another cell. */
  move(pixel: readonly number[] | null, frame: Frame | null): boolean {
    const before = this.cell;
    this.pixel = pixel;
    this.cell = pixel && frame ? keyOf(frame.cellAt(pixel)) : "";
    this.update(frame);
    return this.cell !== before;
  }

  /** The plane point under the cursor, null where there is none. */
  point(frame: Frame): Point | null {
    return this.pixel && frame.pointAt(this.pixel);
  }

  /** The map changed under a cursor at rest. */
  update(frame: Frame | null): void {
    if (!frame) {
      return;
    }
    const { pixel } = this;
    const cell = pixel && frame.cellAt(pixel);
    const tile = cell && this.scene.pictures.source.tiles.peek(cell.zoom, cell.x, cell.y);
    this.panels.tip.show(tile?.state === "failed" ? `${tile.reason} Click to try again.` : null, pixel ?? []);
    this.panels.scale.point(pixel && frame.pointAt(pixel), frame);
    if (this.scene.field.getVisible()) {
      this.panels.legend.showReading(pixel && this.scene.field.readingAt(frame, pixel), frame.level, this.scene.field.scale);
    }
  }
}
