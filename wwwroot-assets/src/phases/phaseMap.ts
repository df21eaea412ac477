import type { PhaseMap } from "../contract/answers";
import type { Frame } from "../plane/frame";

/** A straight piece of the borders between phases, in lattice units of the map's zoom: cells meet at halves. */
export interface BorderLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** The pictures hardly change across it: it is a border in name only. */
  readonly isInName: boolean;
}

/** A phase's name where it is written, in CSS pixels. */
export interface PhaseName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Font sizes in CSS pixels between which a name grows with its phase. */
const SMALLEST = 11;
const LARGEST = 34;
/** Share of the room inside a phase that its name takes. */
const FILL = 0.9;
/** Farther from the zoom that is drawn than so many, a map of phases is another view's. */
const FAR = 3;

/** The lines between different phases, along x and along y, each as long as it goes. */
export function borderLines(map: PhaseMap): BorderLine[] {
  const { columns, phaseOf } = map;
  const rows = columns > 0 ? phaseOf.length / columns : 0;
  const faint = new Set(map.inName.map(({ first, second }) => pairOf(first, second)));
  const between = (a: number, b: number): boolean | null => {
    const [first, second] = [phaseOf[a] ?? -1, phaseOf[b] ?? -1];
    return first < 0 || second < 0 || first === second ? null : faint.has(pairOf(first, second));
  };
  const lines: BorderLine[] = [];
  for (let x = 0; x + 1 < columns; x++) {
    runs(rows, (y) => between(y * columns + x, y * columns + x + 1), (from, to, isInName) =>
      lines.push({ ...place(x + 0.5, from - 0.5), x1: map.minX + x + 0.5, y1: map.minY + to + 0.5, isInName }));
  }
  for (let y = 0; y + 1 < rows; y++) {
    runs(columns, (x) => between(y * columns + x, (y + 1) * columns + x), (from, to, isInName) =>
      lines.push({ ...place(from - 0.5, y + 0.5), x1: map.minX + to + 0.5, y1: map.minY + y + 0.5, isInName }));
  }
  return lines;

  function place(x: number, y: number): { x0: number; y0: number } {
    return { x0: map.minX + x, y0: map.minY + y };
  }
}

/** Whether a map of phases is drawn in a frame: what is far above or below it would be a few lines, or thousands. */
export function isNear(map: PhaseMap, frame: Frame): boolean {
  return Math.abs(map.zoom - frame.level) < FAR;
}

/**
 * The names of phases that are large enough, each once, where the phase has the most room, and the larger the more it has.
 * @param widthOf Width of a text by its font size.
 */
export function phaseNames(map: PhaseMap, frame: Frame, widthOf: (text: string) => number): PhaseName[] {
  const edge = frame.edge(map.zoom);
  return map.phases.flatMap(({ name, x, y, room }) => {
    const free = FILL * (2 * room - 1) * edge;
    const size = Math.min(LARGEST, free, free / widthOf(name));
    return size < SMALLEST ? [] : [{ text: name, x: frame.column(map.zoom, x), y: frame.row(map.zoom, y), size }];
  });
}

/** Calls back for each run of equal answers that are not null. */
function runs(length: number, at: (index: number) => boolean | null, found: (from: number, to: number, value: boolean) => void): void {
  let from = 0;
  for (let index = 0; index < length; index++) {
    const value = at(index);
    if (value !== null && (index + 1 === length || at(index + 1) !== value)) {
      found(from, index, value);
    }
    if (index + 1 < length && at(index + 1) !== value) {
      from = index + 1;
    }
  }
}

function pairOf(first: number, second: number): string {
  return first < second ? `${first}/${second}` : `${second}/${first}`;
}
