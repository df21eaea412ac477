import type { FieldGrid } from "./fieldGrid";
import type { Raster } from "./fieldRaster";
import { coverageOf } from "./fieldSample";
import type { FieldScale } from "./fieldScale";
import { RAMP } from "./ramp";

/**
 * A grid in colours, a pixel a cell: the ramp's where a value is known, as opaque as its neighbours are known, and a grey where
 * it is below the noise.
 * @param noise sRGB of the grey, 0 to 255.
 */
export function cellRasterOf(grid: FieldGrid, scale: FieldScale, noise: readonly [number, number, number]): Raster {
  const { columns, rows } = grid.extent;
  const data = new Uint8ClampedArray(4 * columns * rows);
  grid.all().forEach((estimate, index) => {
    if (!estimate) {
      return;
    }
    const colour = estimate.value ? 3 * Math.round(scale.position(estimate.value) * 255) : -1;
    data.set(colour < 0 ? noise : RAMP.subarray(colour, colour + 3), 4 * index);
    data[4 * index + 3] = 255 * coverageOf(estimate);
  });
  return { width: columns, height: rows, data };
}

/** The sRGB triple of a style sheet's #rrggbb; a middle grey where it is written otherwise. */
export function tripleOf(colour: string): readonly [number, number, number] {
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1] ?? "808080";
  const at = (index: number): number => parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  return [at(0), at(1), at(2)];
}
