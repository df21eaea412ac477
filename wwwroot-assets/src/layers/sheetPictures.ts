import type { Address } from "../contract/generated";
import type { Box } from "../plane/box";
import { overlap } from "../plane/box";
import type { Frame } from "../plane/frame";
import { surfaceOf, type Sheet } from "../sheets/sheet";
import type { SheetCache } from "../sheets/sheetCache";
import { SHEET_EDGE } from "../sheets/sheetMask";
import { sheetsOf } from "../sheets/sheetView";
import type { TileCache } from "../tiles/tileCache";
import { snapped, snappedBox } from "./pictureCell";
import { fillSheet } from "./sheetFilling";

/** Milliseconds of a frame that go to filling sheets; what is left over comes in the next. */
const FILLING = 8;

/** What is drawn in a view of sheets. */
export interface SheetSource {
  readonly sheets: SheetCache;
  readonly tiles: TileCache;
  /** The zoom of the last view of tiles, as large as whose cells they stand in. */
  readonly tileZoom: number;
}

/** The sheets of a frame: those that are there, and the places of those that are still to come. */
export interface SheetsInView {
  readonly there: readonly { readonly box: Box; readonly surface: CanvasImageSource }[];
  readonly missing: readonly Box[];
  /** Whether the sheets hide all that is under them. */
  readonly isCovered: boolean;
  /** Whether there is more to fill in the next frame. */
  readonly isUnfinished: boolean;
}

/** Finds the sheets of a frame, and fills those that have changed as long as a frame may take. */
export function sheetsInView(frame: Frame, source: SheetSource): SheetsInView {
  const end = performance.now() + FILLING;
  const missing: Box[] = [];
  const there: { box: Box; surface: CanvasImageSource }[] = [];
  let isUnfinished = false;
  let isCovered = true;
  for (const { x, y } of sheetsOf(frame.range())) {
    const sheet = source.sheets.peek(frame.level, x, y);
    if (sheet?.isStale && performance.now() < end) {
      fillSheet(sheet, source.sheets);
    }
    isUnfinished ||= sheet?.isStale === true;
    isCovered &&= !!sheet?.image && !sheet.filled;
    const box = sheetBox(frame, { zoom: frame.level, x, y });
    const surface = sheet && surfaceOf(sheet);
    if (surface) {
      there.push({ box, surface });
    } else {
      missing.push(box);
    }
  }
  return { there, missing, isCovered, isUnfinished };
}

/** Draws a view's sheets, one image each; where one is still to come, what there is of other zooms. */
export function drawSheets(context: CanvasRenderingContext2D, frame: Frame, source: SheetSource, { there, missing }: SheetsInView): void {
  if (missing.length > 0) {
    context.save();
    context.beginPath();
    for (const { left, top, right, bottom } of missing) {
      context.rect(left, top, right - left, bottom - top);
    }
    context.clip();
    drawStandIns(context, frame, source);
    context.restore();
  }
  for (const { box, surface } of there) {
    drawSurface(context, box, surface);
  }
}

/** Draws what there is of other zooms, the coarsest first: sheets as they were drawn last, and tiles in the size that they had. */
function drawStandIns(context: CanvasRenderingContext2D, frame: Frame, { sheets, tiles, tileZoom }: SheetSource): void {
  drawSheetsOf(context, frame, sheets, (zoom) => zoom < tileZoom && zoom !== frame.level);
  for (const { picture, address } of tiles.all()) {
    if (picture) {
      const zoom = Math.max(tileZoom, address.zoom);
      const scale = 2 ** (zoom - address.zoom);
      const box = snappedBox(frame, zoom, address.x * scale, address.y * scale);
      if (isVisible(frame, box)) {
        drawSurface(context, box, picture);
      }
    }
  }
  drawSheetsOf(context, frame, sheets, (zoom) => zoom >= tileZoom && zoom !== frame.level);
}

/** Draws the sheets of some zooms that are there and in view, the coarsest first. */
export function drawSheetsOf(
  context: CanvasRenderingContext2D, frame: Frame, sheets: SheetCache, isWanted: (zoom: number) => boolean,
): void {
  const wanted: { sheet: Sheet; box: Box }[] = [];
  for (const sheet of sheets.all()) {
    if (isWanted(sheet.address.zoom) && surfaceOf(sheet)) {
      const box = sheetBox(frame, sheet.address);
      if (isVisible(frame, box)) {
        wanted.push({ sheet, box });
      }
    }
  }
  wanted.sort((a, b) => a.sheet.address.zoom - b.sheet.address.zoom);
  for (const { sheet, box } of wanted) {
    drawSurface(context, box, surfaceOf(sheet) as CanvasImageSource);
  }
}

/** A sheet on whole device pixels, in CSS pixels. */
export function sheetBox(frame: Frame, { zoom, x, y }: Address): Box {
  const first = frame.cellBox(zoom, SHEET_EDGE * x, SHEET_EDGE * y);
  const last = frame.cellBox(zoom, SHEET_EDGE * x + SHEET_EDGE - 1, SHEET_EDGE * y + SHEET_EDGE - 1);
  return snapped(frame, { left: first.left, top: first.top, right: last.right, bottom: last.bottom });
}

function isVisible(frame: Frame, box: Box): boolean {
  return overlap(box, { left: 0, top: 0, right: frame.width, bottom: frame.height });
}

function drawSurface(context: CanvasRenderingContext2D, { left, top, right, bottom }: Box, surface: CanvasImageSource): void {
  context.imageSmoothingEnabled = true;
  // An image has at most twice the pixels of its place, which needs no more.
  context.imageSmoothingQuality = "low";
  context.drawImage(surface, left, top, right - left, bottom - top);
}
