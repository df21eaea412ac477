import { describe, expect, it } from "vitest";
import { maskOf } from "../../tests/sheets";
import { nearestPoints } from "./nearestPoints";
import type { SheetMask } from "./sheetMask";

const alone = (mask: SheetMask) => (right: number, down: number): SheetMask | undefined => (right === 0 && down === 0 ? mask : undefined);

describe("the nearest points of a sheet", () => {
  it("are the points themselves where they have a picture, else the nearest that have", () => {
    const points = nearestPoints(alone(maskOf([0, 0], [8, 0], [0, 8], [8, 8])));
    expect(points[0]).toEqual({ column: 0, row: 0 });
    expect(points[3]).toEqual({ column: 0, row: 0 });
    expect(points[5]).toEqual({ column: 8, row: 0 });
    expect(points[9 * 16 + 15]).toEqual({ column: 8, row: 8 });
  });

  it("are those of the sheets beside it too", () => {
    const masks: Record<string, SheetMask> = { "0,0": maskOf([0, 0]), "1,0": maskOf([0, 3]), "-1,1": maskOf([15, 0]) };
    const points = nearestPoints((right, down) => masks[`${right},${down}`]);
    expect(points[3 * 16 + 15]).toEqual({ column: 16, row: 3 });
    expect(points[15 * 16]).toEqual({ column: -1, row: 16 });
  });

  it("are by the length of the way, not by columns or rows", () => {
    const points = nearestPoints(alone(maskOf([4, 4], [0, 6])));
    // From (1, 3): √10 to the first, √10 to the second; from (2, 3): √5 and √13.
    expect(points[3 * 16 + 2]).toEqual({ column: 4, row: 4 });
    expect(points[6 * 16 + 1]).toEqual({ column: 0, row: 6 });
  });

  it.each([
    ["columns and rows", { "-1,0": maskOf([0, 5]), "1,0": maskOf([15, 9]), "0,-1": maskOf([3, 0]), "0,1": maskOf([12, 15]) },
      [[0, 5, -16, 5], [15, 9, 31, 9], [3, 0, 3, -16], [12, 15, 12, 31]], [[1, 5], [14, 9], [3, 1], [12, 14]]],
    ["of both", { "-1,-1": maskOf([0, 0]), "1,-1": maskOf([15, 0]), "-1,1": maskOf([0, 15]), "1,1": maskOf([15, 15]) },
      [[0, 0, -16, -16], [15, 0, 31, -16], [0, 15, -16, 31], [15, 15, 31, 31]], [[1, 0], [15, 1], [0, 14], [14, 15]]],
  ] as const)("are up to 16 %s away, and no farther", (_, masks: Readonly<Record<string, SheetMask>>, near, tooFar) => {
    const points = nearestPoints((right, down) => masks[`${right},${down}`]);
    for (const [column, row, ...found] of near) {
      expect(points[16 * row + column]).toEqual({ column: found[0], row: found[1] });
    }
    for (const [column, row] of tooFar) {
      expect(points[16 * row + column]).toBeNull();
    }
  });

  it("are found where all sheets around are known", () => {
    const points = nearestPoints((right, down) => maskOf([right === -1 ? 15 : 0, down === -1 ? 15 : 0]));
    expect([points[0], points[12], points[15 * 16 + 2]]).toEqual([{ column: 0, row: 0 }, { column: 16, row: 0 }, { column: 0, row: 16 }]);
  });

  it("are none where there is none in reach", () => {
    expect(nearestPoints(() => undefined)).toHaveLength(256);
    expect(nearestPoints(() => undefined).every((point) => point === null)).toBe(true);
    expect(nearestPoints((right) => (right === 1 ? maskOf([15, 0]) : undefined))[0]).toBeNull();
  });
});
