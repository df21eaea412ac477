import { describe, expect, it } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import type { Frame } from "../plane/frame";
import { norm } from "../plane/geometry";
import { normContour, outlineStrokes, type Stroke } from "./contour";

const { geometry } = worldOf(64);
const LIMIT = 65_520;
/** How far the ellipse reaches along α from z0: the positive root of 8α² − 8α + 4 = 65,520². */
const REACH = (1 + Math.sqrt(LIMIT * LIMIT / 2 - 1)) / 2;

const ends = ({ x0, y0, x1, y1 }: Stroke): [number, number][] => [[x0, y0], [x1, y1]];
const normsOf = (frame: Frame): number[] => normContour(frame, geometry, LIMIT).flatMap(ends).map((pixel) => {
  const { alpha, beta } = frame.pointAt(pixel);
  return norm(geometry, alpha, beta);
});

describe("the line of a norm", () => {
  it.each([-17, -14, -10, 0, 8, 20])("lies on the norm at zoom %i", (zoom) => {
    const frame = frameAt(REACH, 0, zoom, 800, 600);
    const norms = normsOf(frame);
    expect(norms.length).toBeGreaterThan(50);
    for (const each of norms) {
      // A tenth of a pixel, or what a double can tell.
      expect(Math.abs(each - LIMIT)).toBeLessThan(Math.max(1e-6, 0.1 * frame.resolution * Math.sqrt(8)));
    }
  });

  it("goes once round where all of it is in view: each end is another piece's beginning", () => {
    const strokes = normContour(frameAt(0, 0, -15, 800, 600), geometry, LIMIT);
    const count = new Map<string, number>();
    for (const [x, y] of strokes.flatMap(ends)) {
      const key = `${x.toFixed(4)} ${y.toFixed(4)}`;
      count.set(key, (count.get(key) ?? 0) + 1);
    }
    expect(strokes.length).toBeGreaterThan(60);
    expect([...count.values()].every((times) => times === 2)).toBe(true);
  });

  it("is not in a view inside of it, or outside", () => {
    expect(normContour(frameAt(0.5, 0.5, 0, 800, 600), geometry, LIMIT)).toEqual([]);
    expect(normContour(frameAt(1e6, 0, 0, 800, 600), geometry, LIMIT)).toEqual([]);
    expect(normContour(frameAt(0.5, 0.5, 0, 800, 600), geometry, 0.5)).toEqual([]);
  });

  it("has no end where z1 and z2 are one", () => {
    const parallel = { ...geometry, uv: 8 };
    const strokes = normContour(frameAt(0, 0, -15, 800, 600), parallel, LIMIT);
    const frame = frameAt(0, 0, -15, 800, 600);
    const sums = strokes.flatMap(ends).map((pixel) => frame.pointAt(pixel)).map(({ alpha, beta }) => Math.round((alpha + beta) / 100));
    expect(new Set(sums)).toEqual(new Set([Math.round(REACH / 100), Math.round((1 - REACH) / 100)]));
  });
});

describe("the sides of an outline", () => {
  const square = [{ alpha: -1e9, beta: -1e9 }, { alpha: 2, beta: -1e9 }, { alpha: 2, beta: 1e9 }, { alpha: -1e9, beta: 1e9 }];

  it("are cut at the view's edges", () => {
    expect(outlineStrokes(frameAt(0, 0, 0, 800, 600), square)).toEqual([{ x0: 720, y0: 0, x1: 720, y1: 600 }]);
  });

  it("are not in a view that is wholly within", () => {
    expect(outlineStrokes(frameAt(-10, 0, 0, 800, 600), square)).toEqual([]);
    expect(outlineStrokes(frameAt(0, 0, 0, 800, 600), [])).toEqual([]);
  });
});
