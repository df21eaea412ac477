import { expect, it } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import { isBelowFloor } from "./numericFloor";

const { geometry } = worldOf(64);
const at = (alpha: number, zoom: number): boolean => isBelowFloor(frameAt(alpha, 0.5, zoom, 800, 600), geometry, 30);

it("is reached at its zoom, in the middle of the world", () => {
  expect(at(0.5, 29)).toBe(false);
  expect(at(0.5, 30)).toBe(true);
  expect(at(0.5, 31)).toBe(true);
});

it("is reached earlier far out, where normalised steps are shorter", () => {
  expect(at(0.5, 20)).toBe(false);
  expect(at(1e5, 20)).toBe(true);
});

it("is not reached far out while steps along the horizon are longer, though those away from the corners are none", () => {
  const far = (zoom: number): boolean => isBelowFloor(frameAt(1e5, 0, zoom, 800, 600), geometry, 30);
  expect([far(12), far(20)]).toEqual([false, true]);
});

it("is reached at its zoom alone where nothing is normalised", () => {
  const plain = { ...geometry, targetNorm: null };
  expect(isBelowFloor(frameAt(1e5, 0.5, 29, 800, 600), plain, 30)).toBe(false);
  expect(isBelowFloor(frameAt(1e5, 0.5, 30, 800, 600), plain, 30)).toBe(true);
});

it("is reached at its zoom even where normalised steps are longer than in the middle", () => {
  // A third of the way to z1 and to z2 these latents are shortest, and their steps, once normalised, longest.
  const there = (zoom: number): boolean => isBelowFloor(frameAt(1 / 3, 1 / 3, zoom, 800, 600), geometry, 30);
  expect([there(29), there(30), there(31)]).toEqual([false, true, true]);
});
