import { describe, expect, it, vi } from "vitest";
import { FieldValues } from "./fieldValues";
import { NoiseCheck } from "./noiseCheck";

const range = { zoom: 3, minX: 0, minY: 0, maxX: 3, maxY: 0 };
const at = (x: number) => ({ zoom: 3, x, y: 0 });
const noise = { value: null, atMost: 0.2, distance: 1, neighbours: 4 };
const resolved = { ...noise, value: 0.3, atMost: null };

describe("the check for noise", () => {
  it("takes more than half of the known values", () => {
    const field = new FieldValues();
    const check = new NoiseCheck();
    expect(check.isNoise(field, range)).toBe(false);
    field.setValue(at(0), noise);
    expect(check.isNoise(field, range)).toBe(true);
    field.setValue(at(1), resolved);
    expect(check.isNoise(field, range)).toBe(false);
    field.setValue(at(2), noise);
    expect(check.isNoise(field, range)).toBe(true);
  });

  it("reads the values once for a version of theirs and a range", () => {
    const field = new FieldValues();
    field.setValue(at(0), noise);
    const read = vi.spyOn(field, "value");
    const check = new NoiseCheck();
    expect([check.isNoise(field, range), check.isNoise(field, { ...range })]).toEqual([true, true]);
    expect(read).toHaveBeenCalledTimes(4);
    field.setValue(at(1), noise);
    check.isNoise(field, range);
    expect(read).toHaveBeenCalledTimes(8);
  });

  it("is of the range and the field that are asked for", () => {
    const field = new FieldValues();
    field.setValue(at(0), noise);
    const other = new FieldValues();
    other.setValue(at(0), resolved);
    const check = new NoiseCheck();
    expect(check.isNoise(field, range)).toBe(true);
    expect(check.isNoise(other, range)).toBe(false);
    expect(check.isNoise(field, range)).toBe(true);
    for (const change of [{ zoom: 4 }, { minX: 1 }, { minY: 1, maxY: 1 }]) {
      expect(check.isNoise(field, { ...range, ...change })).toBe(false);
      expect(check.isNoise(field, range)).toBe(true);
    }
    field.setValue(at(4), resolved);
    field.setValue({ zoom: 3, x: 0, y: 1 }, resolved);
    expect(check.isNoise(field, range)).toBe(true);
    expect(check.isNoise(field, { ...range, maxX: 4 })).toBe(false);
    expect(check.isNoise(field, range)).toBe(true);
    expect(check.isNoise(field, { ...range, maxY: 1 })).toBe(false);
  });
});
