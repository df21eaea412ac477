import { describe, expect, it } from "vitest";
import { RAMP, rampColour } from "./ramp";

const colour = (index: number): number[] => [...RAMP.slice(3 * index, 3 * index + 3)];

/** Lightness after CIE 1976, of sRGB. */
function lightness([r, g, b]: number[]): number {
  const [lr, lg, lb] = [r, g, b].map((value) => {
    const c = (value ?? 0) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const y = 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

describe("the ramp", () => {
  it("goes from the first stop to the last", () => {
    expect(colour(0)).toEqual([26, 15, 56]);
    expect(colour(255)).toEqual([255, 246, 220]);
  });

  it("grows lighter at every step, so that it reads without colours", () => {
    for (let index = 8; index < 256; index += 8) {
      expect(lightness(colour(index))).toBeGreaterThan(lightness(colour(index - 8)));
    }
  });

  it("goes between its stops in equal steps of OKLab", () => {
    // Made with another implementation, of numpy: the published matrices, and their inverses as it computes them.
    expect([32, 64, 96, 128, 160, 192, 224].map(colour)).toEqual([
      [69, 30, 75], [115, 42, 93], [153, 66, 102], [181, 101, 96], [209, 135, 83], [234, 170, 78], [246, 209, 154],
    ]);
  });

  it("has no step that jumps", () => {
    for (let index = 1; index < 256; index++) {
      const [a, b] = [colour(index - 1), colour(index)];
      expect(Math.hypot(...a.map((value, axis) => value - (b[axis] ?? 0)))).toBeLessThan(6);
    }
  });

  it("gives a colour for any share, and its ends beyond them", () => {
    expect(rampColour(0)).toBe("rgb(26, 15, 56)");
    expect(rampColour(-3)).toBe(rampColour(0));
    expect(rampColour(7)).toBe("rgb(255, 246, 220)");
    expect(rampColour(128 / 255)).toBe(`rgb(${colour(128).join(", ")})`);
  });
});
