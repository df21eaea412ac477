import { UPDATE_FIELDS, type LookRequest, type Update, type UpdateRow } from "../contract/generated";

/** How closely a view's pictures are followed: each by itself, or sheets of 16 × 16 of them. */
export type ViewDetail = "tiles" | "sheets";

/** A view to ask the hub for; whether all of it is wanted anew, the connection knows. */
export type ViewRequest = Omit<LookRequest, "anew" | "detail"> & { readonly detail: ViewDetail };

/** What a view shows, apart from how. */
export type ViewContent = Omit<ViewRequest, "detail" | "paused">;

/** An update of the hub by the names of its values. */
export function readUpdate(row: UpdateRow): Update {
  return Object.fromEntries(UPDATE_FIELDS.map((name, index) => [name, row[index] ?? null])) as unknown as Update;
}
