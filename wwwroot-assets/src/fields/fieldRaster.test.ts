import { describe, expect, it } from "vitest";
import { FieldValues } from "./fieldValues";
import { rasterOf, type Raster } from "./fieldRaster";
import { FieldScale } from "./fieldScale";
import { RAMP } from "./ramp";

const scale = new FieldScale();
scale.set({ linear: false, from: 1, to: 100 });
const extent = { zoom: 3, minX: 10, minY: 20, columns: 2, rows: 1 };

const put = (field: FieldValues, x: number, y: number, value: number, neighbours = 4): void =>
  field.setValue({ zoom: 3, x, y }, { value, atMost: null, distance: 1, neighbours });

const at = ({ width, data }: Raster, column: number, row: number): number[] =>
  [...data.slice(4 * (row * width + column), 4 * (row * width + column) + 4)];

const ramp = (index: number): number[] => [...RAMP.slice(3 * index, 3 * index + 3)];

describe("the raster of a field", () => {
  it("has the low end of the ramp where values are low, and the high end where they are high", () => {
    const field = new FieldValues();
    for (const y of [20, 21]) {
      put(field, 10, y, 1);
      put(field, 11, y, 1);
      put(field, 12, y, 100);
    }
    const raster = rasterOf(field, scale, extent);
    expect([raster.width, raster.height, raster.data.length]).toEqual([12, 6, 288]);
    expect(at(raster, 0, 0)).toEqual([...ramp(0), 255]);
    // The samples stand in the middle of twelfths: the last is at 11/12 of the way.
    expect(at(raster, 11, 5)).toEqual([...ramp(Math.round((255 * 11) / 12)), 255]);
    expect(at(raster, 6, 0)).toEqual([...ramp(Math.round(255 / 12)), 255]);
  });

  it("has rows downwards", () => {
    const field = new FieldValues();
    for (const x of [10, 11, 12]) {
      put(field, x, 20, 1);
      put(field, x, 21, 100);
    }
    const raster = rasterOf(field, scale, extent);
    expect(at(raster, 4, 0)).toEqual([...ramp(Math.round(255 / 12)), 255]);
    expect(at(raster, 4, 5)).toEqual([...ramp(Math.round((255 * 11) / 12)), 255]);
  });

  it("is as opaque as its values are certain, and transparent where nothing is known", () => {
    const field = new FieldValues();
    put(field, 10, 20, 10, 2);
    const raster = rasterOf(field, scale, extent);
    expect(at(raster, 0, 0)).toEqual([...ramp(128), Math.round(255 * 0.36 * (11 / 12) ** 2)]);
    expect(at(raster, 6, 0)).toEqual([0, 0, 0, 0]);
  });

  it("goes on from row to row of cells", () => {
    const field = new FieldValues();
    for (const x of [10, 11, 12]) {
      put(field, x, 20, 1);
      put(field, x, 21, 1);
      put(field, x, 22, 100);
    }
    const raster = rasterOf(field, scale, { ...extent, rows: 2 });
    expect(at(raster, 4, 5)).toEqual([...ramp(0), 255]);
    expect(at(raster, 4, 6)).toEqual([...ramp(Math.round(255 / 12)), 255]);
    expect(at(raster, 4, 11)).toEqual([...ramp(Math.round((255 * 11) / 12)), 255]);
  });
});
