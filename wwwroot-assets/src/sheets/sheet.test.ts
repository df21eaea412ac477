import { describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { bytesOf, releaseFilling, releaseSheet, surfaceOf, type Sheet } from "./sheet";

const imageOf = (pixels: number) => ({ picture: { close: vi.fn() } as unknown as ImageBitmap, pixels, mask: maskOf([0, 0]) });
const canvasOf = (edge: number) => ({ width: edge, height: edge }) as HTMLCanvasElement;
const sheetOf = (more: Partial<Sheet> = {}): Sheet =>
  ({ key: "5/0/0", address: { zoom: 5, x: 0, y: 0 }, mask: null, image: null, filled: null, isStale: false, ...more });

describe("what a sheet shows", () => {
  it("is its image, or what was drawn in its place with the missing points filled", () => {
    const [image, filled] = [imageOf(16), canvasOf(256)];
    expect(surfaceOf(sheetOf())).toBeNull();
    expect(surfaceOf(sheetOf({ image }))).toBe(image.picture);
    expect(surfaceOf(sheetOf({ image, filled }))).toBe(filled);
  });
});

describe("the bytes of a sheet", () => {
  it("are four a pixel of its image, of 16 cells a side, and of what was drawn in its place", () => {
    expect(bytesOf(sheetOf())).toBe(0);
    expect(bytesOf(sheetOf({ image: imageOf(8) }))).toBe(4 * 128 * 128);
    expect(bytesOf(sheetOf({ filled: canvasOf(64) }))).toBe(4 * 64 * 64);
    expect(bytesOf(sheetOf({ image: imageOf(8), filled: canvasOf(64) }))).toBe(4 * 128 * 128 + 4 * 64 * 64);
  });

  it("are given back at once: the image is closed, and the canvas has no pixels left", () => {
    const [image, filled] = [imageOf(16), canvasOf(256)];
    const sheet = sheetOf({ image, filled });
    releaseSheet(sheet);
    expect(image.picture.close).toHaveBeenCalledOnce();
    expect([filled.width, filled.height]).toEqual([0, 0]);
    expect([sheet.image, sheet.filled]).toEqual([null, null]);
  });

  it("are given back by what was drawn alone, so that the image is left", () => {
    const [image, filled] = [imageOf(16), canvasOf(256)];
    const sheet = sheetOf({ image, filled });
    releaseFilling(sheet);
    releaseFilling(sheet);
    expect(image.picture.close).not.toHaveBeenCalled();
    expect(surfaceOf(sheet)).toBe(image.picture);
  });
});
