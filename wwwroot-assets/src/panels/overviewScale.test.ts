import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { OverviewScale } from "./overviewScale";

const fitted = (alpha: number, beta: number, zoom: number): OverviewScale => {
  const scale = new OverviewScale(104);
  scale.fit(frameAt(alpha, beta, zoom, 800, 600));
  return scale;
};

describe("the scale of the overview", () => {
  it("has the middle of the unit parallelogram in its middle, α to the right and β downwards", () => {
    const scale = fitted(0.5, 0.5, 4);
    expect(scale.pixel(0.5)).toBe(52);
    expect([scale.pixel(-0.3), scale.pixel(1.3)]).toEqual([expect.closeTo(0, 9), expect.closeTo(104, 9)]);
    expect(scale.pointAt(78, 26)).toEqual({ alpha: expect.closeTo(0.9, 12), beta: expect.closeTo(0.1, 12) });
  });

  it("finds the point that stands at a pixel", () => {
    const scale = fitted(3, -2, 1);
    const { alpha, beta } = scale.pointAt(scale.pixel(3), scale.pixel(-2));
    expect([alpha, beta]).toEqual([expect.closeTo(3, 12), expect.closeTo(-2, 12)]);
  });

  it("grows with the view, with a little around it, up to its bound", () => {
    // The view reaches 2.5 to the right of the middle, at zoom 0: 400 pixels of 160 a unit.
    expect(fitted(0.5, 0.5, 0).pointAt(104, 0).alpha).toBeCloseTo(0.5 + 2.5 * 1.08, 12);
    expect(fitted(0.5, 3.5, 0).pointAt(104, 0).alpha).toBeCloseTo(0.5 + 4.875 * 1.08, 12);
    expect(fitted(1e6, 0.5, 0).pointAt(104, 104)).toEqual({ alpha: 24.5, beta: 24.5 });
  });
});
