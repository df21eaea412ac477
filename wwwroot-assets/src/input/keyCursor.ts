import type { Address, Region } from "../contract/generated";
import { inRange } from "../plane/address";
import { atZoom, cornersOf, spanOf } from "../plane/cellSpan";
import type { Frame } from "../plane/frame";

/** The keyboard's cursor: a cell that moves from neighbour to neighbour, and a region that is drawn on the way. */
export class KeyCursor {
  private at: Address | null = null;
  /** The corner of a region under the keys that stays. */
  private anchor: Address | null = null;

  /**
   * Where the next step starts: the last cell, as it is seen at the view's zoom, or the middle where the view has left it.
   * @param view The view, or what it will be once a movement under way has ended.
   */
  cell(view: Frame): Address {
    const last = this.at && atZoom(this.at, view.level);
    return last && isInView(view, last) ? last : view.cellAt([view.width / 2, view.height / 2]);
  }

  moveTo(cell: Address): void {
    this.at = cell;
    this.anchor = null;
  }

  /** Goes to a neighbour; null at the end of all addresses. */
  step(view: Frame, right: number, down: number): Address | null {
    const next = neighbour(this.cell(view), right, down);
    if (next) {
      this.moveTo(next);
    }
    return next;
  }

  /**
   * Goes to a neighbour and takes a corner of the region along: of the one that the keys draw, of another that is
   * there, or of a new one around the cursor. Null at the end of all addresses.
   */
  extend(view: Frame, right: number, down: number, region: Region | null): Region | null {
    if (region && !this.anchor) {
      const [first, last] = cornersOf(region, view.level);
      this.at = last;
      this.anchor = first;
    }
    const from = this.anchor && this.at ? atZoom(this.at, view.level) : this.cell(view);
    const next = neighbour(from, right, down);
    if (!next) {
      return null;
    }
    this.anchor = region && this.anchor ? atZoom(this.anchor, view.level) : from;
    this.at = next;
    return spanOf(this.anchor, next);
  }

  /** The last cell, wherever the view is now. */
  get place(): Address | null {
    return this.at;
  }

  /** The region was drawn, typed or removed by other means: the keys begin another. */
  endRegion(): void {
    this.anchor = null;
  }
}

function neighbour(cell: Address, right: number, down: number): Address | null {
  const next = { zoom: cell.zoom, x: cell.x + right, y: cell.y + down };
  return inRange(next.x, next.y) ? next : null;
}

function isInView(view: Frame, { zoom, x, y }: Address): boolean {
  const { minX, minY, maxX, maxY } = view.range(zoom);
  return inRange(x, y) && x >= minX && x <= maxX && y >= minY && y <= maxY;
}
