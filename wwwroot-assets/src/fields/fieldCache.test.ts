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
