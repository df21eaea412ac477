import { describe, expect, it } from "vitest";
import { MAX_INDEX } from "../contract/generated";
import { AveragedValues } from "./averagedValues";
import { FieldValues } from "./fieldValues";

const put = (field: FieldValues, x: number, y: number, value: number | null): void =>
  field.setValue({ zoom: 3, x, y }, { value, atMost: null, distance: 2, neighbours: 4 });

describe("averaged values", () => {
  it("are the mean of a cell and its four neighbours", () => {
    const field = new FieldValues();
    [[0, 0, 1], [1, 0, 2], [-1, 0, 3], [0, 1, 4], [0, -1, 5], [1, 1, 100]].forEach(([x, y, value]) => put(field, x as number, y as number, value as number));
    expect(new AveragedValues(field).value(3, 0, 0)).toEqual({ value: 3, atMost: null, distance: 2, neighbours: 4 });
  });

  it("leave out what is unknown or below the noise", () => {
    const field = new FieldValues();
    put(field, 0, 0, 1);
    put(field, 1, 0, 2);
    put(field, -1, 0, null);
    const averaged = new AveragedValues(field);
    expect(averaged.value(3, 0, 0)?.value).toBe(1.5);
    expect(averaged.value(3, -1, 0)?.value).toBeNull();
    expect(averaged.value(3, 0, 1)).toBeUndefined();
    expect(averaged.value(2, 0, 0)).toBeUndefined();
  });

  it("end with the addresses: what lies beyond has no part in them", () => {
    for (const edge of [MAX_INDEX, -MAX_INDEX]) {
      const field = new FieldValues();
      const inner = edge - Math.sign(edge);
      put(field, edge, 0, 1);
      put(field, inner, 0, 3);
      put(field, 0, edge, 1);
      put(field, 0, inner, 5);
      const averaged = new AveragedValues(field);
      expect([averaged.value(3, edge, 0)?.value, averaged.value(3, 0, edge)?.value]).toEqual([2, 3]);
    }
  });
});
