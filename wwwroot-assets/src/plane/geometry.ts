import type { Geometry } from "../contract/generated";

/** Norm of z(α, β) before the normalisation. */
export function norm(g: Geometry, alpha: number, beta: number): number {
  return Math.sqrt(squared(g, alpha, beta));
}

/**
 * Distance of the normalised latents at (α, β) and (α + dα, β + dβ). Taken from the step itself and not from the
 * difference of two large numbers, so that it holds at any zoom.
 */
export function distance(g: Geometry, alpha: number, beta: number, dAlpha: number, dBeta: number): number {
  const step = dAlpha * dAlpha * g.uu + 2 * dAlpha * dBeta * g.uv + dBeta * dBeta * g.vv;
  if (g.targetNorm === null) {
    return Math.sqrt(step);
  }
  const from = squared(g, alpha, beta);
  const along =
    dAlpha * (g.z0U + alpha * g.uu + beta * g.uv) + dBeta * (g.z0V + alpha * g.uv + beta * g.vv);
  // The angle of p and p + w: |p ∧ w| is its sine and p·(p + w) its cosine, both times |p||p + w|.
  const sine = Math.sqrt(Math.max(0, from * step - along * along));
  const angle = Math.atan2(sine, from + along);
  return 2 * g.targetNorm * Math.sin(angle / 2);
}

function squared(g: Geometry, alpha: number, beta: number): number {
  const value =
    g.z0Z0 +
    2 * (alpha * g.z0U + beta * g.z0V) +
    alpha * alpha * g.uu +
    2 * alpha * beta * g.uv +
    beta * beta * g.vv;
  return Math.max(0, value);
}
