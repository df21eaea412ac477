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
}

/** Some hundred screens of values. */
const MAX_VALUES = 32_768;

/** The values of one field of a world by their cells: bounded, the oldest leave first. A value belongs to its zoom, whose step it was measured over. */
export class FieldValues {
  private readonly values = new Map<string, FieldEstimate>();

  value(zoom: number, x: number, y: number): FieldEstimate | undefined {
    return this.values.get(keyOf({ zoom, x, y }));
  }

  setValue(address: Address, value: FieldEstimate): void {
    const key = keyOf(address);
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > MAX_VALUES) {
      this.values.delete(this.values.keys().next().value as string);
    }
  }
}
