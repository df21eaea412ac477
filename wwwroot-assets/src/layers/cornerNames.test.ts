import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { cornerNames, corners, isOnePoint } from "./cornerNames";

const width = (text: string): number => 8 * text.length;
const named = (alpha: number, beta: number, zoom: number) => cornerNames(frameAt(alpha, beta, zoom, 800, 600), width);

describe("the corners of the unit parallelogram", () => {
  it("stand at their plane points", () => {
    expect(corners(frameAt(0.5, 0.5, 0, 800, 600))).toEqual([{ x: 320, y: 220 }, { x: 480, y: 220 }, { x: 320, y: 380 }, { x: 480, y: 380 }]);
    expect(corners(frameAt(0, 0, -3, 800, 600))).toEqual([{ x: 400, y: 300 }]);
  });

  it("are named outside far out", () => {
    expect(named(0.5, 0.5, 0)).toEqual([
      { text: "z0", x: 310, y: 210, align: "right" }, { text: "z1", x: 490, y: 210, align: "left" },
      { text: "z2", x: 310, y: 390, align: "right" }, { text: "z1 + z2 − z0", x: 490, y: 390, align: "left" },
    ]);
  });

  it("are named at the foot of their pictures when near, and those in view alone", () => {
    expect(named(0, 0, 3)).toEqual([{ text: "z0", x: 410, y: 370, align: "left" }]);
    expect(named(0.5, 0.5, 12)).toEqual([]);
  });

  it("are named to the left where the view ends, and within its foot", () => {
    const pixel = 2 ** -3 / 160;
    expect(named(1 - 390 * pixel, 1 - 290 * pixel, 3)).toEqual([{ text: "z1 + z2 − z0", x: 780, y: 590, align: "right" }]);
  });

  it("are one point once they are too near to one another for four names", () => {
    expect([0, -2, -3, -20].map((zoom) => isOnePoint(frameAt(0, 0, zoom, 800, 600)))).toEqual([false, false, true, true]);
  });

  it("have one name where the parallelogram is too small for four", () => {
    expect(named(0.5, 0.5, -3)).toEqual([{ text: "z0, z1, z2", x: 400, y: 330, align: "center" }]);
  });
});
