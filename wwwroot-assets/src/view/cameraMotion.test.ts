import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Camera } from "./camera";

const SIZE = [800, 600] as const;
const far = { alpha: 3, beta: -2, zoom: 5 };
const near = { alpha: 0.5, beta: 0.5, zoom: 2 };
let camera: Camera;

beforeEach(() => {
  vi.useFakeTimers();
  // Sixty frames a second.
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => setTimeout(frame, 1000 / 60));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
  camera = new Camera(160, () => false);
  camera.set(near);
});

afterEach(() => {
  vi.useRealTimers();
});

const approximately = ({ alpha, beta, zoom }: typeof far): object =>
  ({ alpha: expect.closeTo(alpha, 9), beta: expect.closeTo(beta, 9), zoom: expect.closeTo(zoom, 9) });

describe("a camera that moves", () => {
  it("is on its way for a while, and then there", () => {
    camera.goTo(far);
    expect([camera.place, camera.target]).toEqual([near, far]);
    vi.advanceTimersByTime(300);
    expect(camera.place.alpha).toBeGreaterThan(0.5);
    expect(camera.place.alpha).toBeLessThan(3);
    expect(camera.target).toEqual(far);
    vi.advanceTimersByTime(400);
    expect(camera.place).toEqual(approximately(far));
    expect(camera.view.getAnimating()).toBe(false);
  });

  it("adds up presses on the way", () => {
    camera.zoomBy(1);
    vi.advanceTimersByTime(100);
    camera.zoomBy(1);
    vi.advanceTimersByTime(100);
    expect(camera.target.zoom).toBe(4);
    camera.panBy(-160, 0);
    vi.advanceTimersByTime(1000);
    expect(camera.place).toEqual(approximately({ alpha: 0.5 + 2 ** -4, beta: 0.5, zoom: 4 }));
  });

  it("leaves a longer way for a shorter one that begins later", () => {
    camera.goTo(far);
    vi.advanceTimersByTime(100);
    camera.goTo(near, 100);
    vi.advanceTimersByTime(1000);
    expect(camera.place).toEqual(approximately(near));
  });

  it("stays where it is set on the way", () => {
    camera.goTo(far);
    vi.advanceTimersByTime(100);
    camera.set(near);
    vi.advanceTimersByTime(1000);
    expect([camera.place, camera.target]).toEqual([near, near]);
  });

  it("forgets where it went once it is there: what moves it next has a goal of its own", () => {
    camera.goTo(far);
    vi.advanceTimersByTime(1000);
    camera.view.animate({ center: [7, 7], duration: 100 });
    vi.advanceTimersByTime(50);
    expect(camera.view.getAnimating()).toBe(true);
    expect(camera.target).toEqual(camera.place);
    expect(camera.target.alpha).toBeGreaterThan(3);
  });

  it("does not move for a point that is well inside", () => {
    camera.panInside({ alpha: 0.5, beta: 0.5 }, SIZE);
    expect(camera.view.getAnimating()).toBe(false);
    camera.goTo(far);
    camera.panInside(far, SIZE);
    vi.advanceTimersByTime(300);
    expect([camera.view.getAnimating(), camera.target]).toEqual([true, far]);
    vi.advanceTimersByTime(400);
    camera.panInside({ alpha: 9, beta: 0.5 }, SIZE);
    expect(camera.view.getAnimating()).toBe(true);
  });
});
