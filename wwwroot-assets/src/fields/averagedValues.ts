import { inRange } from "../plane/address";
import type { FieldEstimate, ValueSource } from "./fieldValues";

const NEIGHBOURS = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const;

/**
 * Each value, with its uncertainty, as the mean of its cell and of those of its four neighbours that are known and resolved. A cell whose own value is
 * unknown or below the noise stays so: its neighbours say nothing of it.
 */
export class AveragedValues implements ValueSource {
  constructor(private readonly source: ValueSource) {}

  value(zoom: number, x: number, y: number): FieldEstimate | undefined {
    const own = this.source.value(zoom, x, y);
    if (!own || own.value === null) {
      return own;
    }
    let sum = own.value;
    let off = own.uncertainty ?? 0;
    let count = 1;
    for (const [right, down] of NEIGHBOURS) {
      const there = inRange(x + right, y + down) ? this.source.value(zoom, x + right, y + down) : undefined;
      if (there && there.value !== null) {
        sum += there.value;
        off += there.uncertainty ?? 0;
        count += 1;
      }
    }
    return { ...own, value: sum / count, ...(own.uncertainty !== undefined && { uncertainty: off / count }) };
  }
}
