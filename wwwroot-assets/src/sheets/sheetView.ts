import { pointsOf, type Range } from "../plane/address";
import type { Sheet } from "./sheet";
import { SheetCache } from "./sheetCache";
import { SheetLoader } from "./sheetLoader";
import { countPoints, EMPTY_MASK, hasPoint, missingFrom, SHEET_EDGE, type SheetMask } from "./sheetMask";

/** One world's sheets: what is known of them, which of them are in view, and their loading. */
export class SheetView {
  readonly cache = new SheetCache();
  private readonly loader: SheetLoader;
  private range: Range | null = null;
  private inView: readonly Sheet[] = [];
  private pixels = 0;

  constructor(worldId: string, onChange: () => void) {
    this.loader = new SheetLoader(worldId, (sheet) => {
      this.cache.changed(sheet);
      onChange();
    });
  }

  /**
   * Shows these points from now on, their sheets nearest the centre first.
   * @param centreX Column at the view's middle, as the row a fraction perhaps.
   * @param pixels Edge of a point's cell in the images.
   */
  show(range: Range, centreX: number, centreY: number, pixels: number): void {
    this.range = range;
    this.pixels = pixels;
    const middle = (SHEET_EDGE - 1) / 2;
    const far = ({ x, y }: { x: number; y: number }): number =>
      Math.hypot(SHEET_EDGE * x + middle - centreX, SHEET_EDGE * y + middle - centreY);
    this.inView = [...sheetsOf(range)].sort((a, b) => far(a) - far(b)).map(({ x, y }) => this.cache.touch(range.zoom, x, y));
    this.cache.trim(new Set(this.inView));
    this.load();
  }

  /** No sheet is in view. */
  hide(): void {
    this.range = null;
    this.inView = [];
    this.load();
  }

  /** Takes in which points of a sheet have a picture. What could not be loaded before is asked for again: after a break the hub reports the same points anew. */
  setMask(zoom: number, x: number, y: number, mask: SheetMask): void {
    const sheet = this.cache.touch(zoom, x, y);
    sheet.mask = mask;
    this.loader.forgetFailures(sheet);
  }

  load(): void {
    this.loader.want(this.inView, this.pixels);
  }

  /** Asks again for what could not be loaded. */
  retry(): void {
    this.inView.forEach((sheet) => this.loader.forgetFailures(sheet));
    this.load();
  }

  /** Whether a point's picture exists, as far as is known. */
  exists(zoom: number, x: number, y: number): boolean {
    const sheetX = Math.floor(x / SHEET_EDGE);
    const sheetY = Math.floor(y / SHEET_EDGE);
    const sheet = this.cache.peek(zoom, sheetX, sheetY);
    const has = (mask: SheetMask | null | undefined): boolean =>
      !!mask && hasPoint(mask, x - SHEET_EDGE * sheetX, y - SHEET_EDGE * sheetY);
    return has(sheet?.mask) || has(sheet?.image?.mask);
  }

  /** Points in view. */
  get total(): number {
    return this.range ? pointsOf(this.range) : 0;
  }

  /** Points in view whose pictures are drawn. */
  get shown(): number {
    return this.countInView(({ image }) => image?.mask);
  }

  /** Points in view that have pictures, but which could not be loaded. */
  get failed(): number {
    return this.countInView((sheet) =>
      sheet.mask && this.loader.isGivenUp(sheet) ? missingFrom(sheet.image?.mask ?? EMPTY_MASK, sheet.mask) : undefined);
  }

  dispose(): void {
    this.loader.dispose();
    this.cache.dispose();
  }

  /** Points in view of what each sheet's mask has. */
  private countInView(maskOf: (sheet: Sheet) => SheetMask | undefined): number {
    const { range } = this;
    return range === null ? 0 : this.inView.reduce((sum, sheet) => {
      const { x, y } = sheet.address;
      const within = (index: number, first: number): number => Math.min(SHEET_EDGE - 1, Math.max(0, index - SHEET_EDGE * first));
      const mask = maskOf(sheet);
      return sum + (mask ? countPoints(mask, within(range.minX, x), within(range.minY, y), within(range.maxX, x), within(range.maxY, y)) : 0);
    }, 0);
  }
}

/** The sheets of a range of points. */
export function* sheetsOf({ minX, minY, maxX, maxY }: Range): Generator<{ x: number; y: number }> {
  for (let y = Math.floor(minY / SHEET_EDGE); y <= Math.floor(maxY / SHEET_EDGE); y++) {
    for (let x = Math.floor(minX / SHEET_EDGE); x <= Math.floor(maxX / SHEET_EDGE); x++) {
      yield { x, y };
    }
  }
}
