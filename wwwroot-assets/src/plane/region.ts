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

/**
 * The rectangle around points.
 * @param points α and β of each, one after the other.
 */
export function boxOf(points: readonly number[]): Region {
  let [alpha0, beta0, alpha1, beta1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [alpha, beta] = [points[i] as number, points[i + 1] as number];
    [alpha0, beta0, alpha1, beta1] = [Math.min(alpha0, alpha), Math.min(beta0, beta), Math.max(alpha1, alpha), Math.max(beta1, beta)];
  }
  return { alpha0, beta0, alpha1, beta1 };
}
