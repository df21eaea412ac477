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
  /** Whether a half-axis is no more than a bound. */
  readonly isBound: boolean;
}

/** Ellipses stand at least so far apart, in CSS pixels. */
const PITCH = 34;
/** Share of the pitch that the longer half-axis of a large ellipse has: neighbours hardly touch. */
const REACH = 0.46;
/** Share of the ellipses that are no larger; what is larger is drawn smaller as a whole, with its shape: so many times as large at most. */
const LARGE = 0.8;
const MOST = 2;
/** The least half-axis that is seen, in CSS pixels. */
const LEAST = 0.75;

/** The metric's points whose ellipse has an end, every so manieth, so that ellipses have room; all by one scale, since the metric has none of its own. */
export function ellipsesOf(map: FisherMap, frame: Frame): Ellipse[] {
  const edge = frame.edge(map.zoom);
  const every = Math.max(1, Math.ceil(PITCH / edge));
  // A long axis without an end is as long as what is drawn reaches; without both there is nothing to draw.
  const drawn = map.values.filter(({ x, y, shortestState }) => x % every === 0 && y % every === 0 && shortestState !== "too-wide").filter(hasAxes);
  const sizes = drawn.filter(({ longestState }) => longestState !== "too-wide").map(({ longest }) => longest).sort((a, b) => a - b);
  const large = sizes[Math.floor(LARGE * (sizes.length - 1))] ?? Math.max(...drawn.map(({ shortest }) => shortest));
  if (drawn.length === 0) {
    return [];
  }
  const scale = REACH * every * edge / large;
  return drawn.map(({ x, y, longest, shortest, direction, areaDensity, longestState, shortestState }) => {
    const long = longestState === "too-wide" ? Math.max(MOST * large, shortest) : longest;
    const smaller = scale * Math.min(1, MOST * large / long);
    return {
      x: frame.column(map.zoom, x), y: frame.row(map.zoom, y),
      longest: smaller * long, shortest: Math.max(LEAST, smaller * shortest),
      angle: (direction + 90) * Math.PI / 180, density: areaDensity, isBound: longestState !== "resolved" || shortestState !== "resolved",
    };
  });
}

function hasAxes(point: FisherPoint): point is FisherPoint & { readonly longest: number; readonly shortest: number } {
  return point.longest !== null && point.shortest !== null;
}
