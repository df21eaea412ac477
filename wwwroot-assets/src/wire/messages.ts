import { UPDATE_FIELDS, type LookRequest, type Update, type UpdateRow } from "../contract/generated";

/** A view to ask the hub for; whether all of it is wanted anew, the connection knows. */
export type ViewRequest = Omit<LookRequest, "anew">;

/** An update of the hub by the names of its values. */
export function readUpdate(row: UpdateRow): Update {
  return Object.fromEntries(UPDATE_FIELDS.map((name, index) => [name, row[index] ?? null])) as unknown as Update;
}
