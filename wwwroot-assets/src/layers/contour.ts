import type { Geometry } from "../contract/generated";
import type { Frame } from "../plane/frame";

/** A piece of a line in CSS pixels. */
export interface Stroke {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Edge of the squares by which a view is searched, in CSS pixels: between its crossings with them a line is taken for straight. */
const LARGEST = 8;
const LEAST = 2;
/** A line that is larger than so many squares from side to side looks round. */
const ACROSS = 32;

/**
 * The line of a norm before the normalisation, an ellipse, as far as it is in view (marching squares). Its work is bounded by
 * the view's pixels at any zoom, and it holds for planes whose ellipse has no end, since z1 − z0 and z2 − z0 are parallel there.
 */
export function normContour(frame: Frame, g: Geometry, limit: number): Stroke[] {
  const { left, top, right, bottom, edge } = searched(frame, g, limit);
  const columns = Math.max(0, Math.ceil((right - left) / edge));
  const rows = Math.max(0, Math.ceil((bottom - top) / edge));
  if (columns === 0 || rows === 0) {
    return [];
  }
  const step = edge * frame.resolution;
  const [bendAlpha, bendBeta] = [g.uu * step * step, g.vv * step * step];
  const alphas = Float64Array.from({ length: columns + 1 }, (_, column) => frame.pointAt([left + column * edge, 0]).alpha);
  const excesses = (row: number): Float64Array => {
    const { beta } = frame.pointAt([0, top + row * edge]);
    const [rest, slope] = [g.z0Z0 + 2 * beta * g.z0V + beta * beta * g.vv - limit * limit, 2 * (g.z0U + beta * g.uv)];
    return alphas.map((alpha) => rest + alpha * (slope + alpha * g.uu));
  };
  const strokes: Stroke[] = [];
  let above = excesses(0);
  // Between its corners the square of a norm is nowhere larger than at one of them.
  const foot = excesses(rows);
  if ([above[0], above[columns], foot[0], foot[columns]].every((excess) => (excess as number) < 0)) {
    return strokes;
  }
  for (let row = 0; row < rows; row++) {
    const below = excesses(row + 1);
    for (let column = 0; column < columns; column++) {
      const [a, b, c, d] = [above[column], above[column + 1], below[column + 1], below[column]] as [number, number, number, number];
      if ((a > 0) === (b > 0) && (b > 0) === (c > 0) && (c > 0) === (d > 0)) {
        continue;
      }
      const [x, y] = [left + column * edge, top + row * edge];
      const crossings = [
        (a > 0) !== (b > 0) && [x + edge * root(a, b, bendAlpha), y],
        (b > 0) !== (c > 0) && [x + edge, y + edge * root(b, c, bendBeta)],
        (d > 0) !== (c > 0) && [x + edge * root(d, c, bendAlpha), y + edge],
        (a > 0) !== (d > 0) && [x, y + edge * root(a, d, bendBeta)],
      ].filter((crossing) => crossing !== false) as [number, number][];
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [[x0, y0], [x1, y1]] = [crossings[i], crossings[i + 1]] as [[number, number], [number, number]];
        strokes.push({ x0, y0, x1, y1 });
      }
    }
    above = below;
  }
  return strokes;
}

/** The sides of a polygon, as far as they are in view (Liang and Barsky 1984). */
export function outlineStrokes(frame: Frame, outline: readonly { alpha: number; beta: number }[]): Stroke[] {
  const corners = outline.map(({ alpha, beta }) => [frame.column(0, alpha), frame.row(0, beta)] as const);
  return corners.flatMap(([x0, y0], index) => {
    const [x1, y1] = corners[(index + 1) % corners.length] as readonly [number, number];
    let [from, to] = [0, 1];
    for (const [start, change, end] of [[x0, x1 - x0, frame.width], [y0, y1 - y0, frame.height]] as const) {
      const [enter, leave] = change === 0 ? (start < 0 || start > end ? [1, 0] : [0, 1])
        : [-start / change, (end - start) / change].sort((a, b) => a - b) as [number, number];
      [from, to] = [Math.max(from, enter), Math.min(to, leave)];
    }
    return from < to
      ? [{ x0: x0 + from * (x1 - x0), y0: y0 + from * (y1 - y0), x1: x0 + to * (x1 - x0), y1: y0 + to * (y1 - y0) }]
      : [];
  });
}

/** The part of the view in which the ellipse lies, and the edge of the squares by which to search it. */
function searched(frame: Frame, g: Geometry, limit: number): { left: number; top: number; right: number; bottom: number; edge: number } {
  const whole = { left: 0, top: 0, right: frame.width, bottom: frame.height, edge: LARGEST };
  const det = g.uu * g.vv - g.uv * g.uv;
  if (det <= 1e-9 * g.uu * g.vv) {
    return whole;
  }
  const alpha = (g.uv * g.z0V - g.vv * g.z0U) / det;
  const beta = (g.uv * g.z0U - g.uu * g.z0V) / det;
  const square = limit * limit - (g.z0Z0 + alpha * g.z0U + beta * g.z0V);
  if (square <= 0) {
    return { ...whole, right: 0 };
  }
  const [halfWidth, halfHeight] = [Math.sqrt(square * g.vv / det) / frame.resolution, Math.sqrt(square * g.uu / det) / frame.resolution];
  const [x, y] = [frame.column(0, alpha), frame.row(0, beta)];
  const edge = Math.min(LARGEST, Math.max(LEAST, 2 * Math.min(halfWidth, halfHeight) / ACROSS));
  return {
    left: Math.max(0, x - halfWidth - edge), top: Math.max(0, y - halfHeight - edge),
    right: Math.min(frame.width, x + halfWidth + edge), bottom: Math.min(frame.height, y + halfHeight + edge), edge,
  };
}

/** Where from 0 to 1 a square function is 0 that has these values at its ends, of different signs, and this second half derivative. */
function root(from: number, to: number, bend: number): number {
  const slope = to - from - bend;
  const discriminant = Math.sqrt(Math.max(0, slope * slope - 4 * bend * from));
  // The form that does not subtract equal numbers.
  const q = -(slope + (slope < 0 ? -discriminant : discriminant)) / 2;
  const roots = [q / bend, from / q].filter((each) => each >= -1e-9 && each <= 1 + 1e-9);
  return roots[0] ?? from / (from - to);
}
