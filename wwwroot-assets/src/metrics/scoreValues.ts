import type { ScoreMap } from "../contract/answers";
import type { FieldEstimate, ValueSource } from "../fields/fieldValues";
import { keyOf } from "../plane/address";

/** The score metric's stronger value at the lattice points that it was asked for. */
export class ScoreValues implements ValueSource {
  private readonly values: ReadonlyMap<string, FieldEstimate>;

  constructor({ zoom, values }: ScoreMap) {
    this.values = new Map(values.map(({ x, y, strongest, atMost, distance, neighbours, uncertainty, direction }) =>
      [keyOf({ zoom, x, y }), { value: strongest, atMost, distance, neighbours, uncertainty, direction }]));
  }

  /** Those that are resolved. */
  get resolved(): number[] {
    return [...this.values.values()].flatMap(({ value }) => (value !== null && value > 0 ? [value] : []));
  }

  value(zoom: number, x: number, y: number): FieldEstimate | undefined {
    return this.values.get(keyOf({ zoom, x, y }));
  }
}
