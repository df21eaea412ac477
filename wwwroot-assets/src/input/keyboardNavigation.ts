import type { Address, Region } from "../contract/generated";
import { Throttle } from "../page/throttle";
import { keyOf, reduced } from "../plane/address";
import { atZoom, pointOf } from "../plane/cellSpan";
import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";
import type { Scene } from "../view/scene";
import { KeyCursor } from "./keyCursor";
import type { RegionMark } from "./regionMark";

/** A held arrow passes many pictures: those on the way need not be opened. */
const OPEN_PAUSE = 200;

export interface NavigationEvents {
  /** The cursor is on another cell, or what is known of its cell may have changed. */
  onStep(cell: Address): void;
  onOpen(cell: Address): void;
  /** Enter on the picture that is open already. */
  onEnterPicture(): void;
  onRegion(region: Region): void;
}

/** The map under the keys: the cursor moves, the view follows it, pictures are opened and regions drawn. */
export class KeyboardNavigation {
  private readonly cursor = new KeyCursor();
  private readonly opening = new Throttle(OPEN_PAUSE, () => this.open());
  /** Whether the readings are the cursor's: from its last step until the pointer moves. */
  private leads = false;

  constructor(private readonly scene: Scene, private readonly mark: RegionMark, private readonly events: NavigationEvents) {}

  /** The cursor's cell at the zoom of a frame, null while it is hidden. */
  shownAt(frame: Frame): Address | null {
    const { cursor } = this.scene.marks;
    return cursor && atZoom(cursor, frame.level);
  }

  /** The pixel whose readings are shown, null where they are the pointer's. */
  pixel(frame: Frame): readonly number[] | null {
    const cell = this.leads ? this.shownAt(frame) : null;
    return cell && [frame.column(cell.zoom, cell.x), frame.row(cell.zoom, cell.y)];
  }

  /** The point that stays where it is while the view zooms; null for the view's own middle. */
  get pivot(): Point | null {
    const { cursor } = this.scene.marks;
    return this.leads && cursor ? pointOf(cursor) : null;
  }

  step(right: number, down: number): void {
    // The first press shows where the cursor is, which nobody can know before; an open picture shows it as well.
    const [dx, dy] = this.scene.marks.cursor || this.scene.marks.selected ? [right, down] : [0, 0];
    const cell = this.cursor.step(this.scene.targetFrame, dx, dy);
    if (cell) {
      this.show(cell);
      if (this.scene.marks.selected) {
        this.opening.call();
      }
    }
  }

  extend(right: number, down: number): void {
    const region = this.cursor.extend(this.scene.targetFrame, right, down, this.mark.region);
    if (region) {
      this.mark.set(region);
      this.show(this.cursor.place as Address);
      this.events.onRegion(region);
    }
  }

  enter(): void {
    const { cursor, selected } = this.scene.marks;
    const cell = this.cursor.cell(this.scene.targetFrame);
    if (!cursor) {
      this.step(0, 0);
    } else if (selected && isSame(selected, cell)) {
      this.events.onEnterPicture();
    } else {
      this.open();
    }
  }

  /** A picture was opened by the pointer: the arrows start from there. */
  moveTo(cell: Address): void {
    this.cursor.moveTo(cell);
  }

  /** The region is no longer drawn by the keys. */
  endRegion(): void {
    this.cursor.endRegion();
  }

  /** The readings are the pointer's from now on. */
  yieldToPointer(): void {
    this.leads = false;
  }

  hide(): void {
    this.scene.marks.cursor = null;
    this.scene.render();
  }

  dispose(): void {
    this.opening.dispose();
  }

  private show(cell: Address): void {
    this.leads = true;
    this.scene.marks.cursor = cell;
    this.scene.camera.panInside(pointOf(cell), this.scene.size);
    this.scene.render();
    this.events.onStep(cell);
  }

  private open(): void {
    if (this.scene.marks.cursor) {
      this.events.onOpen(this.cursor.cell(this.scene.targetFrame));
    }
  }
}

/** Whether both are one picture, seen at two zooms perhaps. */
function isSame(a: Address, b: Address): boolean {
  return keyOf(reduced(a.zoom, a.x, a.y)) === keyOf(reduced(b.zoom, b.x, b.y));
}
