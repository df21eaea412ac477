import { describe, expect, it } from "vitest";
import { worldOf } from "../../tests/worlds";
import { isHarmless, overflowAt, type Overflowing } from "./overflow";

// |z(α, 0)|² = 4 − 8α + 8α²: 65,520 at α ≈ 23,165.
const { geometry } = worldOf(64);
const OUTLINE = [{ alpha: -4e5, beta: -4e5 }, { alpha: 4e5, beta: -4e5 }, { alpha: 4e5, beta: 4e5 }, { alpha: -4e5, beta: 4e5 }];
const half: Overflowing = { geometry, overflow: { norm: 65_520, outline: OUTLINE } };

describe("overflow", () => {
  it("is of the norm beyond its line, and of the latent beyond the outline, whichever way that goes round", () => {
    for (const world of [half, { geometry, overflow: { norm: 65_520, outline: [...OUTLINE].reverse() } }]) {
      expect(overflowAt(world, 0.5, 0.5)).toBeNull();
      expect(overflowAt(world, 23_160, 0)).toBeNull();
      expect(overflowAt(world, 23_170, 0)).toBe("norm");
      expect(overflowAt(world, -3.9e5, 3.9e5)).toBe("norm");
      expect(overflowAt(world, -4.1e5, 0)).toBe("latent");
      expect(overflowAt(world, 0, 4.1e5)).toBe("latent");
    }
  });

  it("of the norm begins with it, and that of the latent behind the outline", () => {
    expect(overflowAt({ geometry, overflow: { norm: 2, outline: [] } }, 0, 0)).toBe("norm");
    for (const outline of [OUTLINE, [...OUTLINE].reverse()]) {
      const world = { geometry, overflow: { norm: null, outline } };
      expect([overflowAt(world, 4e5, 3), overflowAt(world, -4e5, 3), overflowAt(world, 3, 4e5), overflowAt(world, 4e5, 4e5)]).toEqual([null, null, null, null]);
    }
  });

  it("is of the latent beyond slanting sides too", () => {
    const outline = [{ alpha: 2, beta: 0 }, { alpha: 0, beta: 2 }, { alpha: -2, beta: 0 }, { alpha: 0, beta: -2 }];
    for (const [right, down] of [[1, 1], [1, -1], [-1, 1], [-1, -1]] as const) {
      const at = (size: number) => overflowAt({ geometry, overflow: { norm: null, outline } }, 1.5 * right * size, 0.5 * down * size);
      expect([at(0.95), at(1.05)]).toEqual([null, "latent"]);
    }
  });

  it("is nowhere in other worlds", () => {
    expect(overflowAt({ geometry, overflow: null }, 1e9, 1e9)).toBeNull();
    expect(overflowAt({ geometry, overflow: { norm: null, outline: [] } }, 1e9, 1e9)).toBeNull();
  });

  it("does no harm where nothing is divided by the norm", () => {
    const free = { ...geometry, targetNorm: null };
    expect([geometry, free].map((each) => isHarmless(each, "norm"))).toEqual([false, true]);
    expect([geometry, free].map((each) => isHarmless(each, "latent"))).toEqual([false, false]);
    expect(isHarmless(geometry, null)).toBe(true);
  });
});
