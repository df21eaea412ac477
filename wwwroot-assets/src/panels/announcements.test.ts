import { describe, expect, it } from "vitest";
import { TileCache } from "../tiles/tileCache";
import { cellAnnouncement, regionAnnouncement } from "./announcements";

const cell = { zoom: 2, x: 3, y: -2 };
const value = { value: 0.0771, atMost: null, distance: 10.7, neighbours: 4 };

describe("the reading of a cell", () => {
  const tile = new TileCache(64).touch(2, 3, -2);

  it("says the place and what is there", () => {
    expect(cellAnnouncement(cell, undefined, undefined, null, "fp32")).toBe("α 0.75, β −0.5, picture on its way");
    expect(cellAnnouncement(cell, { ...tile, picture: {} as ImageBitmap, state: "shown" }, undefined, null, "fp32")).toBe("α 0.75, β −0.5");
    expect(cellAnnouncement(cell, undefined, undefined, null, "fp32", true)).toBe("α 0.75, β −0.5");
    expect(cellAnnouncement(cell, { ...tile, state: "failed", reason: "Too many wait." }, undefined, null, "fp32"))
      .toBe("α 0.75, β −0.5, failed: Too many wait. Enter tries again");
  });

  it("says the place to the last digit", () => {
    expect(cellAnnouncement({ zoom: 12, x: 4095, y: 0 }, { ...tile, picture: {} as ImageBitmap }, undefined, null, "fp32"))
      .toBe("α 0.999755859375, β 0");
  });

  it("says the sensitivity with its step where it is shown", () => {
    const shown = { ...tile, picture: {} as ImageBitmap };
    expect(cellAnnouncement(cell, shown, value, null, "fp32")).toBe("α 0.75, β −0.5");
    expect(cellAnnouncement(cell, shown, value, "sensitivity", "fp32"))
      .toBe("α 0.75, β −0.5, sensitivity 0.0771 at a step of α 0.25 (latent distance 10.7)");
    expect(cellAnnouncement(cell, shown, { ...value, value: null, atMost: 0.2 }, "sensitivity", "fp32"))
      .toBe("α 0.75, β −0.5, sensitivity not resolved, at most 0.2 at a step of α 0.25 (latent distance 10.7), below the noise of fp32 and eight-bit pixels");
  });
});

describe("a region in words", () => {
  it("has its size in pictures", () => {
    expect(regionAnnouncement({ alpha0: 0.125, beta0: 0.125, alpha1: 0.875, beta1: 0.625 }, 2))
      .toBe("Region of 3 × 2 pictures, α 0.125 to 0.875, β 0.125 to 0.625");
  });
});
