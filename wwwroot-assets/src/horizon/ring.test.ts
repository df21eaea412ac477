import { describe, expect, it } from "vitest";
import { COUNTS, finer, isWhole, pictureShare, picturesOf, screenDegrees, stepOf, wholeRing, wider, withCount, type Ring } from "./ring";

const RADIUS = 2 ** 24;
const turn = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);

describe("a ring", () => {
  it("has directions at even steps, and each picture near its own, on the radius", () => {
    for (const count of COUNTS) {
      const pictures = picturesOf(wholeRing(count), RADIUS);
      expect(pictures).toHaveLength(count);
      pictures.forEach(({ alpha, beta, degrees, address }, index) => {
        expect(turn(degrees, 360 * index / count)).toBeLessThan(360 / count / 32);
        expect(Math.abs(Math.hypot(alpha, beta) / RADIUS - 1)).toBeLessThan(0.01);
        expect([address.x, address.y].every(Number.isSafeInteger)).toBe(true);
        expect([alpha, beta]).toEqual([address.x * 2 ** -address.zoom, address.y * 2 ** -address.zoom]);
      });
    }
  });

  it("begins along α and goes on towards β", () => {
    const [first, , , , fifth] = picturesOf(wholeRing(16), 256);
    expect(first).toMatchObject({ alpha: 256, beta: 0, degrees: 0 });
    expect(fifth).toMatchObject({ alpha: 0, beta: 256, degrees: 90 });
  });

  it("has opposite pictures at opposite points", () => {
    const pictures = picturesOf(wholeRing(16), RADIUS);
    expect(pictures[11]?.alpha).toBe(-(pictures[3]?.alpha ?? 0));
    expect(pictures[11]?.beta).toBe(-(pictures[3]?.beta ?? 0));
  });

  it("goes into the arc between two neighbours, and back to the whole", () => {
    const arc = finer(wholeRing(16), 3);
    expect(arc).toEqual({ count: 16, from: 45, to: 90 });
    expect([isWhole(arc), stepOf(arc)]).toEqual([false, 3]);
    expect(picturesOf(arc, RADIUS).map(({ degrees }) => Math.round(degrees))).toEqual(Array.from({ length: 16 }, (_, i) => 45 + 3 * i));
    expect(wider(arc)).toEqual(wholeRing(16));
    // Across the end of the turn as well.
    expect([finer(wholeRing(16), 15), isWhole(finer(wholeRing(16), 15))]).toEqual([{ count: 16, from: 315, to: 360 }, false]);
    const within = finer(arc, 7);
    expect(within).toEqual({ count: 16, from: 63, to: 69 });
    expect(wider(within)).toEqual({ count: 16, from: 42, to: 90 });
  });

  it("keeps its points apart down to a fine arc", () => {
    let arc: Ring = wholeRing(64);
    for (let i = 0; i < 3; i++) {
      arc = finer(arc, 20);
      const keys = picturesOf(arc, RADIUS).map(({ address }) => `${address.x} ${address.y}`);
      expect(new Set(keys).size).toBe(64);
    }
  });

  it("has more or fewer pictures, up to the bounds", () => {
    expect(withCount(wholeRing(16), 1)).toEqual(wholeRing(32));
    expect(withCount(wholeRing(16), -1)).toEqual(wholeRing(8));
    expect(withCount(wholeRing(16), -7)).toEqual(wholeRing(8));
    expect(withCount(wholeRing(64), 1)).toEqual(wholeRing(64));
    expect(withCount(wholeRing(8), -1)).toEqual(wholeRing(8));
  });

  it("stands on the screen as on the map; an arc from the left of its foot to the right", () => {
    expect(screenDegrees(wholeRing(16), 4)).toBe(90);
    const arc = finer(wholeRing(8), 2);
    expect(screenDegrees(arc, 0)).toBe(130);
    expect(screenDegrees(arc, 7)).toBe(410);
  });

  it("has pictures as large as there is room for: none lies over another, and none leaves the ring", () => {
    for (const ring of COUNTS.flatMap((count) => [wholeRing(count), finer(wholeRing(count), 3)])) {
      const share = pictureShare(ring);
      const places = Array.from({ length: ring.count }, (_, index) => screenDegrees(ring, index) * Math.PI / 180)
        .map((angle) => [(1 - share) / 2 * Math.cos(angle), (1 - share) / 2 * Math.sin(angle)] as const);
      const gaps = places.flatMap(([x, y], i) => places.slice(i + 1).map(([a, b]) => Math.max(Math.abs(a - x), Math.abs(b - y)) / share));
      expect(Math.min(...gaps)).toBeGreaterThan(1);
      expect(Math.min(...gaps)).toBeLessThan(1.1);
    }
  });

  it("lies on a lattice no finer than its step needs, within the map's zooms", () => {
    const zoomOf = (ring: Ring, radius: number): number | undefined => picturesOf(ring, radius)[0]?.address.zoom;
    // A 64th of the step is 3.1, 0.8 and 25,736 on the plane.
    expect([zoomOf(wholeRing(8), 256), zoomOf(wholeRing(16), 128), zoomOf(wholeRing(64), RADIUS)]).toEqual([-1, 1, -14]);
    expect([zoomOf(wholeRing(8), 2 ** 32), zoomOf({ count: 8, from: 0, to: 1e-12 }, 1)]).toEqual([-20, 40]);
  });

  it("has no negative zeros, which addresses would write otherwise", () => {
    expect(picturesOf(wholeRing(16), 256)[12]?.address.x).toBe(0);
    expect(picturesOf({ count: 16, from: 360, to: 405 }, 256)[0]?.address.y).toBe(0);
  });
});
