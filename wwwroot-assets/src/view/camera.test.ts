import { describe, expect, it } from "vitest";
import { FARTHEST, MAX_ZOOM, MIN_ZOOM } from "../contract/generated";
import { Camera } from "./camera";

const SIZE = [800, 600] as const;

/** An camera that jumps: nothing here waits for a frame. */
const cameraAt = (alpha: number, beta: number, zoom: number): Camera => {
  const camera = new Camera(160, () => true);
  camera.set({ alpha, beta, zoom });
  return camera;
};

describe("the camera", () => {
  it("is where it was set, to the last digit", () => {
    const camera = cameraAt(0.1, -0.7, 3);
    expect(camera.place).toEqual({ alpha: 0.1, beta: -0.7, zoom: 3 });
    expect(Object.is(cameraAt(0, 0, 0).place.beta, 0)).toBe(true);
    expect(Object.is(cameraAt(0, -0, 0).place.beta, 0)).toBe(true);
    expect(cameraAt(0, 0, 2.3).place.zoom).toBeCloseTo(2.3, 12);
  });

  it("begins over the middle of the unit parallelogram", () => {
    expect(new Camera(160, () => true).place).toEqual({ alpha: 0.5, beta: 0.5, zoom: 1 });
  });

  it("reaches the ends of the plane, and goes no further", () => {
    expect(cameraAt(FARTHEST, -FARTHEST, MIN_ZOOM).place).toEqual({ alpha: FARTHEST, beta: -FARTHEST, zoom: MIN_ZOOM });
    expect(cameraAt(2 * FARTHEST, -3 * FARTHEST, 1).place).toEqual({ alpha: FARTHEST, beta: -FARTHEST, zoom: 1 });
  });

  it("never turns the plane", () => {
    const camera = cameraAt(0, 0, 0);
    camera.view.setRotation(1);
    expect(camera.view.getRotation()).toBe(0);
  });

  it("goes further out where the coarsest cells may shrink", () => {
    const camera = new Camera(160, () => true, 10);
    camera.zoomBy(-1000);
    expect(camera.place.zoom).toBe(MIN_ZOOM - 4);
    camera.zoomBy(-1, { alpha: 1000, beta: 1000 });
    expect(camera.place).toEqual({ alpha: 0.5, beta: 0.5, zoom: MIN_ZOOM - 4 });
  });

  it("zooms to whole zooms and stops at the last", () => {
    const camera = cameraAt(0.5, 0.5, 2.3);
    camera.zoomBy(1);
    expect(camera.place.zoom).toBeCloseTo(3, 9);
    camera.zoomBy(100);
    expect(camera.place.zoom).toBeCloseTo(MAX_ZOOM, 9);
    camera.zoomBy(-1000);
    expect(camera.place.zoom).toBeCloseTo(MIN_ZOOM, 9);
  });

  it("keeps a pivot where it is on the screen", () => {
    const camera = cameraAt(0.5, 0.5, 2);
    const pivot = { alpha: 0.75, beta: 0.25 };
    const before = (pivot.alpha - camera.place.alpha) * 2 ** camera.place.zoom;
    camera.zoomBy(3, pivot);
    expect(camera.place.zoom).toBeCloseTo(5, 9);
    expect((pivot.alpha - camera.place.alpha) * 2 ** 5).toBeCloseTo(before, 9);
    expect((pivot.beta - camera.place.beta) * 2 ** 5).toBeCloseTo(-before, 9);
  });

  it("moves just so far that a point comes away from its edges", () => {
    const camera = cameraAt(0.5, 0.5, 2);
    const pixel = 2 ** -2 / 160;
    camera.panInside({ alpha: 0.5 + 150 * pixel, beta: 0.5 }, SIZE);
    expect(camera.place.alpha).toBe(0.5);
    camera.panInside({ alpha: 0.5 + 390 * pixel, beta: 0.5 - 290 * pixel }, SIZE);
    expect(camera.place.alpha).toBeCloseTo(0.5 + (390 - 160) * pixel, 12);
    expect(camera.place.beta).toBeCloseTo(0.5 - (290 - 168) * pixel, 12);
    camera.set({ alpha: 0.5, beta: 0.5, zoom: 2 });
    camera.panInside({ alpha: 0.5 - 390 * pixel, beta: 0.5 }, SIZE);
    expect([camera.place.alpha, camera.place.beta]).toEqual([expect.closeTo(0.5 - (390 - 160) * pixel, 12), 0.5]);
    camera.set({ alpha: 0.5, beta: 0.5, zoom: 2 });
    camera.panInside({ alpha: 0.5, beta: 0.5 + 290 * pixel }, SIZE);
    expect([camera.place.alpha, camera.place.beta]).toEqual([0.5, expect.closeTo(0.5 + (290 - 168) * pixel, 12)]);
  });

  it("is dragged as far by many small moves as by one, at the greatest depth", () => {
    const pixel = 2 ** -MAX_ZOOM / 160;
    for (const alpha of [100.3, -100.3, 4000.1]) {
      const [slow, quick] = [cameraAt(alpha, 0.5, MAX_ZOOM), cameraAt(alpha, 0.5, MAX_ZOOM)];
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
    const camera = cameraAt(100.3, 0.5, MAX_ZOOM);
    const pixel = 2 ** -MAX_ZOOM / 160;
    camera.view.adjustCenterInternal([pixel, 0]);
    camera.set({ alpha: 200.3, beta: 0.5, zoom: MAX_ZOOM });
    camera.view.adjustCenterInternal([0, 0]);
    expect(camera.place.alpha).toBe(200.3);
  });

  it("fits a region into the view but for a margin", () => {
    const place = cameraAt(0, 0, 0).placeFitting({ alpha0: 0, beta0: 1, alpha1: 2, beta1: 2 }, SIZE, 50);
    expect([place.alpha, place.beta]).toEqual([1, 1.5]);
    // 2 units on 700 pixels, where a unit is 160 at zoom 0.
    expect(place.zoom).toBeCloseTo(Math.log2(700 / 2 / 160), 12);
    const tiny = cameraAt(0, 0, 0).placeFitting({ alpha0: 0, beta0: 0, alpha1: 2 ** -60, beta1: 2 ** -60 }, SIZE, 50);
    expect(tiny.zoom).toBe(MAX_ZOOM);
  });

  it("moves the pictures by pixels, to the right and down", () => {
    const camera = cameraAt(0.5, 0.5, 2);
    const pixel = 2 ** -2 / 160;
    camera.panBy(100, 40);
    // The pictures go right, so that the middle shows what was to its left.
    expect(camera.place.alpha).toBeCloseTo(0.5 - 100 * pixel, 12);
    expect(camera.place.beta).toBeCloseTo(0.5 - 40 * pixel, 12);
    expect(camera.place.zoom).toBe(2);
  });

  it("is dragged with the pictures: OpenLayers' y grows upwards", () => {
    const camera = cameraAt(0.5, 0.5, 2);
    camera.view.adjustCenterInternal([0.125, 0.25]);
    expect(camera.place).toEqual({ alpha: 0.625, beta: 0.25, zoom: 2 });
  });

  it("fits a region into the part that panels leave free, in its middle", () => {
    const region = { alpha0: 0.25, beta0: 0.5, alpha1: 0.5, beta1: 0.625 };
    const part = { left: 200, top: 100, right: 800, bottom: 400 };
    const { alpha, beta, zoom } = cameraAt(0, 0, 0).placeFitting(region, SIZE, 50, part);
    const resolution = 2 ** -zoom / 160;
    const pixelOf = (a: number, b: number): number[] => [(a - alpha) / resolution + 400, (b - beta) / resolution + 300];
    expect(pixelOf(0.375, 0.5625)).toEqual([expect.closeTo(500, 9), expect.closeTo(250, 9)]);
    // Its height is what the margin of 50 pixels leaves of the part.
    expect(pixelOf(0.25, 0.5)).toEqual([expect.closeTo(300, 9), expect.closeTo(150, 9)]);
    expect(pixelOf(0.5, 0.625)).toEqual([expect.closeTo(700, 9), expect.closeTo(350, 9)]);
  });

  it("fits a wide region into the width of that part", () => {
    const part = { left: 200, top: 100, right: 800, bottom: 400 };
    const { zoom } = cameraAt(0, 0, 0).placeFitting({ alpha0: 0, beta0: 0, alpha1: 2, beta1: 0.1 }, SIZE, 50, part);
    // 2 units on 500 pixels, where a unit is 160 at zoom 0.
    expect(zoom).toBeCloseTo(Math.log2(500 / 2 / 160), 12);
  });

  it("keeps on from where a movement leads", () => {
    const camera = cameraAt(0.5, 0.5, 2);
    camera.zoomBy(1);
    camera.zoomBy(1);
    expect(camera.target).toEqual({ alpha: 0.5, beta: 0.5, zoom: expect.closeTo(4, 9) });
  });
});
