import type { FieldKind } from "../contract/generated";
import { FieldValues } from "./fieldValues";

/** The values of all fields of one world, by their kind. */
export class FieldCache {
  private readonly kinds = new Map<FieldKind, FieldValues>();

  of(kind: FieldKind): FieldValues {
    let values = this.kinds.get(kind);
    if (!values) {
      values = new FieldValues();
      this.kinds.set(kind, values);
    }
    return values;
  }

  clear(): void {
    this.kinds.clear();
  }
}
