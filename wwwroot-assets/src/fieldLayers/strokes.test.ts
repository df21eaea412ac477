import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { FieldValues, type FieldEstimate } from "../fields/fieldValues";
import { cells } from "../plane/address";
import { hasStrokes, strokesOf } from "./strokes";

const estimate = (direction: number | null, anisotropy: number | null): FieldEstimate =>
  ({ value: 1, atMost: null, distance: 1, neighbours: 4, direction, anisotropy });

function fieldOf(...known: readonly (readonly [number, number, FieldEstimate])[]): FieldValues {
  const field = new FieldValues();
  for (const [x, y, value] of known) {
    field.setValue({ zoom: 2, x, y }, value);
  }
  return field;
}

it("is stretch, and what is made of it, that has them", () => {
  expect((["stretch", "anisotropy", "area", "sensitivity", "amplitude"] as const).filter(hasStrokes)).toEqual(["stretch", "anisotropy", "area"]);
});

describe("the strokes of a field of stretch", () => {
  const frame = frameAt(0.5, 0.5, 2, 800, 800);

  it("stand on their points, along the direction on the plane", () => {
    const [stroke] = strokesOf(fieldOf([2, 2, estimate(45, 2)]), frame, [{ x: 2, y: 2 }]);
    expect(stroke && (stroke.x0 + stroke.x1) / 2).toBeCloseTo(400, 9);
    expect(stroke && (stroke.y0 + stroke.y1) / 2).toBeCloseTo(400, 9);
    // β goes down, as rows do.
    expect(stroke && stroke.x1 - stroke.x0).toBeCloseTo(28 * Math.SQRT1_2, 9);
    expect(stroke && stroke.y1 - stroke.y0).toBeCloseTo(28 * Math.SQRT1_2, 9);
  });

  it("are the longer the more one way changes alone", () => {
    const length = (anisotropy: number | null): number => {
      const [stroke] = strokesOf(fieldOf([2, 2, estimate(0, anisotropy)]), frame, [{ x: 2, y: 2 }]);
      return stroke ? stroke.x1 - stroke.x0 : 0;
    };
    expect(length(4)).toBeCloseTo(42, 9);
    expect(length(null)).toBeCloseTo(56, 9);
    expect(length(1.05)).toBe(0);
  });

  it("are not drawn where no direction is known", () => {
    expect(strokesOf(fieldOf([2, 2, estimate(null, null)]), frame, [{ x: 2, y: 2 }, { x: 1, y: 1 }])).toEqual([]);
  });

  it("keep their distance where cells are small, and stay within it", () => {
    const small = frameAt(0.5, 0.5, 2, 64, 64, 10);
    const all = [...cells(small.range())];
    const field = new FieldValues();
    all.forEach(({ x, y }) => field.setValue({ zoom: small.level, x, y }, estimate(0, null)));
    const strokes = strokesOf(field, small, all);
    const every = Math.ceil(22 / small.edge(small.level));
    expect(every).toBeGreaterThan(1);
    expect(strokes.length).toBe(all.filter(({ x, y }) => x % every === 0 && y % every === 0).length);
    expect(strokes.length).toBeGreaterThan(1);
    for (const { x0, x1 } of strokes) {
      expect(x1 - x0).toBeLessThan(every * small.edge(small.level));
    }
  });
});
