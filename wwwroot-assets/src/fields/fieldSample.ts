import { inRange } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { FieldEstimate, ValueSource } from "./fieldValues";

/** What is known at a place: between lattice points the value is a mean, the rest is the nearest point's. */
export type Reading = Pick<FieldEstimate, "value" | "atMost" | "distance" | "uncertainty">;

/** A value between lattice points, as its logarithm, and how much of its neighbourhood it comes from: 0 to 1. */
export interface Sample {
  readonly logarithm: number;
  readonly coverage: number;
  /** The largest uncertainty of the lattice points' values, as a share of the value. */
  readonly share: number;
}

/** A value that is off by more than this share of itself is drawn faint, and hatched where there is room. */
const UNCERTAIN = 0.1;
const FAINT = 0.5;

/** Whether rounding may change a value by more than a tenth. */
export function isUncertain({ value, uncertainty }: FieldEstimate): boolean {
  return value !== null && (uncertainty ?? 0) > UNCERTAIN * value;
}

/** All four neighbours known and the value certain: 1; else faint. */
export function coverageOf(value: FieldEstimate): number {
  return (value.neighbours >= 4 ? 1 : 0.12 + 0.12 * value.neighbours) * (isUncertain(value) ? FAINT : 1);
}

/**
 * Bilinear between four lattice points: the mean of the logarithms of the known ones, and their coverage. Null where
 * none is known. Index and share come apart: far out, a double holds an index but no fraction beside it.
 * @param x The first column, with `x + 1` the second.
 * @param right The share of the way from the first column to the second, 0 to 1.
 */
export function sampleAt(field: ValueSource, zoom: number, x: number, y: number, right: number, down: number): Sample | null {
  let sum = 0;
  let weights = 0;
  let coverage = 0;
  let share = 0;
  for (let corner = 0; corner < 4; corner++) {
    const east = corner & 1;
    const south = corner >> 1;
    const known = inRange(x + east, y + south) ? field.value(zoom, x + east, y + south) : undefined;
    if (known?.value) {
      const weight = (east ? right : 1 - right) * (south ? down : 1 - down);
      sum += weight * Math.log(known.value);
      weights += weight;
      coverage += weight * coverageOf(known);
      share = Math.max(share, (known.uncertainty ?? 0) / known.value);
    }
  }
  return weights > 0 ? { logarithm: sum / weights, coverage, share } : null;
}

/** Cells smaller than this, in CSS pixels, are drawn each in its own colour; larger ones, with their neighbours' between. */
const LEAST_BLENDED = 48;

/** Whether a frame's values are drawn a colour a cell: between small cells there is nothing to be seen but a blur. */
export function isCrisp(frame: Frame): boolean {
  return frame.edge(frame.level) < LEAST_BLENDED;
}

/** What is known at a pixel, as it is drawn; null where nothing is. */
export function readingAt(field: ValueSource, frame: Frame, pixel: readonly number[]): Reading | null {
  const cell = frame.cellAt(pixel);
  const nearest = field.value(cell.zoom, cell.x, cell.y);
  if (!nearest || nearest.value === null || isCrisp(frame)) {
    return nearest ?? null;
  }
  const [column, row] = frame.latticeAt(pixel);
  const [x, y] = [Math.floor(column), Math.floor(row)];
  const sample = sampleAt(field, frame.level, x, y, column - x, row - y);
  if (!sample) {
    return null;
  }
  const value = Math.exp(sample.logarithm);
  return { value, atMost: null, distance: nearest.distance, uncertainty: value * sample.share };
}
