import type { Address } from "../contract/generated";
import { SHEET_EDGE, type SheetMask } from "./sheetMask";

/** The image of a sheet as it was loaded. */
export interface SheetImage {
  readonly picture: ImageBitmap;
  /** Edge of a point's cell in it, in pixels. */
  readonly pixels: number;
  /** The points that it shows. */
  readonly mask: SheetMask;
}

/** What is known of a sheet: 16 × 16 points of a zoom, with columns from 16 x on and rows from 16 y on. */
export interface Sheet {
  readonly key: string;
  readonly address: Address;
  /** The points that have a picture, as the hub reported last; null before it has. */
  mask: SheetMask | null;
  /** Null where nothing is loaded, or nothing was there to load. */
  image: SheetImage | null;
  /** What is drawn in its place, with something in the cells of missing points; null where there is nothing, or the image is whole. */
  filled: HTMLCanvasElement | null;
  /** Whether what is drawn has to be made anew: the image, or one beside it, has changed. */
  isStale: boolean;
}

/** What a sheet shows, null where nothing is known of it. */
export function surfaceOf({ filled, image }: Sheet): HTMLCanvasElement | ImageBitmap | null {
  return filled ?? image?.picture ?? null;
}

/** Bytes that a sheet holds of the browser's memory for pictures: four a pixel. */
export function bytesOf({ image, filled }: Sheet): number {
  const square = (edge: number): number => 4 * edge * edge;
  return (image ? square(SHEET_EDGE * image.pixels) : 0) + (filled ? square(filled.width) : 0);
}

/** Frees that memory. */
export function releaseSheet(sheet: Sheet): void {
  sheet.image?.picture.close();
  sheet.image = null;
  releaseFilling(sheet);
}

/** Frees what was drawn in the image's place, so that the image alone is left. */
export function releaseFilling(sheet: Sheet): void {
  if (sheet.filled) {
    // A canvas without pixels gives its memory back at once, not when it is collected.
    sheet.filled.width = sheet.filled.height = 0;
    sheet.filled = null;
  }
}
