import { describe, expect, it } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import { distance } from "../plane/geometry";
import { distanceToHorizon, isDirectionAlone, radiusOf, roundingOf } from "./limit";

const single = worldOf(64);
// The norms of the published study's world: 16,384 numbers of unit variance a vertex.
const geometry = { z0Z0: 16_412, z0U: -16_400, z0V: -16_420, uu: 32_600, uv: 16_450, vv: 32_700, targetNorm: 128 };
const half = { geometry, inputPrecision: "half precision", overflow: { norm: 65_520, outline: [] } };

describe("the distance to the horizon", () => {
  it("is the distance of a point to one infinitely farther out, by its norm", () => {
    for (const [alpha, beta] of [[1, 0], [-3, 7], [40, 41], [-1e4, 5]] as const) {
      const far = distance(single.geometry, alpha, beta, 1e12 * alpha, 1e12 * beta) / 2;
      expect(distanceToHorizon(single.geometry, alpha, beta)).toBeCloseTo(far, 9);
    }
    expect(distanceToHorizon(single.geometry, 0, 0)).toBe(2);
  });

  it("falls as the radius grows", () => {
    const near = distanceToHorizon(geometry, 1000, 500);
    expect(distanceToHorizon(geometry, 2000, 1000)).toBeCloseTo(near / 2, 6);
  });
});

describe("the rounding of a model's input", () => {
  it("is half of the last place of its precision, single where that is not known", () => {
    expect(["half precision", "single precision", "another"].map((inputPrecision) => roundingOf({ inputPrecision }))).toEqual([2 ** -11, 2 ** -24, 2 ** -24]);
  });
});

describe("the radius of the horizon's pictures", () => {
  it("is where they are as near as rounding tells apart", () => {
    const radius = radiusOf(single);
    expect(Number.isInteger(Math.log2(radius))).toBe(true);
    for (let degrees = 0; degrees < 360; degrees += 10) {
      const [alpha, beta] = [radius * Math.cos(degrees * Math.PI / 180), radius * Math.sin(degrees * Math.PI / 180)];
      expect(distanceToHorizon(single.geometry, alpha, beta)).toBeLessThanOrEqual(1.01 * roundingOf(single));
    }
  });

  it("is where half precision does not overflow", () => {
    expect(radiusOf({ ...half, overflow: null })).toBe(4096);
    expect(radiusOf(half)).toBe(256);
    const outline = [{ alpha: -150, beta: -150 }, { alpha: 150, beta: -150 }, { alpha: 150, beta: 150 }, { alpha: -150, beta: 150 }];
    expect(radiusOf({ ...half, overflow: { norm: null, outline } })).toBe(128);
  });

  it("is the least such power of two, by the direction in which the plane is shortest", () => {
    for (const [uu, uv, vv] of [[900, 0, 25], [25, 0, 900], [900, 120, 25], [400, -390, 400]] as const) {
      // z0 stands upright on the plane, so that each direction is as far from it.
      const world = { ...single, geometry: { z0Z0: 4, z0U: 0, z0V: 0, uu, uv, vv, targetNorm: 2 } };
      const farthest = (radius: number): number => Math.max(...Array.from({ length: 720 }, (_, i) => i * Math.PI / 360)
        .map((angle) => distanceToHorizon(world.geometry, radius * Math.cos(angle), radius * Math.sin(angle))));
      const radius = radiusOf(world);
      expect(farthest(radius)).toBeLessThanOrEqual(1.0001 * roundingOf(world));
      expect(farthest(radius / 2)).toBeGreaterThan(roundingOf(world));
    }
  });

  it("is smaller for an overflow in a single direction, whichever that is", () => {
    const wide = 1e6;
    for (const [left, top, right, bottom] of [[-150, -wide, wide, wide], [-wide, -150, wide, wide], [-wide, -wide, 150, wide], [-wide, -wide, wide, 150]] as const) {
      const outline = [{ alpha: left, beta: top }, { alpha: right, beta: top }, { alpha: right, beta: bottom }, { alpha: left, beta: bottom }];
      expect(radiusOf({ ...half, overflow: { norm: null, outline } })).toBe(128);
    }
    // 128 itself would not overflow, but the lattice may put a picture a little farther out.
    const close = [{ alpha: -129, beta: -wide }, { alpha: wide, beta: -wide }, { alpha: wide, beta: wide }, { alpha: -129, beta: wide }];
    expect(radiusOf({ ...half, overflow: { norm: null, outline: close } })).toBe(64);
  });

  it("is 1 at least, where all is near or all overflows", () => {
    expect(radiusOf({ ...single, geometry: { ...single.geometry, z0Z0: 1e-30, z0U: 0, z0V: 0 } })).toBe(1);
    expect(radiusOf({ ...half, overflow: { norm: 1e-3, outline: [] } })).toBe(1);
  });

  it("is within the map where a direction leads nowhere", () => {
    expect(radiusOf({ ...single, geometry: { ...single.geometry, uv: 8 } })).toBe(2 ** 32);
  });
});

describe("whether only the direction counts", () => {
  it("is so far out, and far from the middle", () => {
    expect(isDirectionAlone(frameAt(0.5, 0.5, 0, 1440, 900), single)).toBe(false);
    expect(isDirectionAlone(frameAt(0.5, 0.5, -3, 1440, 900), single)).toBe(false);
    expect(isDirectionAlone(frameAt(0.5, 0.5, -7, 1440, 900), single)).toBe(true);
    expect(isDirectionAlone(frameAt(4000, -900, 0, 1440, 900), single)).toBe(true);
  });

  it("is not where points are not projected, nor beyond what half precision holds", () => {
    const free = { ...single, geometry: { ...single.geometry, targetNorm: null } };
    expect(isDirectionAlone(frameAt(0.5, 0.5, -7, 1440, 900), free)).toBe(false);
    expect(isDirectionAlone(frameAt(200, 0, 3, 1440, 900), half)).toBe(true);
    expect(isDirectionAlone(frameAt(900, 0, 3, 1440, 900), half)).toBe(false);
  });

  it("is so for nearly the whole view: to each side, a quarter of it from the middle", () => {
    // Only the direction counts from a radius of about 25 on. The view of zoom 0 reaches 2.25 to each side with its inner half, that of −2 four times as far.
    for (const [alpha, beta, width, height] of [[30, 0, 1440, 9], [-30, 0, 1440, 9], [0, 30, 9, 1440], [0, -30, 9, 1440]] as const) {
      expect(isDirectionAlone(frameAt(alpha, beta, 0, width, height), single)).toBe(true);
      expect(isDirectionAlone(frameAt(alpha, beta, -2, width, height), single)).toBe(false);
    }
  });
});
