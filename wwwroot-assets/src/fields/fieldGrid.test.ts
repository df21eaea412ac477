import { describe, expect, it } from "vitest";
import { FieldGrid } from "./fieldGrid";
import { FieldValues } from "./fieldValues";

describe("a grid of values", () => {
  const field = new FieldValues();
  const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
  field.setValue({ zoom: 3, x: -2, y: 6 }, value);
  const grid = new FieldGrid(field, { zoom: 3, minX: -3, minY: 5, columns: 3, rows: 2 });

  it("has what was known of its cells, row by row", () => {
    expect(grid.all()).toEqual([undefined, undefined, undefined, undefined, value, undefined]);
    expect(grid.value(3, -2, 6)).toBe(value);
  });

  it("has nothing of other cells, though they follow each other in its rows", () => {
    field.setValue({ zoom: 3, x: 0, y: 5 }, value);
    expect([grid.value(3, 0, 5), grid.value(3, -4, 7), grid.value(2, -2, 6), grid.value(3, -2, 7)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("has each of its cells, and nothing around them", () => {
    const whole = new FieldGrid({ value: () => value }, { zoom: 3, minX: -3, minY: 5, columns: 3, rows: 2 });
    for (let y = 4; y <= 7; y++) {
      const isInside = y === 5 || y === 6;
      expect([-4, -3, -2, -1, 0].map((x) => whole.value(3, x, y) === value)).toEqual([false, isInside, isInside, isInside, false]);
    }
  });
});
