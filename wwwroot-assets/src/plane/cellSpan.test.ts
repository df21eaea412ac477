import { describe, expect, it } from "vitest";
import { atZoom, cornersOf, pointOf, spanOf } from "./cellSpan";

describe("a cell at another zoom", () => {
  it("is the same point where the zoom has it, else the nearest", () => {
    expect(atZoom({ zoom: 3, x: 3, y: -5 }, 5)).toEqual({ zoom: 5, x: 12, y: -20 });
    expect(atZoom({ zoom: 5, x: 13, y: -20 }, 3)).toEqual({ zoom: 3, x: 3, y: -5 });
    expect(atZoom({ zoom: 40, x: 2 ** 50 + 1, y: 0 }, 40)).toEqual({ zoom: 40, x: 2 ** 50 + 1, y: 0 });
  });
});

describe("the rectangle of cells", () => {
  it("is the rectangle around whole cells", () => {
    expect(spanOf({ zoom: 2, x: 3, y: 1 }, { zoom: 2, x: 1, y: 2 })).toEqual({ alpha0: 0.125, beta0: 0.125, alpha1: 0.875, beta1: 0.625 });
  });

  it("keeps one cell at least of a region smaller than that", () => {
    const [first, last] = cornersOf({ alpha0: 0.49, beta0: 0.49, alpha1: 0.51, beta1: 0.51 }, 1);
    expect(last).toEqual(first);
  });

  it("reads back to its cells", () => {
    const [first, last] = [{ zoom: 3, x: -2, y: 1 }, { zoom: 3, x: 4, y: 1 }];
    expect(cornersOf(spanOf(last, first), 3)).toEqual([first, last]);
  });
});

it("has the lattice point of a cell in its middle", () => {
  const { alpha0, beta0, alpha1, beta1 } = spanOf({ zoom: 4, x: 5, y: -3 }, { zoom: 4, x: 5, y: -3 });
  expect(pointOf({ zoom: 4, x: 5, y: -3 })).toEqual({ alpha: (alpha0 + alpha1) / 2, beta: (beta0 + beta1) / 2 });
  expect(pointOf({ zoom: 4, x: 5, y: -3 })).toEqual({ alpha: 5 / 16, beta: -3 / 16 });
});
