import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { Frame } from "../plane/frame";
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

  it("have four names and dots from the size on at which they do not run into one another", () => {
    const at = (edge: number): Frame => new Frame(0.5, 0.5, 1 / edge, 800, 600, 160, 1);
    expect([26, 25].map((edge) => cornerNames(at(edge), width).length)).toEqual([4, 1]);
    expect([26, 25].map((edge) => corners(at(edge)).length)).toEqual([4, 1]);
  });

  it("are named in the view and a little beyond its edges", () => {
    const isNamed = (x: number, y: number, zoom: number): boolean =>
      named((400 - x) * 2 ** -zoom / 160, (300 - y) * 2 ** -zoom / 160, zoom).some(({ text }) => text === "z0");
    expect([isNamed(-59, 300, 3), isNamed(-60, 300, 3), isNamed(859, 300, 3), isNamed(860, 300, 3)]).toEqual([true, false, true, false]);
    // Near, the name is at the picture's foot, half a cell below the corner.
    expect([isNamed(400, -139, 3), isNamed(400, -140, 3), isNamed(400, 659, 3), isNamed(400, 660, 3)]).toEqual([true, false, true, false]);
    expect([isNamed(400, -59, 0), isNamed(400, -60, 0)]).toEqual([true, false]);
  });

  it("stand to the left as soon as they would end beyond the view", () => {
    const alignAt = (x: number) => named((400 - x) / 8 / 160, 0, 3)[0]?.align;
    // A text of two letters is 16 pixels wide here, with 10 of air at each side.
    expect([alignAt(764), alignAt(765)]).toEqual(["left", "right"]);
  });
});
