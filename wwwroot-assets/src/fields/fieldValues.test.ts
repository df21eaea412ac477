import { describe, expect, it } from "vitest";
import { FieldValues } from "./fieldValues";

describe("the cache of the field's values", () => {
  it("keeps values by their zoom: the step belongs to them", () => {
    const field = new FieldValues();
    const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
    field.setValue({ zoom: 2, x: 2, y: 2 }, value);
    expect(field.value(2, 2, 2)).toBe(value);
    expect(field.value(1, 1, 1)).toBeUndefined();
  });

  it("has room for a view of more cells, and a version for each change", () => {
    const field = new FieldValues();
    const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
    field.reserve(40_000);
    for (let x = 0; x < 40_000; x++) {
      field.setValue({ zoom: 20, x, y: 0 }, value);
    }
    expect([field.value(20, 0, 0), field.version]).toEqual([value, 40_000]);
  });

  it("gives room back that a smaller view does not need", () => {
    const field = new FieldValues();
    const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
    field.reserve(40_000);
    for (let x = 0; x < 40_000; x++) {
      field.setValue({ zoom: 20, x, y: 0 }, value);
    }
    field.reserve(0);
    field.setValue({ zoom: 20, x: 40_000, y: 0 }, value);
    expect(field.value(20, 40_000 - 32_768, 0)).toBeUndefined();
    expect(field.value(20, 40_001 - 32_768, 0)).toBe(value);
  });

  it("forgets the oldest of many values", () => {
    const field = new FieldValues();
    const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
    for (let x = 0; x <= 32_768; x++) {
      field.setValue({ zoom: 20, x, y: 0 }, value);
    }
    expect(field.value(20, 0, 0)).toBeUndefined();
    expect(field.value(20, 1, 0)).toBe(value);
  });

  it("takes a value that is measured anew for the newest", () => {
    const field = new FieldValues();
    const value = { value: 0.1, atMost: null, distance: 2, neighbours: 4 };
    for (let x = 0; x < 32_768; x++) {
      field.setValue({ zoom: 20, x, y: 0 }, value);
    }
    field.setValue({ zoom: 20, x: 0, y: 0 }, value);
    field.setValue({ zoom: 20, x: -1, y: 0 }, value);
    expect([field.value(20, 0, 0), field.value(20, 1, 0)]).toEqual([value, undefined]);
  });
});
