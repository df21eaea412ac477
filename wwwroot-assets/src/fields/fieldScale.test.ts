import { describe, expect, it } from "vitest";
import { FieldScale } from "./fieldScale";

const spread = Array.from({ length: 101 }, (_, index) => 10 ** (index / 50 - 1));

/** Lets the scale glide until it stands. */
function settled(scale: FieldScale, values: number[]): number {
  let frames = 0;
  while (scale.approach([...values])) {
    expect(++frames).toBeLessThan(200);
  }
  return frames;
}

describe("the scale of sensitivity", () => {
  it("has no ends before the first value", () => {
    const scale = new FieldScale();
    expect(scale.from).toBeNaN();
    expect(scale.approach([])).toBe(false);
    expect([scale.from, scale.range]).toEqual([Number.NaN, null]);
    expect(scale.approach([1, 2, 4])).toBe(true);
    expect(scale.range).toEqual({ from: expect.closeTo(1, 9), to: expect.closeTo(4, 9) });
  });

  it("takes the ends of the values in view, without the outermost", () => {
    const scale = new FieldScale();
    settled(scale, spread);
    expect(scale.from).toBeCloseTo(10 ** (2 / 50 - 1), 6);
    expect(scale.to).toBeCloseTo(10 ** (98 / 50 - 1), 6);
    expect(scale.position(1)).toBeCloseTo(0.5, 6);
    expect(scale.at(0.5)).toBeCloseTo(1, 6);
    const shuffled = spread.map((_, index) => spread[(37 * index + 11) % 101] as number);
    const other = new FieldScale();
    settled(other, shuffled);
    expect(other.range).toEqual(scale.range);
  });

  it("glides on where its kind is set again, and not where that has changed", () => {
    const scale = new FieldScale();
    settled(scale, spread);
    const { range } = scale;
    scale.set({ linear: false, from: null, to: null });
    expect(scale.range).toEqual(range);
    scale.set({ linear: true, from: null, to: null });
    expect(scale.range).toBeNull();
  });

  it("glides as long whatever the unit of its values", () => {
    const frames = [1, 1000].map((unit) => {
      const scale = new FieldScale();
      scale.set({ linear: true, from: null, to: null });
      settled(scale, spread.map((value) => unit * value));
      return settled(scale, spread.map((value) => 3 * unit * value));
    });
    expect(frames[1]).toBe(frames[0]);
  });

  it("glides to another view's values", () => {
    const scale = new FieldScale();
    settled(scale, spread);
    const before = scale.to;
    scale.approach(spread.map((value) => 100 * value));
    expect(scale.to).toBeGreaterThan(before);
    expect(scale.to).toBeLessThan(50 * before);
    expect(settled(scale, spread.map((value) => 100 * value))).toBeGreaterThan(3);
    expect(scale.to).toBeCloseTo(100 * before, 3);
  });

  it("lets a flat land look flat", () => {
    const scale = new FieldScale();
    settled(scale, [1, 1, 1]);
    expect(scale.to / scale.from).toBeCloseTo(2, 6);
    expect(scale.position(1)).toBeCloseTo(0.5, 6);
  });

  it("begins at 0 where it is linear", () => {
    const scale = new FieldScale();
    scale.set({ linear: true, from: null, to: null });
    settled(scale, spread);
    expect(scale.from).toBe(0);
    expect(scale.position(scale.to / 4)).toBeCloseTo(0.25, 6);
  });

  it("stands still where it is fixed, and says so", () => {
    const scale = new FieldScale();
    scale.set({ linear: false, from: 0.5, to: 2 });
    expect(scale.isFixed).toBe(true);
    expect(scale.approach([...spread])).toBe(false);
    expect([scale.from, scale.to]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(2, 9)]);
    expect([scale.position(0.01), scale.position(1), scale.position(99)]).toEqual([0, expect.closeTo(0.5, 9), 1]);
  });

  it("takes a range that is none for the view's", () => {
    const scale = new FieldScale();
    for (const [from, to] of [[2, 1], [1, 1], [0, 1], [-1, 1], [null, 1], [1, null]] as const) {
      scale.set({ linear: false, from, to });
      expect(scale.isFixed).toBe(false);
    }
    for (const [from, to] of [[2, 1], [null, 1], [-1, null]] as const) {
      scale.set({ linear: true, from, to });
      expect(scale.isFixed).toBe(false);
    }
    scale.set({ linear: true, from: 0, to: 1 });
    expect(scale.isFixed).toBe(true);
  });
});
