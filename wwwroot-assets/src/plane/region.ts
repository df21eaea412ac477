import type { Region } from "../contract/generated";

/** A point of the plane. */
export interface Point {
  readonly alpha: number;
  readonly beta: number;
}

/** The rectangle between two opposite corners, given in any order. */
export function regionBetween(a: Point, b: Point): Region {
  return {
    alpha0: Math.min(a.alpha, b.alpha), beta0: Math.min(a.beta, b.beta),
    alpha1: Math.max(a.alpha, b.alpha), beta1: Math.max(a.beta, b.beta),
  };
}
