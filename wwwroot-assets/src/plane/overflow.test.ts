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
