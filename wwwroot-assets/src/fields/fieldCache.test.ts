import { expect, it } from "vitest";
import type { FieldKind } from "../contract/generated";
import { FieldCache } from "./fieldCache";

it("keeps the values of each kind of field apart, until it is cleared", () => {
  const fields = new FieldCache();
  const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
  fields.of("sensitivity").setValue({ zoom: 2, x: 1, y: 1 }, value);
  expect(fields.of("sensitivity").value(2, 1, 1)).toBe(value);
  expect(fields.of("anisotropy" as FieldKind).value(2, 1, 1)).toBeUndefined();
  fields.clear();
  expect(fields.of("sensitivity").value(2, 1, 1)).toBeUndefined();
});

it("has room for a view's values in each kind, those that come later too", () => {
  const fields = new FieldCache();
  const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
  const kinds = ["sensitivity", "anisotropy" as FieldKind] as const;
  fields.of(kinds[0]);
  fields.reserve(40_000);
  for (const kind of kinds) {
    for (let x = 0; x < 40_000; x++) {
      fields.of(kind).setValue({ zoom: 20, x, y: 0 }, value);
    }
    expect(fields.of(kind).value(20, 0, 0)).toBe(value);
  }
});
