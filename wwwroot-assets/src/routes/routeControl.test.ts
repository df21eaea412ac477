import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MapRoute } from "../contract/generated";
import { BEAT, CALM_BEAT, RouteControl, type RouteTargets } from "./routeControl";

const point = (alpha: number): { alpha: number; beta: number } => ({ alpha, beta: 0 });
const route: MapRoute = {
  line: [point(0), point(1)],
  stops: [point(0), point(1)],
  frames: [0, 0.5, 1].map((alpha) => ({ point: point(alpha), picture: `${alpha}.webp` })),
};

function made(reducesMotion = false) {
  const scene = {
    routes: { route: null, shown: null, picture: null },
    size: [1000, 800],
    placeFitting: vi.fn(() => ({ alpha: 0.5, beta: 0, zoom: 1 })),
    render: vi.fn(),
    camera: { goTo: vi.fn(), panInside: vi.fn(), place: { alpha: 0, beta: 0, zoom: 9 } },
  };
  const url = { setRoute: vi.fn() };
  const page = { routeFrame: vi.fn() };
  const control = new RouteControl({ scene, url, page } as unknown as RouteTargets, () => reducesMotion);
  return { scene, url, page, control };
}

describe("a route on the map", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("Image", class {
      src = "";
      complete = true;
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("is drawn and said by the address", () => {
    const { scene, url, control } = made();
    control.set("route=0,0,1,0", route, true);
    expect(scene.routes.route).toBe(route);
    expect(url.setRoute).toHaveBeenCalledWith("route=0,0,1,0", true);
    control.set("", null, true);
    expect(scene.routes).toEqual({ route: null, shown: null, picture: null });
  });

  it("is played frame by frame, the map follows, and it ends with the last", () => {
    const { scene, page, control } = made();
    control.set("", route, true);
    control.play();
    expect(scene.camera.goTo).toHaveBeenCalledOnce();
    for (let beat = 0; beat < 6; beat++) {
      vi.advanceTimersByTime(BEAT);
    }
    expect(page.routeFrame.mock.calls).toEqual([[0, true], [1, true], [2, true], [2, false]]);
    expect(scene.camera.panInside).toHaveBeenCalledTimes(3);
    control.play();
    expect(page.routeFrame).toHaveBeenLastCalledWith(0, true);
  });

  it("stands where it is stopped, and goes on from there", () => {
    const { page, control } = made();
    control.set("", route, true);
    control.play();
    vi.advanceTimersByTime(BEAT);
    control.pause();
    vi.advanceTimersByTime(10 * BEAT);
    expect(page.routeFrame).toHaveBeenLastCalledWith(1, false);
    control.play();
    expect(page.routeFrame).toHaveBeenLastCalledWith(1, true);
  });

  it("is slower where reduced motion is wanted", () => {
    const { page, control } = made(true);
    control.set("", route, true);
    control.play();
    vi.advanceTimersByTime(CALM_BEAT - 1);
    expect(page.routeFrame).toHaveBeenLastCalledWith(0, true);
    vi.advanceTimersByTime(1);
    expect(page.routeFrame).toHaveBeenLastCalledWith(1, true);
  });

  it("waits for a picture, though not for ever", () => {
    vi.stubGlobal("Image", class {
      src = "";
      complete = false;
    });
    const { page, control } = made();
    control.set("", route, true);
    control.play();
    vi.advanceTimersByTime(4 * BEAT);
    expect(page.routeFrame).toHaveBeenLastCalledWith(0, true);
    vi.advanceTimersByTime(6 * BEAT);
    expect(page.routeFrame).toHaveBeenLastCalledWith(1, true);
  });

  it("shows one frame, and none that there is not", () => {
    const { scene, page, control } = made();
    control.set("", route, true);
    control.show(2);
    expect([scene.routes.shown, page.routeFrame.mock.lastCall]).toEqual([2, [2, false]]);
    control.show(9);
    expect(scene.routes.shown).toBe(2);
  });
});
