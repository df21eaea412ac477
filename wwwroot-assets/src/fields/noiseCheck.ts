import { cells, isSameRange, type Range } from "../plane/address";
import type { FieldValues } from "./fieldValues";

/** Whether most of a field's values in a range are below the noise. They are read where they or the range have changed, since a range may have tens of thousands. */
export class NoiseCheck {
  private field: FieldValues | null = null;
  private version = -1;
  private range: Range | null = null;
  private answer = false;

  isNoise(field: FieldValues, range: Range): boolean {
    if (this.field !== field || this.version !== field.version || this.range === null || !isSameRange(this.range, range)) {
      this.field = field;
      this.version = field.version;
      this.range = range;
      this.answer = isMostlyNoise(field, range);
    }
    return this.answer;
  }
}

function isMostlyNoise(field: FieldValues, range: Range): boolean {
  let known = 0;
  let unresolved = 0;
  for (const { x, y } of cells(range)) {
    const estimate = field.value(range.zoom, x, y);
    known += estimate ? 1 : 0;
    unresolved += estimate?.value === null ? 1 : 0;
  }
  return 2 * unresolved > known;
}
