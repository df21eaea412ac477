import { describe, expect, it } from "vitest";
import { UPDATE_FIELDS, type UpdateRow } from "../contract/generated";
import { readUpdate } from "./messages";

describe("an update of the hub", () => {
  it("has each value of its row under its name", () => {
    const row: UpdateRow = ["field", "w", 3, -1, 2, "why", 0.5, 4, 12, 1.5, 5, 20, new Uint8Array([1]), 10.5, 0.25, "sensitivity", new Uint8Array([2]), 40, 0.125, -1.5, 3];
    expect(readUpdate(row)).toEqual({
      kind: "field", world: "w", zoom: 3, x: -1, y: 2, reason: "why", value: 0.5, neighbours: 4, waiting: 12, seconds: 1.5,
      step: 5, steps: 20, picture: new Uint8Array([1]), distance: 10.5, atMost: 0.25, field: "sensitivity",
      mask: new Uint8Array([2]), total: 40, uncertainty: 0.125, direction: -1.5, anisotropy: 3,
    });
    expect(row).toHaveLength(UPDATE_FIELDS.length);
  });

  it("has null for what a shorter row of an older server lacks, and keeps zeros", () => {
    const update = readUpdate(["progress", null, 0, 0, 0, null, null, null, 0, 0] as unknown as UpdateRow);
    expect(update).toMatchObject({ kind: "progress", world: null, waiting: 0, seconds: 0, picture: null, atMost: null });
  });
});
