import type { WorldInfo } from "../contract/generated";
import type { Frame } from "../plane/frame";
import { distance, norm } from "../plane/geometry";
import { rounded } from "../plane/numerals";
import { isHarmless, overflowAt } from "../plane/overflow";

/** The norm at the view's centre before the normalisation: ∞ where it is a number of half precision and overflows, with what it would be. */
export function normText({ alpha, beta }: Frame, world: WorldInfo): string {
  const exact = rounded(norm(world.geometry, alpha, beta), 5);
  return overflowAt(world, alpha, beta) !== null && world.overflow?.norm ? `∞ (${exact})` : exact;
}

/** What the norm is, in a sentence. */
export function normTitle({ alpha, beta }: Frame, { geometry }: WorldInfo): string {
  const times = rounded(norm(geometry, alpha, beta) / Math.sqrt(geometry.z0Z0));
  return geometry.targetNorm === null
    ? `Length of the latent at the view's centre, which this world leaves as it is: ${times} times that of z0`
    : `Length of the latent at the view's centre, before normalisation: ${times} times that of z0`;
}

/** The distance of the latents of the picture at the view's centre and of its neighbour in α, as the model is given them. */
export function distanceText({ alpha, beta, level }: Frame, world: WorldInfo): string {
  const overflown = overflowAt(world, alpha, beta);
  if (isHarmless(world.geometry, overflown)) {
    return rounded(distance(world.geometry, alpha, beta, 2 ** -level, 0));
  }
  return overflown === "norm" ? "0" : "none";
}
