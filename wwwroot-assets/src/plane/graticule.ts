import { MAX_INDEX } from "../contract/generated";
import type { Frame } from "./frame";
import { exact, withDecimals } from "./numerals";

/** A line of the graticule: its number, its pixel, its label. */
export interface Line {
  readonly at: number;
  readonly label: string;
}

/** Characters of a number that is always written out: the lattice points of the first nine zooms are no longer. */
const MOST_EXACT = 12;

/** Least distance of labelled lines in CSS pixels: a label of n characters and some air. */
const leastGap = (characters: number): number => Math.max(84, 7.2 * characters + 24);

/** As many decimals as tell neighbours of a zoom apart. */
export function decimals(zoom: number): number {
  return Math.max(0, Math.ceil(zoom * Math.log10(2)) + (zoom > 0 ? 1 : 0));
}

/** A number with those decimals, marked where it has more; exact where that is hardly longer. */
export function written(value: number, zoom: number): string {
  const all = exact(value);
  return all.length <= MOST_EXACT ? all : withDecimals(value, decimals(zoom));
}

/** Every lattice line of the view in one direction, thinned by powers of two where they stand too close. */
export function lines(frame: Frame, direction: "alpha" | "beta"): Line[] {
  const across = direction === "alpha";
  const edge = frame.edge(frame.level);
  const range = frame.range();
  const whole = String(Math.trunc(Math.abs(across ? frame.alpha : frame.beta))).length;
  const gap = across ? leastGap(Math.max(Math.min(MOST_EXACT, 2 + whole + frame.level), 6 + whole + decimals(frame.level))) : leastGap(0);
  const skip = 2 ** Math.max(0, Math.ceil(Math.log2(gap / edge)));
  const first = Math.ceil((across ? range.minX : range.minY) / skip) * skip;
  // Beyond the last index neighbours are the same double: such lines would stand anywhere, and be thousands.
  const last = Math.min(MAX_INDEX, across ? range.maxX : range.maxY);
  if (first < -MAX_INDEX) {
    return [];
  }
  const made: Line[] = [];
  for (let step = 0; first + step * skip <= last; step++) {
    const index = first + step * skip;
    made.push({
      at: across ? frame.column(frame.level, index) : frame.row(frame.level, index),
      label: written(index * 2 ** -frame.level, frame.level),
    });
  }
  return made;
}
