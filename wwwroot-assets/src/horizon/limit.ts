import { FARTHEST, type Geometry, type WorldInfo } from "../contract/generated";
import type { Frame } from "../plane/frame";
import { overflowAt, type Overflowing } from "../plane/overflow";

/** A world as far as its horizon is concerned. */
export type Horizoned = Overflowing & Pick<WorldInfo, "inputPrecision">;

/** Largest distance from the horizon, in norms, at which only the direction counts for somebody who looks: a fiftieth. */
const LOOKS_LIKE = 1 / 50;
/** Half of the distance from 1 to the next number: rounding moves a number by no more than this share of it. */
const ROUNDING: Readonly<Record<string, number>> = { "half precision": 2 ** -11, "single precision": 2 ** -24 };
/** So many directions are tried for an overflow, and a little farther out. */
const TRIED = 64;
const MARGIN = 1.02;

/**
 * How far the projected latent of a point is from where it would be infinitely far out in the same direction, as a share of
 * its norm: z0 + w on its way to w, both projected. 2 where the point is z0 itself, which has no direction.
 */
export function distanceToHorizon(g: Geometry, alpha: number, beta: number): number {
  const square = squareOf(g, alpha, beta);
  const along = alpha * g.z0U + beta * g.z0V;
  if (square <= 0) {
    return 2;
  }
  const sine = Math.sqrt(Math.max(0, g.z0Z0 * square - along * along));
  return 2 * Math.sin(Math.atan2(sine, along + square) / 2);
}

/** What rounding of the model's input moves a number by, as a share of it. */
export function roundingOf({ inputPrecision }: Pick<WorldInfo, "inputPrecision">): number {
  return ROUNDING[inputPrecision] ?? 2 ** -24;
}

/**
 * How far out pictures of the horizon are taken, a power of two: where no latent is farther from its limit than rounding moves it, and
 * in half precision at least so near that none overflows.
 */
export function radiusOf(world: Horizoned): number {
  const { geometry: g } = world;
  const [mean, half] = [(g.uu + g.vv) / 2, Math.hypot((g.uu - g.vv) / 2, g.uv)];
  const shortest = Math.sqrt(Math.max(0, mean - half));
  const wanted = Math.sqrt(g.z0Z0) / (roundingOf(world) * shortest);
  let radius = 2 ** Math.ceil(Math.log2(Math.min(FARTHEST / 2, Math.max(1, wanted))));
  while (radius > 1 && overflowsAt(world, MARGIN * radius)) {
    radius /= 2;
  }
  return radius;
}

/** Whether for nearly all of a view's pictures only the direction counts, so that they may as well be seen on a ring. */
export function isDirectionAlone(frame: Frame, world: Overflowing): boolean {
  const { geometry } = world;
  if (geometry.targetNorm === null) {
    return false;
  }
  const [right, down] = [frame.width / 4 * frame.resolution, frame.height / 4 * frame.resolution];
  return [[right, 0], [-right, 0], [0, down], [0, -down]].every(([x, y]) => {
    const [alpha, beta] = [frame.alpha + (x as number), frame.beta + (y as number)];
    return overflowAt(world, alpha, beta) === null && distanceToHorizon(geometry, alpha, beta) < LOOKS_LIKE;
  });
}

function overflowsAt(world: Overflowing, radius: number): boolean {
  return Array.from({ length: TRIED }, (_, i) => 2 * Math.PI * i / TRIED)
    .some((angle) => overflowAt(world, radius * Math.cos(angle), radius * Math.sin(angle)) !== null);
}

/** |α·u + β·v|². */
function squareOf(g: Geometry, alpha: number, beta: number): number {
  return alpha * alpha * g.uu + 2 * alpha * beta * g.uv + beta * beta * g.vv;
}
