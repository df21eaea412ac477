import type { Frame } from "../plane/frame";

/** A name at a corner of the unit parallelogram: where its text begins or ends, and on which line it stands. */
export interface CornerName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "right" | "center";
}

const CORNERS: readonly (readonly [number, number, string])[] = [
  [0, 0, "z0"], [1, 0, "z1"], [0, 1, "z2"], [1, 1, "z1 + z2 − z0"],
];

/** Room between a name and its corner, in CSS pixels. */
const AIR = 10;
/** Below this edge of the parallelogram its four names would run into one another; one name stands for all. */
const LEAST_EDGE = 26;
/** A corner so far outside the view, in CSS pixels, may still have its name in it. */
const NEAR = 60;

/** Whether the parallelogram is so small that its corners are marked as one. */
export function isOnePoint(frame: Frame): boolean {
  return frame.edge(0) < LEAST_EDGE;
}

/** The corners' plane points as pixels, for their dots; z0's stands for all where they are marked as one. */
export function corners(frame: Frame): { x: number; y: number }[] {
  const all = CORNERS.map(([alpha, beta]) => ({ x: frame.column(0, alpha), y: frame.row(0, beta) }));
  return isOnePoint(frame) ? all.slice(0, 1) : all;
}

/**
 * The names as they are written. Near, each stands at the foot of its corner's picture, where it covers least of it, to the
 * right or, where the view ends before the name does, to the left. Far out a picture is as large as the whole parallelogram:
 * names stand outside their corners and so away from one another; still further out one name stands for all.
 *
 * @param widthOf Width of a text in CSS pixels.
 */
export function cornerNames(frame: Frame, widthOf: (text: string) => number): CornerName[] {
  if (isOnePoint(frame)) {
    return [{ text: "z0, z1, z2", x: frame.column(0, 0.5), y: frame.row(0, 1) + 2 * AIR, align: "center" }];
  }
  const foot = frame.level > 0 ? frame.edge(frame.level) / 2 : 0;
  const isNear = ([alpha, beta]: readonly [number, number, string]): boolean => {
    const [x, y] = [frame.column(0, alpha), frame.row(0, beta)];
    return x > -NEAR && x < frame.width + NEAR && y > -NEAR - foot && y < frame.height + NEAR;
  };
  return CORNERS.filter(isNear).map(([alpha, beta, text]) => {
    const x = frame.column(0, alpha);
    const y = frame.row(0, beta);
    const outward = frame.level > 0 ? x + widthOf(text) + 2 * AIR > frame.width : alpha === 0;
    return {
      text,
      x: outward ? x - AIR : x + AIR,
      y: frame.level > 0 ? Math.min(y + foot, frame.height) - AIR : y + (beta === 0 ? -AIR : AIR),
      align: outward ? "right" : "left",
    };
  });
}
