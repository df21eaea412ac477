import { describe, expect, it } from "vitest";
import { GridCamera } from "./gridCamera";

const box = { left: -0.5, top: -0.5, right: 49.5, bottom: 24.5 };

function camera(): GridCamera {
  const made = new GridCamera();
  made.resize(1000, 600);
  return made;
}

describe("GridCamera", () => {
  it("fits a grid into what panels leave free", () => {
    const made = camera();
    made.fit(box, { left: 100, top: 50, right: 900, bottom: 550 });
    expect(made.scale).toBe(16);
    expect(made.toPixels(-0.5, -0.5)).toEqual([100, 100]);
    expect(made.toPixels(49.5, 24.5)).toEqual([900, 500]);
  });

  it("keeps the point under the pointer where it is", () => {
    const made = camera();
    made.fit(box, { left: 0, top: 0, right: 1000, bottom: 600 });
    const before = made.toCells(123, 456);
    made.zoom(3.7, 123, 456);
    const after = made.toCells(123, 456);
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  });

  it("ends at its bounds", () => {
    const made = camera();
    made.zoom(1e9);
    expect(made.scale).toBe(1024);
    made.zoom(1e-9);
    expect(made.scale).toBe(2);
    made.pan(1e9, -1e9);
    made.hold(box);
    expect([made.x, made.y]).toEqual([-0.5, 24.5]);
  });

  it("pans with the pointer", () => {
    const made = camera();
    const [left, top] = made.toPixels(3, 4);
    made.pan(10, -20);
    expect(made.toPixels(3, 4)).toEqual([left + 10, top - 20]);
  });

  it("fits a grid beside what lies over the window, by the side that has less room", () => {
    const made = camera();
    made.fit(box, { left: 300, top: 100, right: 900, bottom: 500 });
    expect([made.scale, ...made.toPixels(24.5, 12)]).toEqual([12, 600, 300]);
    made.fit(box, { left: 0, top: 200, right: 1000, bottom: 450 });
    expect([made.scale, ...made.toPixels(24.5, 12)]).toEqual([10, 500, 325]);
  });

  it("is somewhere even where there is no room at all", () => {
    const made = camera();
    made.resize(0, 0);
    expect([made.width, made.height]).toEqual([1, 1]);
    made.fit(box, { left: 5, top: 5, right: 5, bottom: 4 });
    expect([made.scale, ...made.toPixels(24.5, 12)]).toEqual([2, 5, 4.5]);
  });

  it("zooms about the middle where it is told no point", () => {
    const made = camera();
    made.fit(box, { left: 0, top: 0, right: 1000, bottom: 600 });
    made.zoom(4);
    expect([made.scale, ...made.toPixels(24.5, 12)]).toEqual([80, 500, 300]);
  });

  it("holds the middle within a grid, and leaves it where it is there", () => {
    const made = camera();
    const held = (x: number, y: number): number[] => {
      [made.x, made.y] = [x, y];
      made.hold(box);
      return [made.x, made.y];
    };
    expect([held(-99, -99), held(99, 99), held(3, 4)]).toEqual([[-0.5, -0.5], [49.5, 24.5], [3, 4]]);
  });
});
