import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { MAX_INDEX } from "../contract/generated";
import { Frame } from "../plane/frame";
import { FieldValues, type FieldEstimate } from "./fieldValues";
import { coverageOf, isUncertain, readingAt, sampleAt } from "./fieldSample";

const value = (known: number | null, more: Partial<FieldEstimate> = {}): FieldEstimate =>
  ({ value: known, atMost: null, distance: 2, neighbours: 4, ...more });

/** Four lattice points of zoom 3 around column 4.5, row 4.5: each has a value of its own. */
function square(): FieldValues {
  const field = new FieldValues();
  field.setValue({ zoom: 3, x: 4, y: 4 }, value(1));
  field.setValue({ zoom: 3, x: 5, y: 4 }, value(2));
  field.setValue({ zoom: 3, x: 4, y: 5 }, value(4));
  field.setValue({ zoom: 3, x: 5, y: 5 }, value(16));
  return field;
}

describe("a sample of the field", () => {
  const at = (right: number, down: number): number => Math.exp(sampleAt(square(), 3, 4, 4, right, down)?.logarithm ?? NaN);

  it("is the value itself at a lattice point", () => {
    expect(at(0, 0)).toBeCloseTo(1, 12);
    expect(at(1, 0)).toBeCloseTo(2, 12);
    expect(at(0, 1)).toBeCloseTo(4, 12);
    expect(at(1, 1)).toBeCloseTo(16, 12);
  });

  it("is the geometric mean between them, by the way to each", () => {
    expect(at(0.5, 0)).toBeCloseTo(Math.SQRT2, 12);
    expect(at(0, 0.25)).toBeCloseTo(Math.SQRT2, 12);
    expect(at(0.5, 0.5)).toBeCloseTo(128 ** 0.25, 12);
  });

  it("is of the known ones alone, and as certain as they are near", () => {
    const field = new FieldValues();
    field.setValue({ zoom: 3, x: 4, y: 4 }, value(3, { uncertainty: 0.06 }));
    field.setValue({ zoom: 3, x: 5, y: 4 }, value(null, { atMost: 1 }));
    expect(sampleAt(field, 3, 4, 4, 0.25, 0.5)).toEqual({ logarithm: expect.closeTo(Math.log(3), 12), coverage: 0.375, share: 0.02 });
    expect(sampleAt(field, 3, 3, 3, 1, 1)).toEqual({ logarithm: Math.log(3), coverage: 1, share: 0.02 });
    expect(sampleAt(field, 3, 4, 4, 1, 0)).toBeNull();
    expect(sampleAt(field, 2, 4, 4, 0, 0)).toBeNull();
  });

  it("is of four points alone, whatever is known below them", () => {
    const field = square();
    field.setValue({ zoom: 3, x: 4, y: 6 }, value(1000));
    expect(Math.exp(sampleAt(field, 3, 4, 4, 0, 0.5)?.logarithm ?? NaN)).toBeCloseTo(2, 12);
  });

  it("ends with the addresses", () => {
    const field = new FieldValues();
    field.setValue({ zoom: 40, x: MAX_INDEX, y: 0 }, value(3));
    expect(sampleAt(field, 40, MAX_INDEX, 0, 0.5, 0)?.coverage).toBe(0.5);
    for (const [x, y] of [[-MAX_INDEX, 0], [1 - MAX_INDEX, 0], [0, -MAX_INDEX], [0, 1 - MAX_INDEX]] as const) {
      field.setValue({ zoom: 40, x, y }, value(3));
    }
    expect(sampleAt(field, 40, -MAX_INDEX, 0, 0.5, 0)?.coverage).toBe(1);
    expect(sampleAt(field, 40, 0, -MAX_INDEX, 0, 0.5)?.coverage).toBe(1);
  });

  it("is fainter with each neighbour that is unknown", () => {
    expect([0, 1, 2, 3, 4, 5].map((neighbours) => coverageOf(value(1, { neighbours })))).toEqual([
      0.12, 0.24, 0.36, 0.48, 1, 1].map((coverage) => expect.closeTo(coverage, 12)));
  });
});

describe("the reading at a pixel", () => {
  const frame = frameAt(0.5625, 0.5625, 3, 800, 600);

  it("is of the cell under it, and interpolated between lattice points", () => {
    expect(readingAt(square(), frame, [400, 300])).toEqual({ value: expect.closeTo(128 ** 0.25, 12), atMost: null, distance: 2, uncertainty: 0 });
    expect(readingAt(square(), frame, [320, 220])?.value).toBeCloseTo(1, 12);
    expect(readingAt(square(), frame, [480, 220])?.value).toBeCloseTo(2, 12);
    expect(readingAt(square(), frame, [320, 380])?.value).toBeCloseTo(4, 12);
    expect(readingAt(square(), frame, [160, 220])).toBeNull();
  });

  it("is the same left of the origin and above it", () => {
    const field = new FieldValues();
    field.setValue({ zoom: 3, x: -1, y: -1 }, value(1));
    field.setValue({ zoom: 3, x: 0, y: -1 }, value(16));
    const left = frameAt(-0.0625, -0.125, 3, 800, 600);
    expect(readingAt(field, left, [360, 300])?.value).toBeCloseTo(2, 12);
  });

  it("is the bound of a cell below the noise, whatever lies beside it", () => {
    const field = square();
    field.setValue({ zoom: 3, x: 4, y: 4 }, value(null, { atMost: 0.5 }));
    expect(readingAt(field, frame, [330, 230])).toMatchObject({ value: null, atMost: 0.5, distance: 2 });
  });
});

describe("a reading of small cells", () => {
  it("is the cell's own value, as it is drawn", () => {
    const dense = frameAt(4.5 / 8, 4.5 / 8, 0, 400, 400, 20);
    expect(dense.level).toBe(3);
    // A quarter of a cell from (4, 4) towards (5, 5).
    expect(readingAt(square(), dense, [200 - 0.25 * 20, 200 - 0.25 * 20])).toMatchObject({ value: 1, distance: 2 });
    expect(readingAt(square(), dense, [200 + 0.25 * 20, 200 + 0.25 * 20])).toMatchObject({ value: 16 });
  });

  it("begins below 48 pixels: cells of that edge are drawn with their neighbours' between", () => {
    const at = (edge: number) => readingAt(square(), new Frame(4.5 / 8, 4.5 / 8, 2 ** -3 / edge, 400, 400, 160, 1, edge), [200, 200])?.value;
    expect([at(48), at(47)]).toEqual([expect.closeTo(128 ** 0.25, 12), 16]);
  });
});

describe("a value that rounding may change", () => {
  it("is faint where that is more than a tenth of it", () => {
    expect(isUncertain(value(1, { uncertainty: 0.1 }))).toBe(false);
    expect(isUncertain(value(1, { uncertainty: 0.11 }))).toBe(true);
    expect(isUncertain(value(null, { uncertainty: 0.11 }))).toBe(false);
    expect(isUncertain(value(1))).toBe(false);
    expect(coverageOf(value(1, { uncertainty: 0.11 }))).toBe(0.5);
    expect(coverageOf(value(1, { uncertainty: 0.1 }))).toBe(1);
  });
});
