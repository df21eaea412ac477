import type { Frame } from "./frame";
import type { Panels } from "./panels/panels";
import type { Scene } from "./scene";

/** What stands under the cursor: its place, the stability there, and why a tile failed. */
export class Readout {
  private pixel: readonly number[] | null = null;

  constructor(private readonly scene: Scene, private readonly panels: Panels) {}

  /** The cursor moved, or left the map. */
  move(pixel: readonly number[] | null, frame: Frame | null): void {
    this.pixel = pixel;
    this.update(frame);
  }

  /** The map changed under a cursor at rest. */
  update(frame: Frame | null): void {
    if (!frame) {
      return;
    }
    const { pixel } = this;
    const cell = pixel && frame.cellAt(pixel);
    const tile = cell && this.scene.pictures.board.peek(cell.zoom, cell.x, cell.y);
    this.panels.tip.show(tile?.state === "failed" ? `${tile.reason} Click to try again.` : null, pixel ?? []);
    this.panels.scale.point(pixel && frame.pointAt(pixel), frame);
    if (this.scene.stability.getVisible()) {
      const value = pixel && this.scene.stability.valueAt(frame, pixel);
      this.panels.legend.under(value, this.scene.stability.scale);
    }
  }
}
