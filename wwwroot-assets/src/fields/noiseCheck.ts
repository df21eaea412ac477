import { cells, isSameRange, type Range } from "../plane/address";
import type { FieldValues } from "./fieldValues";

/** Whether most of a field's values in a range are below the noise. They are read where they or the range have changed, since a range may have tens of thousands. */
export class NoiseCheck {
  private last: { readonly field: FieldValues; readonly version: number; readonly range: Range; readonly answer: boolean } | null = null;

  isNoise(field: FieldValues, range: Range): boolean {
    let { last } = this;
    if (last?.field !== field || last.version !== field.version || !isSameRange(last.range, range)) {
      last = { field, version: field.version, range, answer: isMostlyNoise(field, range) };
      this.last = last;
    }
    return last.answer;
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
