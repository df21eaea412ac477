import type { Geometry } from "../contract/generated";
import type { Frame } from "./frame";
import { distance } from "./geometry";

/**
 * Whether a step from picture to picture is no longer than one at the middle of the world where rounding begins to
 * spoil it. Far out, normalised steps are shorter than their zoom says, and shortest towards the corners and away from them: the
 * longer of the two steps decides.
 */
export function isBelowFloor(frame: Frame, geometry: Geometry, floorZoom: number): boolean {
  const step = 2 ** -frame.level;
  return frame.level >= floorZoom
    || longerStep(geometry, frame.alpha, frame.beta, step) <= longerStep(geometry, 0.5, 0.5, 2 ** -floorZoom);
}

function longerStep(geometry: Geometry, alpha: number, beta: number, step: number): number {
  return Math.max(distance(geometry, alpha, beta, step, 0), distance(geometry, alpha, beta, 0, step));
}
