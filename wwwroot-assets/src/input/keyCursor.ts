import { inRange, type Address } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { Region } from "../contract/mapOptions";

/** The cell that stands for an address at another zoom: the same point where that zoom has it, else the nearest. */
export function atZoom(address: Address, zoom: number): Address {
  const scale = 2 ** (zoom - address.zoom);
  return { zoom, x: Math.round(address.x * scale), y: Math.round(address.y * scale) };
}

/** The rectangle around all cells from one to another of the same zoom, both included. */
export function spanOf(a: Address, b: Address): Region {
  const edge = (index: number, shift: number): number => (index + shift) * 2 ** -a.zoom;
  return {
    alpha0: edge(Math.min(a.x, b.x), -0.5),
    beta0: edge(Math.min(a.y, b.y), -0.5),
    alpha1: edge(Math.max(a.x, b.x), 0.5),
    beta1: edge(Math.max(a.y, b.y), 0.5),
  };
}

/** The first and the last cell of a region at a zoom: those that lie mostly inside, and one at least. */
export function cornersOf(region: Region, zoom: number): readonly [Address, Address] {
  const from = (value: number): number => Math.round(value * 2 ** zoom + 0.5);
  const to = (value: number): number => Math.round(value * 2 ** zoom - 0.5);
  const x = from(region.alpha0);
  const y = from(region.beta0);
  return [{ zoom, x, y }, { zoom, x: Math.max(x, to(region.alpha1)), y: Math.max(y, to(region.beta1)) }];
}

/** The keyboard's cursor: a cell that is walked from neighbour to neighbour, and a region that is drawn on the way. */
export class KeyCursor {
  private at: Address | null = null;
  /** The corner of a region under the keys that stays. */
  private anchor: Address | null = null;

  /**
   * Where a walk goes on: the last cell, as it is seen at the view's zoom, or the middle where the view has left it.
   * @param view What is looked at, or will be once a movement under way has ended.
   */
  cell(view: Frame): Address {
    const last = this.at && atZoom(this.at, view.level);
    return last && isInView(view, last) ? last : view.cellAt([view.width / 2, view.height / 2]);
  }

  put(cell: Address): void {
    this.at = cell;
    this.anchor = null;
  }

  /** Goes to a neighbour; null at the end of all addresses. */
  step(view: Frame, right: number, down: number): Address | null {
    const next = neighbour(this.cell(view), right, down);
    if (next) {
      this.put(next);
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

  /** A region was drawn, typed or taken away by other means. */
  letGo(): void {
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
