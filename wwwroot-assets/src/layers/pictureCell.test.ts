import { describe, expect, it, vi } from "vitest";
import { Frame } from "../plane/frame";
import { drawInCell, fadedIn, snappedBox } from "./pictureCell";

/** Zoom 3.4: a cell of zoom 3 is 160·2^0.4 pixels wide. */
const fractional = new Frame(0.375, 0.5, 2 ** -3.4 / 160, 800, 600, 160, 2);

describe("a picture's place", () => {
  it("has its lattice point in the middle, at whole and fractional zooms", () => {
    const whole = snappedBox(new Frame(0.375, 0.5, 2 ** -3 / 160, 800, 600, 160, 1), 3, 3, 4);
    expect(whole).toEqual({ left: 320, top: 220, right: 480, bottom: 380 });
    const { left, top, right, bottom } = snappedBox(fractional, 3, 3, 4);
    expect((left + right) / 2).toBe(400);
    expect((top + bottom) / 2).toBe(300);
    expect(right - left).toBeCloseTo(160 * 2 ** 0.4, 0);
  });

  it("meets its neighbours' on whole device pixels", () => {
    const box = snappedBox(fractional, 3, 3, 4);
    expect(snappedBox(fractional, 3, 4, 4).left).toBe(box.right);
    expect(snappedBox(fractional, 3, 3, 5).top).toBe(box.bottom);
    for (const edge of Object.values(box)) {
      expect(Number.isInteger(2 * edge)).toBe(true);
    }
  });
});

describe("a picture that is drawn", () => {
  it("fills its cell, smoothed as well as the browser can", () => {
    const context = { imageSmoothingEnabled: false, imageSmoothingQuality: "low", drawImage: vi.fn() };
    const picture = {} as ImageBitmap;
    drawInCell(context as never, new Frame(0.375, 0.5, 2 ** -3 / 160, 800, 600, 160, 1), 3, 4, 5, picture);
    expect(context.drawImage).toHaveBeenCalledExactlyOnceWith(picture, 480, 380, 160, 160);
    expect([context.imageSmoothingEnabled, context.imageSmoothingQuality]).toEqual([true, "high"]);
  });
});

describe("a picture that fades in", () => {
  it("begins when it is first drawn, and is there after its time", () => {
    const shown = { shownAt: 0 };
    expect(fadedIn(shown, 1000, 150)).toBe(0);
    expect(shown.shownAt).toBe(1000);
    expect(fadedIn(shown, 1075, 150)).toBe(0.5);
    expect(fadedIn(shown, 1150, 150)).toBe(1);
    expect(fadedIn(shown, 9000, 150)).toBe(1);
  });

  it("is there at once where motion is unwanted", () => expect(fadedIn({ shownAt: 0 }, 1000, 0)).toBe(1));
});
