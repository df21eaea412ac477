import { expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { metricRange } from "./metricRange";

// Five cells of zoom 2 from side to side.
const frame = frameAt(3, -0.75, 2, 800, 800);

it("takes the finest zoom with few enough points, and reaches beyond the view", () => {
  const { zoom, minX, maxX, minY, maxY } = metricRange(frame, 33);
  expect(zoom).toBe(4);
  expect(maxX - minX + 1).toBeLessThanOrEqual(33);
  // The view goes from α 2.375 to 3.625.
  expect(minX / 16).toBeLessThan(2.375);
  expect(maxX / 16).toBeGreaterThan(3.625);
  expect([minY + maxY, minX + maxX]).toEqual([-24, 96]);
});

it("takes a coarser one for fewer, and goes no further than is wished", () => {
  expect(metricRange(frame, 17).zoom).toBe(3);
  expect(metricRange(frame, 33, 2, 0)).toEqual({ zoom: 2, minX: 10, minY: -5, maxX: 15, maxY: 0 });
});

it("stays on the map far out", () => {
  const { minX, maxX } = metricRange(frameAt(2 ** 33, 0, 20, 800, 800), 33);
  expect(maxX).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  expect(maxX).toBeGreaterThan(minX);
});
