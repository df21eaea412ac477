import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import type { PhaseMap } from "../contract/answers";
import { borderLines, isNear, phaseNames } from "./phaseMap";

const phase = (name: string, x: number, y: number, room: number) => ({ name, x, y, room, points: 1 });

/** Two phases left and right, with a hole below and a third in the corner. */
const map: PhaseMap = {
  zoom: 2, minX: 10, minY: -4, columns: 3,
  phaseOf: [
    0, 1, 1,
    0, 1, 1,
    0, -1, 2,
  ],
  phases: [phase("a", 10, -3, 1), phase("b", 12, -4, 1), phase("c", 12, -2, 1)],
  inName: [{ first: 2, second: 1 }], source: "", encoder: "", mayFlipShare: null, points: 9, kept: 8,
};

describe("the borders of phases", () => {
  it("lie between cells, each as long as it goes, and not where nothing is known", () => {
    expect(borderLines(map)).toEqual([
      { x0: 10.5, y0: -4.5, x1: 10.5, y1: -2.5, isInName: false },
      { x0: 11.5, y0: -2.5, x1: 12.5, y1: -2.5, isInName: true },
    ]);
  });

  it("end where what lies beyond them changes its kind", () => {
    const lines = borderLines({ ...map, columns: 2, phaseOf: [0, 1, 0, 2, 0, 0], inName: [{ first: 0, second: 2 }] });
    expect(lines.filter(({ x0, x1 }) => x0 === x1)).toEqual([
      { x0: 10.5, y0: -4.5, x1: 10.5, y1: -3.5, isInName: false },
      { x0: 10.5, y0: -3.5, x1: 10.5, y1: -2.5, isInName: true },
    ]);
    expect(lines.filter(({ y0, y1 }) => y0 === y1)).toHaveLength(2);
  });

  it("of nothing are none", () => expect(borderLines({ ...map, columns: 0, phaseOf: [] })).toEqual([]));
});

describe("the names of phases", () => {
  const frame = frameAt(3, -0.75, 2, 800, 800);

  it("stand where their phase has room, no larger than that", () => {
    const [name] = phaseNames({ ...map, phases: [phase("mountain", 12, -3, 1)] }, frame, () => 4);
    expect(name).toEqual({ text: "mountain", x: 400, y: 400, size: 34 });
    const [small] = phaseNames({ ...map, phases: [phase("mountain", 12, -3, 1)] }, frame, () => 8);
    expect(small?.size).toBeCloseTo(0.9 * 160 / 8, 9);
  });

  it("grow with their phase, and are not written where it is too small", () => {
    const sizeOf = (room: number): number => phaseNames({ ...map, zoom: 5, phases: [phase("cat", 96, -24, room)] }, frame, () => 2)[0]?.size ?? 0;
    expect([1, 2, 4].map(sizeOf)).toEqual([0, 27, 34]);
    expect(phaseNames({ ...map, phases: [phase("a very long name", 12, -3, 1)] }, frame, () => 14)).toEqual([]);
  });
});

it("is drawn near its zoom alone", () => {
  expect([0, 2, 4, 5].map((zoom) => isNear({ ...map, zoom }, frameAt(0.5, 0.5, 2, 800, 800)))).toEqual([true, true, true, false]);
});
