import { LARGEST_CELL, LEAST_CELL } from "../contract/generated";

/** Half octaves, rounded: short numbers for a link. */
const STOPS: readonly number[] = [8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256];

/**
 * How densely the plane is sampled on the screen: the nominal edge of a drawn cell, from which its edge at a fractional
 * zoom differs by half an octave at most. It decides which zoom's lattice a view draws, and leaves the camera's zoom alone.
 */
export class Density {
  private nominal: number;

  /** @param whole Edge of a cell at whole zooms of the camera, in CSS pixels; the nominal edge as well, until it is set. */
  constructor(readonly whole: number) {
    this.nominal = whole;
  }

  /** The nominal edge of a drawn cell in CSS pixels. */
  get cell(): number {
    return this.nominal;
  }

  /** @param cell In CSS pixels; what lies beyond the bounds is taken for the nearest bound, null for the default. */
  set(cell: number | null): void {
    this.nominal = cell === null || !Number.isFinite(cell) ? this.whole : Math.min(LARGEST_CELL, Math.max(LEAST_CELL, cell));
  }

  /** The edge as a link says it; null for the default, which differs between screens. */
  get linked(): number | null {
    return this.nominal === this.whole ? null : this.nominal;
  }

  /** The edges that slider and keys go through, from the smallest; the default is among them. */
  get stops(): readonly number[] {
    return [...new Set([...STOPS, this.whole])].sort((a, b) => a - b);
  }

  /** The next stop: a larger cell for a positive direction, a smaller one for a negative; the last where there is no further. */
  next(direction: number): number {
    const { stops } = this;
    return direction > 0
      ? stops.find((stop) => stop > this.nominal) ?? LARGEST_CELL
      : stops.findLast((stop) => stop < this.nominal) ?? LEAST_CELL;
  }

  /** The place among the stops that is nearest on the octaves' scale. */
  get stop(): number {
    const far = (stop: number): number => Math.abs(Math.log(stop / this.nominal));
    const { stops } = this;
    return stops.reduce((best, stop, index) => far(stop) < far(stops[best] as number) ? index : best, 0);
  }
}
