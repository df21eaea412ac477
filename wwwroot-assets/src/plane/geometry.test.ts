import { describe, expect, it } from "vitest";
import type { Geometry } from "../contract/generated";
import { distance, norm } from "./geometry";

/** z0 = (1, 0), u = (0, 2), v = (2, 1): small enough to be counted by hand. */
const plain: Geometry = { z0Z0: 1, z0U: 0, z0V: 2, uu: 4, uv: 2, vv: 5, targetNorm: null };
const projected: Geometry = { ...plain, targetNorm: 3 };

/** The latent itself, of which the geometry knows only products. */
const latent = (alpha: number, beta: number): [number, number] => [1 + 2 * beta, 2 * alpha + beta];

describe("the norm", () => {
  it("is that of the latent before the normalisation", () => {
    for (const [alpha, beta] of [[0, 0], [1, 0], [0, 1], [-2.5, 0.75], [1e6, 3]] as const) {
      expect(norm(projected, alpha, beta)).toBeCloseTo(Math.hypot(...latent(alpha, beta)), 6);
    }
  });
});

describe("the distance of two latents", () => {
  it("is the step's length where nothing is projected", () => {
    expect(distance(plain, 0.3, 0.4, 1, 0)).toBe(2);
    expect(distance(plain, 5, -5, 1, -1)).toBe(Math.sqrt(5));
  });

  it("is the chord between the projected points otherwise", () => {
    const on = (alpha: number, beta: number): [number, number] => {
      const [x, y] = latent(alpha, beta);
      return [(3 * x) / Math.hypot(x, y), (3 * y) / Math.hypot(x, y)];
    };
    for (const [alpha, beta, right, down] of [[0, 0, 1, 0], [0.5, 0.5, 0.25, -0.5], [-3, 2, 7, 1]] as const) {
      const [a, b] = [on(alpha, beta), on(alpha + right, beta + down)];
      expect(distance(projected, alpha, beta, right, down)).toBeCloseTo(Math.hypot(a[0] - b[0], a[1] - b[1]), 12);
    }
  });

  it("halves with the step down to the deepest zoom", () => {
    for (let zoom = 10; zoom < 40; zoom++) {
      const ratio = distance(projected, 0.3, 0.7, 2 ** -zoom, 0) / distance(projected, 0.3, 0.7, 2 ** -(zoom + 1), 0);
      expect(ratio).toBeCloseTo(2, 2);
    }
  });
});
