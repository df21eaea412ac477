import type { FieldKind } from "../contract/generated";
import { FieldValues } from "./fieldValues";

/** The values of all fields of one world, by their kind. */
export class FieldCache {
  private readonly kinds = new Map<FieldKind, FieldValues>();
  private room = 0;

  of(kind: FieldKind): FieldValues {
    let values = this.kinds.get(kind);
    if (!values) {
      values = new FieldValues();
      values.reserve(this.room);
      this.kinds.set(kind, values);
    }
    return values;
  }

  /** Makes room for the values of so many cells in each kind: those of a view must not push one another out. */
  reserve(cells: number): void {
    this.room = cells;
    for (const values of this.kinds.values()) {
      values.reserve(cells);
    }
  }

  clear(): void {
    this.kinds.clear();
  }
}
