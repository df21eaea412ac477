import type { Box } from "../plane/box";

/** Differences below this share of an axis are rounding. */
const ROUNDING = 1e-9;

/**
 * Where the pictures of a grid lie, in cells: α a column's step and β a row's, so that a cell is a square of one. Points need
 * not lie on a lattice; the smallest step of an axis is its cell.
 */
export class GridLayout {
  /** α of a cell's width. */
  readonly alphaStep: number;
  /** β of a cell's height. */
  readonly betaStep: number;
  /** The edges of all cells. */
  readonly bounds: Box;
  private readonly across: Float64Array;
  private readonly down: Float64Array;

  constructor(alpha: readonly number[], beta: readonly number[]) {
    this.alphaStep = stepOf(alpha);
    this.betaStep = stepOf(beta);
    this.across = Float64Array.from(alpha, (value) => value / this.alphaStep);
    this.down = Float64Array.from(beta, (value) => value / this.betaStep);
    const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    this.bounds = {
      left: least(this.across) - 0.5, top: least(this.down) - 0.5, right: most(this.across) + 0.5, bottom: most(this.down) + 0.5,
    };
  }

  get count(): number {
    return this.across.length;
  }

  /** A place's middle, in cells. */
  x(place: number): number {
    return this.across[place] as number;
  }

  y(place: number): number {
    return this.down[place] as number;
  }

  /** The first place whose cell has a point; -1 where none has. Cells touch, but do not overlap: no step is shorter than a cell. */
  at(x: number, y: number): number {
    return this.across.findIndex((across, place) => Math.abs(across - x) <= 0.5 && Math.abs(this.y(place) - y) <= 0.5);
  }
}

/** The smallest difference of two values of an axis; 1 where all are the same. */
function stepOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const span = (sorted[sorted.length - 1] as number) - (sorted[0] as number);
  const steps = sorted.slice(1).map((value, i) => value - (sorted[i] as number)).filter((step) => step > span * ROUNDING);
  return steps.length > 0 ? steps.reduce((a, b) => Math.min(a, b)) : 1;
}
