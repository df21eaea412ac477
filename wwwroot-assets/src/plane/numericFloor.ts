import type { Geometry } from "../contract/generated";
import type { Frame } from "./frame";
import { distance } from "./geometry";

/**
 * Whether a step from picture to picture is no longer than one at the middle of the world where rounding begins to
 * spoil it. Far out, normalised steps are shorter than their zoom says.
 */
export function isBelowFloor(frame: Frame, geometry: Geometry, floorZoom: number): boolean {
  const step = 2 ** -frame.level;
  return frame.level >= floorZoom
    || distance(geometry, frame.alpha, frame.beta, step, 0) <= distance(geometry, 0.5, 0.5, 2 ** -floorZoom, 0);
}
