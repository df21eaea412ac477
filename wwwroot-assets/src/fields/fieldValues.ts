import type { Address } from "../contract/generated";
import { keyOf } from "../plane/address";

/** What is known of a field at a lattice point of a zoom. */
export interface FieldEstimate {
  /** Null where it is below the noise. */
  readonly value: number | null;
  /** Upper bound of a value below the noise; null where the latents are the same, since nothing bounds it then. */
  readonly atMost: number | null;
  /** Latent distance of the step. */
  readonly distance: number;
  /** How many of the point's four neighbours were known. */
  readonly neighbours: number;
  /** The value is right to within it, as far as noise goes. */
  readonly uncertainty?: number | null;
  /** Of a stretch: the angle on the plane along which it is strongest, in degrees from α towards β, 0 to below 180. */
  readonly direction?: number | null;
  /** Of a stretch: how many times as much changes that way as at a right angle to it, at least. */
  readonly anisotropy?: number | null;
}

/** Where values of a field are known by their cells: as they were measured, or made from those. */
export interface ValueSource {
  value(zoom: number, x: number, y: number): FieldEstimate | undefined;
}

/** Some hundred screens of values. */
const MAX_VALUES = 32_768;

/** The values of one field of a world by their cells: bounded, the oldest leave first. A value belongs to its zoom, whose step it was measured over. */
export class FieldValues implements ValueSource {
  private readonly values = new Map<string, FieldEstimate>();
  private room = MAX_VALUES;
  private changes = 0;

  /** Grows with each change: what was made from the values at one version holds until the next. */
  get version(): number {
    return this.changes;
  }

  /** Makes room for so many values at least; where there was more, the oldest values leave with the next that comes. */
  reserve(cells: number): void {
    this.room = Math.max(MAX_VALUES, cells);
  }

  value(zoom: number, x: number, y: number): FieldEstimate | undefined {
    return this.values.get(keyOf({ zoom, x, y }));
  }

  setValue(address: Address, value: FieldEstimate): void {
    const key = keyOf(address);
    this.changes += 1;
    this.values.delete(key);
    this.values.set(key, value);
    for (const oldest of this.values.keys()) {
      if (this.values.size <= this.room) {
        break;
      }
      this.values.delete(oldest);
    }
  }
}
