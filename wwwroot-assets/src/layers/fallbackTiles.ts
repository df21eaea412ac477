import { cells, MAX_ZOOM, MIN_ZOOM } from "../plane/address";
import { blurOf } from "./blur";
import type { Frame } from "../plane/frame";
import { drawInCell, fadedIn } from "./pictureCell";
import type { TileBoard } from "../tiles/tileCache";

/** How many zooms above are looked through for an ancestor, and how many below for finer pictures. */
const ABOVE = 8;
const BELOW = 2;

/** What is known of coarser zooms, blurred: it stands in for pictures still to come. `fade` in milliseconds. */
export function drawCoarser(
  context: CanvasRenderingContext2D, frame: Frame, board: TileBoard, now: number, fade: number,
): void {
  for (let zoom = Math.max(MIN_ZOOM, frame.level - ABOVE); zoom < frame.level; zoom++) {
    for (const { x, y } of cells(frame.range(zoom))) {
      const tile = board.peek(zoom, x, y);
      if (tile?.picture) {
        context.globalAlpha = fadedIn(tile, now, fade);
        drawInCell(context, frame, zoom, x, y, blurOf(tile, tile.picture));
      }
    }
  }
  context.globalAlpha = 1;
}

/** What is known of finer zooms: it stands in when one zooms out. */
export function drawFiner(context: CanvasRenderingContext2D, frame: Frame, board: TileBoard): void {
  for (let zoom = Math.min(MAX_ZOOM, frame.level + BELOW); zoom > frame.level; zoom--) {
    for (const { x, y } of cells(frame.range(zoom))) {
      const tile = board.peek(zoom, x, y);
      // A coarser picture under a finer name is this zoom's own, and fades in at its own size.
      if (tile?.picture && tile.address.zoom > frame.level) {
        drawInCell(context, frame, zoom, x, y, tile.picture);
      }
    }
  }
}
