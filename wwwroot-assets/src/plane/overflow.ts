import type { Geometry, PlanePoint, WorldInfo } from "../contract/generated";
import { norm } from "./geometry";

/** A world as far as its numbers may overflow. */
export type Overflowing = Pick<WorldInfo, "geometry" | "overflow">;

/**
 * What overflows at a point: the norm alone, which then reads as ∞, or numbers of the latent itself; null where nothing does.
 * A projected latent is divided by its norm: by ∞, which leaves 0.
 */
export type Overflown = "norm" | "latent" | null;

export function overflowAt({ geometry, overflow }: Overflowing, alpha: number, beta: number): Overflown {
  if (overflow === null) {
    return null;
  }
  if (!isInside(overflow.outline, alpha, beta)) {
    return "latent";
  }
  return overflow.norm !== null && norm(geometry, alpha, beta) >= overflow.norm ? "norm" : null;
}

/** Whether pictures are made there as everywhere: a norm that overflows is no harm to a latent that is not divided by it. */
export function isHarmless(geometry: Geometry, overflown: Overflown): boolean {
  return overflown === null || (overflown === "norm" && geometry.targetNorm === null);
}

/** Whether a point lies in a convex polygon or on its edge, whose corners may go round either way; one without corners has no end. */
function isInside(polygon: readonly PlanePoint[], alpha: number, beta: number): boolean {
  const sides = polygon.map((to, index) => {
    const from = polygon.at(index - 1) as PlanePoint;
    return (to.alpha - from.alpha) * (beta - from.beta) - (to.beta - from.beta) * (alpha - from.alpha);
  });
  return !(sides.some((side) => side < 0) && sides.some((side) => side > 0));
}
