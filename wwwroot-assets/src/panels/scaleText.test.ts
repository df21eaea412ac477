import { describe, expect, it } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import type { WorldInfo } from "../contract/generated";
import { distanceText, normText, normTitle } from "./scaleText";

const sphere = worldOf(64);
const free: WorldInfo = { ...sphere, geometry: { ...sphere.geometry, targetNorm: null } };
const overflow = { norm: 65_520, outline: [{ alpha: -4e5, beta: -4e5 }, { alpha: 4e5, beta: -4e5 }, { alpha: 4e5, beta: 4e5 }, { alpha: -4e5, beta: 4e5 }] };
const near = frameAt(0.5, 0.5, 3, 800, 600);
const far = frameAt(30_000, 0, 3, 800, 600);
const farther = frameAt(5e5, 0, 3, 800, 600);

describe("the scale's figures", () => {
  it("are the norm, and how often it is that of z0", () => {
    expect(normText(near, sphere)).toBe("≈1.4142");
    expect(normText(far, sphere)).toBe("≈84851");
    expect(normTitle(far, sphere)).toBe("Length of the latent at the view's centre, before normalisation: ≈42400 times that of z0");
    expect(normTitle(far, free)).toBe("Length of the latent at the view's centre, which this world leaves as it is: ≈42400 times that of z0");
  });

  it("say where half precision has no number for the norm", () => {
    expect(normText(near, { ...sphere, overflow })).toBe("≈1.4142");
    expect(normText(far, { ...free, overflow })).toBe("∞ (≈84851)");
    expect(normText(farther, { ...free, overflow: { ...overflow, norm: null } })).toBe("≈1.4142·10⁶");
  });

  it("are the distance of what the model is given", () => {
    expect(distanceText(far, free)).toBe("≈0.354");
    expect(distanceText(far, { ...free, overflow })).toBe("≈0.354");
    expect(distanceText(far, { ...sphere, overflow })).toBe("0");
    expect(distanceText(farther, { ...free, overflow })).toBe("none");
  });
});
