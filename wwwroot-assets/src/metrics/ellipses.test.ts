import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import type { FisherMap, FisherPoint } from "../contract/answers";
import { ellipsesOf } from "./ellipses";

const point = (x: number, y: number, more: Partial<FisherPoint> = {}): FisherPoint => ({
  x, y, alpha: x / 4, beta: y / 4, alphaAlpha: 1, alphaBeta: 0, betaBeta: 1, longest: 0.2, shortest: 0.1, direction: 30, areaDensity: 50, longestState: "resolved", shortestState: "resolved", ...more,
});
const mapOf = (...values: FisherPoint[]): FisherMap => ({
  world: "w", title: "", unit: "", zoom: 2, spacing: 0.25, points: 9, kept: values.length, elsewhere: 0, encoder: "", decay: 10, misfit: 0.1, converged: true, values,
});
// A cell of zoom 2 has an edge of 160 pixels.
const frame = frameAt(3, -0.75, 2, 800, 800);

describe("the ellipses of a metric", () => {
  it("stand at their points, with the short axis along the strongest change, all by one scale", () => {
    const [large, small] = ellipsesOf(mapOf(point(12, -3), point(13, -3, { longest: 0.1, shortest: 0.05 }), point(14, -3), point(15, -3), point(16, -3)), frame);
    expect([large?.x, large?.y]).toEqual([400, 400]);
    expect(large?.angle).toBeCloseTo(120 * Math.PI / 180, 9);
    expect(large?.longest).toBeCloseTo(0.46 * 160, 9);
    expect(large?.shortest).toBeCloseTo(0.23 * 160, 9);
    expect(small?.longest).toBeCloseTo(0.23 * 160, 9);
    expect(small?.x).toBe(560);
    expect(small?.isBound).toBe(false);
    expect(ellipsesOf(mapOf(point(12, -3, { shortestState: "too-narrow" })), frame)[0]?.isBound).toBe(true);
    expect(ellipsesOf(mapOf(point(12, -3, { longestState: "at-least" })), frame)[0]?.isBound).toBe(true);
  });

  const others = [10, 11, 12, 13, 14].map((x) => point(x, -3));

  it("leave out what has no end on any side, and keep the shape of what is drawn smaller", () => {
    const drawn = ellipsesOf(mapOf(...others, point(12, -2, { longest: 5, shortest: 3 }), point(13, -2, { longestState: "too-wide", shortestState: "too-wide" }), point(14, -2, { longest: null })), frame);
    expect(drawn).toHaveLength(6);
    expect(drawn[5]?.longest).toBeCloseTo(2 * 0.46 * 160, 9);
    expect(drawn[5]?.shortest).toBeCloseTo(0.6 * 2 * 0.46 * 160, 9);
  });

  it("are long along a straight rift, where nothing changes, and as short across it as they are", () => {
    const [along] = ellipsesOf(mapOf(point(12, -2, { longest: 40, longestState: "too-wide", shortest: 0.05 }), ...others), frame);
    expect(along?.longest).toBeCloseTo(2 * 0.46 * 160, 9);
    expect(along?.shortest).toBeCloseTo(0.46 * 160 / 4, 9);
    expect(along?.isBound).toBe(true);
  });

  it("have room: of small cells every so manieth has one", () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((x) => point(x, 0));
    expect(ellipsesOf(mapOf(...values), frameAt(0, 0, 2 - 4, 800, 800)).map(({ x }) => Math.round(x))).toEqual([400, 440, 480]);
  });

  it("of nothing are none", () => expect(ellipsesOf(mapOf(), frame)).toEqual([]));
});
