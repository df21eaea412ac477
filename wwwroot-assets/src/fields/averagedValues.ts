import { inRange } from "../plane/address";
import type { FieldEstimate, ValueSource } from "./fieldValues";

const NEIGHBOURS = [[1, 0], [-1, 0], [0, 1], [0, -1]] as const;

/**
 * Each value as the mean of its cell and of those of its four neighbours that are known and resolved. A cell whose own value is
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
    let count = 1;
    for (const [right, down] of NEIGHBOURS) {
      const value = inRange(x + right, y + down) ? this.source.value(zoom, x + right, y + down)?.value : undefined;
      if (value !== null && value !== undefined) {
        sum += value;
        count += 1;
      }
    }
    return { ...own, value: sum / count };
  }
}
