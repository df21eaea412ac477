import { describe, expect, it } from "vitest";
import { contoursOf, levelStep } from "./contours";

const lattice = (columns: number, rows: number, at: (x: number, y: number) => number) =>
  ({ columns, values: Array.from({ length: columns * rows }, (_, index) => at(index % columns, Math.floor(index / columns))) });

describe("lines of equal value", () => {
  it("stand where the value is their level, between points by straight interpolation", () => {
    const lines = contoursOf(lattice(5, 4, (x) => -2.5 * x), 4);
    expect(lines.map(({ level }) => level)).toEqual([-8, -4]);
    expect(lines.map(({ points }) => points.map(([x]) => x))).toEqual([[3.2, 3.2, 3.2, 3.2], [1.6, 1.6, 1.6, 1.6]]);
    expect(lines[0]?.points.map(([, y]) => y).sort()).toEqual([0, 1, 2, 3]);
  });

  it("close around a hill", () => {
    const lines = contoursOf(lattice(21, 21, (x, y) => -((x - 10) ** 2 + (y - 10) ** 2)), 25);
    const [round] = lines.filter(({ level }) => level === -25);
    expect(round?.points[0]).toEqual(round?.points[round.points.length - 1]);
    for (const [x, y] of round?.points ?? []) {
      expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(5, 1);
    }
    expect(round?.points.length).toBeGreaterThan(20);
  });

  it("are thicker every fifth time", () => {
    const lines = contoursOf(lattice(12, 2, (x) => x), 1);
    expect(lines.filter(({ isMain }) => isMain).map(({ level }) => level)).toEqual([5, 10]);
  });

  it("go through a saddle as two", () => {
    expect(contoursOf({ columns: 2, values: [1, -1, -1, 1] }, 2).filter(({ level }) => level === 0)).toHaveLength(2);
  });

  it("are none on a plain, of a single row, or without a step", () => {
    expect(contoursOf(lattice(4, 4, () => 0.5), 1)).toEqual([]);
    expect(contoursOf(lattice(4, 1, (x) => x), 1)).toEqual([]);
    expect(contoursOf(lattice(4, 4, (x) => x), 0)).toEqual([]);
  });
});

it("levels are 1, 2 or 5 times a power of ten apart", () => {
  expect([[0, 12], [-150, 0], [0, 0.5], [-700, -100], [0, 0]].map(([low, high]) => levelStep(low as number, high as number))).toEqual([1, 20, 0.05, 50, 0]);
});
