import { describe, expect, it } from "vitest";
import { cellRasterOf, tripleOf } from "./cellRaster";
import { FieldGrid } from "./fieldGrid";
import { FieldScale } from "./fieldScale";
import { FieldValues } from "./fieldValues";
import { RAMP } from "./ramp";

const ramp = (index: number): number[] => [...RAMP.slice(3 * index, 3 * index + 3)];

describe("the raster of small cells", () => {
  it("has a pixel a cell: its own value, grey below the noise, faint where neighbours are missing, nothing where nothing is known", () => {
    const scale = new FieldScale();
    scale.set({ linear: false, from: 1, to: 100 });
    const field = new FieldValues();
    const put = (x: number, y: number, value: number | null, neighbours = 4): void =>
      field.setValue({ zoom: 3, x, y }, { value, atMost: null, distance: 1, neighbours });
    put(10, 20, 1);
    put(11, 20, 100);
    put(12, 20, 10, 2);
    put(10, 21, null);
    const raster = cellRasterOf(new FieldGrid(field, { zoom: 3, minX: 10, minY: 20, columns: 3, rows: 2 }), scale, [90, 91, 92]);
    const pixel = (index: number): number[] => [...raster.data.slice(4 * index, 4 * index + 4)];
    expect([raster.width, raster.height]).toEqual([3, 2]);
    expect(pixel(0)).toEqual([...ramp(0), 255]);
    expect(pixel(1)).toEqual([...ramp(255), 255]);
    expect(pixel(2)).toEqual([...ramp(128), Math.round(255 * 0.36)]);
    expect(pixel(3)).toEqual([90, 91, 92, 255]);
    expect(pixel(4)).toEqual([0, 0, 0, 0]);
  });
});

describe("a colour of the style sheet", () => {
  it("is read as a triple, and is grey where it is none", () => {
    expect([tripleOf("#5c6068"), tripleOf("transparent")]).toEqual([[0x5c, 0x60, 0x68], [128, 128, 128]]);
    expect([tripleOf("#5c6068ff"), tripleOf("url(#5c6068"), tripleOf("#5C60")]).toEqual([[128, 128, 128], [128, 128, 128], [128, 128, 128]]);
    expect(tripleOf("#5C60aB")).toEqual([0x5c, 0x60, 0xab]);
  });
});
