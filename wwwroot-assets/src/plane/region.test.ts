import { expect, it } from "vitest";
import { boxOf, regionBetween } from "./region";

it("is the same rectangle from whichever corner it is drawn", () => {
  const region = { alpha0: -0.5, beta0: 0.25, alpha1: 1, beta1: 2 };
  const points = [[-0.5, 0.25, 1, 2], [1, 2, -0.5, 0.25], [-0.5, 2, 1, 0.25], [1, 0.25, -0.5, 2]] as const;
  for (const [alpha0, beta0, alpha1, beta1] of points) {
    expect(regionBetween({ alpha: alpha0, beta: beta0 }, { alpha: alpha1, beta: beta1 })).toEqual(region);
  }
});

it("lies around points", () => {
  expect(boxOf([3, 1, 0, 5, 2, 2])).toEqual({ alpha0: 0, beta0: 1, alpha1: 3, beta1: 5 });
});
