import { describe, expect, it } from "vitest";
import { MAX_ZOOM, MIN_ZOOM } from "../plane/address";
import { Eye } from "./camera";

const SIZE = [800, 600] as const;

/** An eye that jumps: nothing here waits for a frame. */
const eyeAt = (alpha: number, beta: number, zoom: number): Eye => {
  const eye = new Eye(160, () => true);
  eye.set({ alpha, beta, zoom });
  return eye;
};

describe("the eye", () => {
  it("is where it was set, to the last digit", () => {
    const eye = eyeAt(0.1, -0.7, 3);
    expect(eye.place).toEqual({ alpha: 0.1, beta: -0.7, zoom: 3 });
    expect(Object.is(eyeAt(0, 0, 0).place.beta, 0)).toBe(true);
  });

  it("zooms to whole zooms and stops at the last", () => {
    const eye = eyeAt(0.5, 0.5, 2.3);
    eye.zoomBy(1);
    expect(eye.place.zoom).toBeCloseTo(3, 9);
    eye.zoomBy(100);
    expect(eye.place.zoom).toBeCloseTo(MAX_ZOOM, 9);
    eye.zoomBy(-1000);
    expect(eye.place.zoom).toBeCloseTo(MIN_ZOOM, 9);
  });

  it("keeps a pivot where it is on the screen", () => {
    const eye = eyeAt(0.5, 0.5, 2);
    const pivot = { alpha: 0.75, beta: 0.25 };
    const before = (pivot.alpha - eye.place.alpha) * 2 ** eye.place.zoom;
    eye.zoomBy(3, pivot);
    expect(eye.place.zoom).toBeCloseTo(5, 9);
    expect((pivot.alpha - eye.place.alpha) * 2 ** 5).toBeCloseTo(before, 9);
    expect((pivot.beta - eye.place.beta) * 2 ** 5).toBeCloseTo(-before, 9);
  });

  it("moves just so far that a point comes away from its edges", () => {
    const eye = eyeAt(0.5, 0.5, 2);
    const pixel = 2 ** -2 / 160;
    eye.reveal({ alpha: 0.5 + 150 * pixel, beta: 0.5 }, SIZE);
    expect(eye.place.alpha).toBe(0.5);
    eye.reveal({ alpha: 0.5 + 390 * pixel, beta: 0.5 - 290 * pixel }, SIZE);
    expect(eye.place.alpha).toBeCloseTo(0.5 + (390 - 160) * pixel, 12);
    expect(eye.place.beta).toBeCloseTo(0.5 - (290 - 168) * pixel, 12);
  });

  it("is dragged as far by many small moves as by one, at the greatest depth", () => {
    const pixel = 2 ** -MAX_ZOOM / 160;
    for (const alpha of [100.3, -100.3, 4000.1]) {
      const [slow, quick] = [eyeAt(alpha, 0.5, MAX_ZOOM), eyeAt(alpha, 0.5, MAX_ZOOM)];
      for (let step = 0; step < 1600; step++) {
        slow.view.adjustCenterInternal([pixel / 2, pixel / 2]);
      }
      quick.view.adjustCenterInternal([800 * pixel, 800 * pixel]);
      expect(quick.place.alpha - alpha).toBeGreaterThan(2 ** -MAX_ZOOM * 4);
      expect(slow.place.alpha).toBe(quick.place.alpha);
      expect(slow.place.beta).toBe(quick.place.beta);
    }
  });

  it("owes a drag nothing once it was set elsewhere", () => {
    const eye = eyeAt(100.3, 0.5, MAX_ZOOM);
    const pixel = 2 ** -MAX_ZOOM / 160;
    eye.view.adjustCenterInternal([pixel, 0]);
    eye.set({ alpha: 200.3, beta: 0.5, zoom: MAX_ZOOM });
    eye.view.adjustCenterInternal([0, 0]);
    expect(eye.place.alpha).toBe(200.3);
  });

  it("fits a region into the view but for a margin", () => {
    const place = eyeAt(0, 0, 0).fitting({ alpha0: 0, beta0: 1, alpha1: 2, beta1: 2 }, SIZE, 50);
    expect([place.alpha, place.beta]).toEqual([1, 1.5]);
    // 2 units on 700 pixels, where a unit is 160 at zoom 0.
    expect(place.zoom).toBeCloseTo(Math.log2(700 / 2 / 160), 12);
    const tiny = eyeAt(0, 0, 0).fitting({ alpha0: 0, beta0: 0, alpha1: 2 ** -60, beta1: 2 ** -60 }, SIZE, 50);
    expect(tiny.zoom).toBe(MAX_ZOOM);
  });
});
