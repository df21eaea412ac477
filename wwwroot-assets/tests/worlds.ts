import type { WorldInfo } from "../src/contract/generated";
import { Frame } from "../src/plane/frame";

/** A world of pictures of so many pixels; what else it is plays no part. */
export function worldOf(size: number): WorldInfo {
  return {
    id: "w", size, title: "A world", worldQuery: "", isStart: false, fieldLack: null, floorZoom: 30, inputPrecision: "single precision", overflow: null,
    geometry: { z0Z0: 4, z0U: -4, z0V: -4, uu: 8, uv: 4, vv: 8, targetNorm: 2 },
  };
}

/** A frame of cells of 160 pixels at a whole zoom, so many pixels wide and high; `nominal` is the edge of the cells that it draws. */
export function frameAt(alpha: number, beta: number, zoom: number, width: number, height: number, nominal = 160): Frame {
  return new Frame(alpha, beta, 2 ** -zoom / 160, width, height, 160, 1, nominal);
}
