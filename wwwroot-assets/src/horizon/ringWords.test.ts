import { describe, expect, it } from "vitest";
import { worldOf } from "../../tests/worlds";
import { TileCache } from "../tiles/tileCache";
import { radiusOf } from "./limit";
import { finer, picturesOf, wholeRing, type FarPicture, type Ring } from "./ring";
import { arcText, degreesText, MEANING, nearnessText, NO_HORIZON, pictureText, ratioText } from "./ringWords";

const world = worldOf(64);
const at = (ring: Ring, index: number, radius = 2 ** 24): FarPicture => picturesOf(ring, radius)[index] as FarPicture;

describe("the words of a ring", () => {
  it("are a picture's direction, in as many digits as its neighbours need", () => {
    const ring = wholeRing(16);
    expect([0, 2, 4].map((index) => degreesText(at(ring, index), ring))).toEqual(["0°", "45°", "90°"]);
    expect([0, 2, 4, 10].map((index) => ratioText(at(ring, index)))).toEqual(
      ["α : β = 1 : 0", "α : β = 1 : 1", "α : β = 0 : 1", "α : β = −1 : −1"]);
    expect([2 ** 20, 3].map((alpha) => ratioText({ ...at(ring, 0), alpha, beta: -alpha / 4 }))).toEqual(["α : β = 1 : −0.25", "α : β = 1 : −0.25"]);
    const arc = finer(finer(ring, 3), 8);
    expect(degreesText(at(arc, 4), arc)).toMatch(/^≈67\.\d+°$/);
  });

  it("are its state as well", () => {
    const ring = wholeRing(8);
    const tile = new TileCache(64).touch(0, 1, 1);
    expect(pictureText(at(ring, 0), ring, tile)).toBe("0°, α : β = 1 : 0, picture on its way");
    expect(pictureText(at(ring, 0), ring, { ...tile, state: "failed", reason: "It overflowed." })).toBe("0°, α : β = 1 : 0, failed: It overflowed.");
    expect(pictureText(at(ring, 0), ring, { ...tile, picture: {} as ImageBitmap })).toBe("0°, α : β = 1 : 0");
  });

  it("are the directions of the ring", () => {
    expect(arcText(wholeRing(16))).toContain("All directions");
    expect(arcText(finer(wholeRing(16), 3))).toBe("Directions from 45° to 90°");
  });

  it("have as many decimals as tell neighbours apart", () => {
    // Steps of 22.5, 3 and 0.4 degrees.
    const [whole, arc] = [wholeRing(16), finer(wholeRing(16), 0)];
    const picture = { ...at(whole, 0), degrees: 12.3456 };
    expect([whole, arc, finer(arc, 0)].map((ring) => degreesText(picture, ring))).toEqual(["≈12°", "≈12.3°", "≈12.35°"]);
    expect(arcText(finer(arc, 8))).toBe("Directions from −1.5° to 4.5°");
    expect(arcText({ count: 16, from: 0.123, to: 45.5 })).toBe("Directions from ≈0.1° to 45.5°");
  });

  it("are why a world has no horizon, and what one sees", () => {
    expect(NO_HORIZON).toMatch(/normalisation none.*there is no horizon\. A world with another normalisation has one\.$/);
    expect(MEANING).toContain("pictures that one comes to in each direction");
  });

  it("are how near the pictures are to the limit", () => {
    const near = (other: typeof world, radius = radiusOf(other)): string => nearnessText(picturesOf(wholeRing(), radius), radius, other);
    expect(near(world)).toMatch(/^The pictures lie at a radius of 2²⁵?⁴?, where their latents are as near to the limit as single precision tells apart\.$/);
    expect(near({ ...world, inputPrecision: "half precision" }, 256)).toMatch(/within ≈?0\.\d+ % of the limit; farther out half precision overflows\.$/);
    expect(near({ ...world, geometry: { ...world.geometry, uv: 8 } })).toContain("corners of this world are the same noise");
  });
});
