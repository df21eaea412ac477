import type { Tile } from "../tiles/tile";

const SMALL = 12;
const EDGE = 48;

/** The picture as a blur: scaled down to 12×12 and up again with smoothing, once a tile. */
export function blurOf(tile: Tile, picture: ImageBitmap): HTMLCanvasElement {
  if (!tile.blur) {
    const small = drawn(picture, SMALL);
    tile.blur = drawn(small, EDGE);
  }
  return tile.blur;
}

function drawn(source: CanvasImageSource, edge: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = edge;
  canvas.height = edge;
  const context = canvas.getContext("2d");
  if (context) {
    context.imageSmoothingQuality = "high";
    context.drawImage(source, 0, 0, edge, edge);
  }
  return canvas;
}
