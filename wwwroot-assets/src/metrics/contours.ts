/** A line of one level, in columns and rows of the lattice. */
export interface Contour {
  readonly level: number;
  /** One of the few lines that are thicker, and are written at. */
  readonly isMain: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Values row by row. */
export interface Lattice {
  readonly columns: number;
  readonly values: readonly number[];
}

/** Lines between the lowest and the highest value, about. */
const LINES = 12;
/** Of so many lines one is a main one. */
const MAIN = 5;

/** The distance of levels: 1, 2 or 5 times a power of ten. */
export function levelStep(lowest: number, highest: number): number {
  const wanted = (highest - lowest) / LINES;
  if (!(wanted > 0)) {
    return 0;
  }
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5].find((factor) => factor * power >= wanted) ?? 10;
  return step * power;
}

/** The lines of equal value at whole multiples of a step, between lattice points by straight interpolation (marching squares). */
export function contoursOf({ columns, values }: Lattice, step: number): Contour[] {
  const rows = columns > 0 ? values.length / columns : 0;
  if (!(step > 0) || columns < 2 || rows < 2) {
    return [];
  }
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const contours: Contour[] = [];
  // At the highest value a line would be a point.
  for (let index = Math.ceil(lowest / step); index * step < highest; index++) {
    const level = index * step;
    for (const points of joined(segmentsAt(level))) {
      contours.push({ level, isMain: index % MAIN === 0, points });
    }
  }
  return contours;

  function segmentsAt(level: number): [Crossing, Crossing][] {
    const segments: [Crossing, Crossing][] = [];
    for (let y = 0; y + 1 < rows; y++) {
      for (let x = 0; x + 1 < columns; x++) {
        const crossings = [
          between(level, x, y, x + 1, y), between(level, x + 1, y, x + 1, y + 1),
          between(level, x, y + 1, x + 1, y + 1), between(level, x, y, x, y + 1),
        ].filter((crossing) => crossing !== null);
        // Four crossings are two lines through a saddle: which way they go is open.
        for (let i = 0; i + 1 < crossings.length; i += 2) {
          segments.push([crossings[i] as Crossing, crossings[i + 1] as Crossing]);
        }
      }
    }
    return segments;
  }

  function between(level: number, x0: number, y0: number, x1: number, y1: number): Crossing | null {
    const [a, b] = [values[y0 * columns + x0] as number, values[y1 * columns + x1] as number];
    // A value on the level counts as above it: no line crosses a point twice.
    if (a >= level === b >= level) {
      return null;
    }
    const share = (level - a) / (b - a);
    return { edge: `${x0},${y0},${x1},${y1}`, point: [x0 + share * (x1 - x0), y0 + share * (y1 - y0)] };
  }
}

/** Where a line crosses an edge between two lattice points. */
interface Crossing {
  readonly edge: string;
  readonly point: readonly [number, number];
}

/** Segments put end to end: those that meet cross the same edge. */
function joined(segments: readonly [Crossing, Crossing][]): (readonly [number, number])[][] {
  const byEdge = new Map<string, number[]>();
  segments.forEach((ends, index) => {
    for (const { edge } of ends) {
      byEdge.set(edge, [...(byEdge.get(edge) ?? []), index]);
    }
  });
  const used = new Set<number>();
  const follow = (from: Crossing): Crossing[] => {
    const way: Crossing[] = [];
    for (let at = from; ;) {
      const next = byEdge.get(at.edge)?.find((index) => !used.has(index));
      if (next === undefined) {
        return way;
      }
      used.add(next);
      const [a, b] = segments[next] as [Crossing, Crossing];
      at = a.edge === at.edge ? b : a;
      way.push(at);
    }
  };
  const lines: (readonly [number, number])[][] = [];
  segments.forEach(([a, b], index) => {
    if (!used.has(index)) {
      used.add(index);
      lines.push([...follow(a).reverse(), a, b, ...follow(b)].map(({ point }) => point));
    }
  });
  return lines;
}
