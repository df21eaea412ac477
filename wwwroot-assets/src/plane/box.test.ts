import { expect, it } from "vitest";
import { overlap, type Box } from "./box";

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

it("overlaps what shares more than an edge", () => {
  const middle = box(10, 10, 20, 20);
  for (const other of [box(0, 0, 11, 11), box(19, 19, 30, 30), box(12, 12, 13, 13), box(0, 15, 30, 16), middle]) {
    expect(overlap(middle, other)).toBe(true);
    expect(overlap(other, middle)).toBe(true);
  }
  for (const other of [box(0, 10, 10, 20), box(20, 10, 30, 20), box(10, 0, 20, 10), box(10, 20, 20, 30), box(20, 20, 30, 30)]) {
    expect(overlap(middle, other)).toBe(false);
    expect(overlap(other, middle)).toBe(false);
  }
});
