import type { Frame } from "../plane/frame";
import { coarserTiles, finerTiles } from "../tiles/fallbackTiles";
import type { TileCache } from "../tiles/tileCache";
import { blurOf } from "./blur";
import { drawInCell, fadedIn } from "./pictureCell";

/** Draws what is there of coarser zooms, blurred. `fade` in milliseconds. */
export function drawCoarser(
  context: CanvasRenderingContext2D, frame: Frame, tiles: TileCache, now: number, fade: number,
): void {
  for (const { tile, picture, zoom, x, y } of coarserTiles(frame, tiles)) {
    context.globalAlpha = fadedIn(tile, now, fade);
    drawInCell(context, frame, zoom, x, y, blurOf(tile, picture));
  }
  context.globalAlpha = 1;
}

/** Draws what is there of finer zooms. */
export function drawFiner(context: CanvasRenderingContext2D, frame: Frame, tiles: TileCache): void {
  for (const { picture, zoom, x, y } of finerTiles(frame, tiles)) {
    drawInCell(context, frame, zoom, x, y, picture);
  }
}
