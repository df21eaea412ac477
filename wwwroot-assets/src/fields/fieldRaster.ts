import type { ValueSource } from "./fieldValues";
import { sampleAt } from "./fieldSample";
import type { FieldScale } from "./fieldScale";
import { RAMP } from "./ramp";

/** Samples a cell edge; the browser's smoothing does the rest. */
const SAMPLES = 6;

/** Lattice points of a zoom: the first column and row, and how many cells lie between them and the last. */
export interface Extent {
  readonly zoom: number;
  readonly minX: number;
  readonly minY: number;
  readonly columns: number;
  readonly rows: number;
}

/** An extent in colours. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** sRGB and opacity, row by row; transparent where nothing is known. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** The field between the lattice points of an extent in the ramp's colours, as opaque as its values are certain. */
export function rasterOf(field: ValueSource, scale: FieldScale, { zoom, minX, minY, columns, rows }: Extent): Raster {
  const width = columns * SAMPLES;
  const height = rows * SAMPLES;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5) / SAMPLES;
      const y = (row + 0.5) / SAMPLES;
      const sample = sampleAt(field, zoom, minX + Math.floor(x), minY + Math.floor(y), x % 1, y % 1);
      if (sample) {
        const at = 4 * (row * width + column);
        const colour = 3 * Math.round(scale.position(Math.exp(sample.logarithm)) * 255);
        data.set(RAMP.subarray(colour, colour + 3), at);
        data[at + 3] = 255 * sample.coverage;
      }
    }
  }
  return { width, height, data };
}
