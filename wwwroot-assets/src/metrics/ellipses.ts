import type { FisherMap, FisherPoint } from "../contract/answers";
import type { Frame } from "../plane/frame";

/** The points at one distance from a place, in CSS pixels. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly longest: number;
  readonly shortest: number;
  /** Of the longer axis, from α towards β, in radians. */
  readonly angle: number;
  /** √determinant: distinguishable pictures by area. */
  readonly density: number;
  /** Whether the shorter half-axis is no more than a bound. */
  readonly isNarrow: boolean;
}

/** Ellipses stand at least so far apart, in CSS pixels. */
const PITCH = 34;
/** Share of the pitch that the longer half-axis of a large ellipse has: neighbours hardly touch. */
const REACH = 0.46;
/** Share of the ellipses that are no larger; what is larger is cut to so many times that. */
const LARGE = 0.8;
const CUT = 2;
/** The least half-axis that is seen, in CSS pixels. */
const LEAST = 0.75;

/** The metric's points whose ellipse has an end, every so manieth, so that ellipses have room; all by one scale, since the metric has none of its own. */
export function ellipsesOf(map: FisherMap, frame: Frame): Ellipse[] {
  const edge = frame.edge(map.zoom);
  const every = Math.max(1, Math.ceil(PITCH / edge));
  const drawn = map.values.filter(({ x, y, state }) => x % every === 0 && y % every === 0 && state !== "too-wide").filter(hasAxes);
  const sizes = drawn.map(({ longest }) => longest).sort((a, b) => a - b);
  const large = sizes[Math.floor(LARGE * (sizes.length - 1))];
  if (large === undefined) {
    return [];
  }
  const scale = REACH * every * edge / large;
  return drawn.map(({ x, y, longest, shortest, direction, areaDensity, state }) => ({
    x: frame.column(map.zoom, x), y: frame.row(map.zoom, y),
    longest: scale * Math.min(longest, CUT * large), shortest: Math.max(LEAST, scale * shortest),
    angle: (direction + 90) * Math.PI / 180, density: areaDensity, isNarrow: state === "too-narrow",
  }));
}

function hasAxes(point: FisherPoint): point is FisherPoint & { readonly longest: number; readonly shortest: number } {
  return point.longest !== null && point.shortest !== null;
}
