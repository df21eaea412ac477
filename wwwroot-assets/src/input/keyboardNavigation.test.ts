import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { frameAt } from "../../tests/worlds";
import { MAX_INDEX, type Address, type Region } from "../contract/generated";
import { spanOf } from "../plane/cellSpan";
import { KeyboardNavigation } from "./keyboardNavigation";

const frame = frameAt(0.5, 0.5, 3, 800, 600);
const middle = { zoom: 3, x: 4, y: 4 };
const right = { zoom: 3, x: 5, y: 4 };
const events = { onStep: vi.fn(), onOpen: vi.fn(), onEnterPicture: vi.fn(), onRegion: vi.fn() };
const mark = { region: null as Region | null, set: (region: Region | null) => { mark.region = region; } };
const scene = {
  targetFrame: frame, size: [800, 600], camera: { panInside: vi.fn() }, render: vi.fn(),
  marks: { cursor: null as Address | null, selected: null as Address | null },
};
let keys: KeyboardNavigation;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  mark.region = null;
  scene.marks = { cursor: null, selected: null };
  scene.targetFrame = frame;
  keys = new KeyboardNavigation(scene as never, mark as never, events);
});

afterEach(() => {
  keys.dispose();
  vi.useRealTimers();
});

describe("the map under the keys", () => {
  it("shows the cursor with the first press, and moves it with the next", () => {
    keys.step(1, 0);
    expect(scene.marks.cursor).toEqual(middle);
    keys.step(1, 0);
    expect(scene.marks.cursor).toEqual(right);
    expect(events.onStep).toHaveBeenLastCalledWith(right);
    expect(scene.camera.panInside).toHaveBeenLastCalledWith({ alpha: 0.625, beta: 0.5 }, [800, 600]);
    expect(scene.render).toHaveBeenCalledTimes(2);
    expect(events.onOpen).not.toHaveBeenCalled();
  });

  it("opens pictures on its way while one is open, the last of a held arrow always", () => {
    scene.marks.selected = middle;
    keys.moveTo(middle);
    keys.step(1, 0);
    keys.step(1, 0);
    keys.step(1, 0);
    expect(events.onOpen.mock.calls).toEqual([[right]]);
    vi.advanceTimersByTime(1000);
    expect(events.onOpen.mock.calls).toEqual([[right], [{ zoom: 3, x: 7, y: 4 }]]);
  });

  it("shows the cursor with Enter, opens its picture with the next, and goes into that with one more", () => {
    keys.enter();
    expect(scene.marks.cursor).toEqual(middle);
    expect(events.onOpen).not.toHaveBeenCalled();
    keys.enter();
    expect(events.onOpen).toHaveBeenCalledExactlyOnceWith(middle);
    scene.marks.selected = { zoom: 1, x: 1, y: 1 }; // The same point, at another zoom.
    keys.enter();
    expect(events.onEnterPicture).toHaveBeenCalledOnce();
    expect(events.onOpen).toHaveBeenCalledOnce();
  });

  it("draws a region around the cells that it passes", () => {
    keys.extend(1, 0);
    expect(mark.region).toEqual(spanOf(middle, right));
    expect(events.onRegion).toHaveBeenCalledExactlyOnceWith(mark.region);
    expect(scene.marks.cursor).toEqual(right);
  });

  it("draws another region after one was removed", () => {
    keys.extend(1, 0);
    mark.region = null;
    keys.endRegion();
    keys.extend(0, 1);
    expect(mark.region).toEqual(spanOf(right, { zoom: 3, x: 5, y: 5 }));
  });

  it("has the readings from its last step until the pointer moves", () => {
    expect([keys.pixel(frame), keys.pivot, keys.shownAt(frame)]).toEqual([null, null, null]);
    keys.step(0, 0);
    keys.step(1, 0);
    expect(keys.pixel(frame)).toEqual([560, 300]);
    expect(keys.pivot).toEqual({ alpha: 0.625, beta: 0.5 });
    expect(keys.shownAt(frameAt(0.5, 0.5, 5, 800, 600))).toEqual({ zoom: 5, x: 20, y: 16 });
    keys.yieldToPointer();
    expect([keys.pixel(frame), keys.pivot]).toEqual([null, null]);
    expect(keys.shownAt(frame)).toEqual(right);
  });

  it("hides the cursor, and starts from there again", () => {
    keys.step(0, 0);
    keys.step(1, 0);
    keys.hide();
    expect([scene.marks.cursor, keys.pixel(frame), keys.pivot]).toEqual([null, null, null]);
    keys.step(1, 0);
    expect(scene.marks.cursor).toEqual(right);
  });

  it("opens nothing once it is hidden", () => {
    scene.marks.selected = middle;
    keys.step(1, 0);
    keys.step(1, 0);
    keys.hide();
    vi.advanceTimersByTime(1000);
    expect(events.onOpen).toHaveBeenCalledOnce();
  });

  it("draws the map anew when it hides the cursor", () => {
    keys.step(0, 0);
    scene.render.mockClear();
    keys.hide();
    expect(scene.render).toHaveBeenCalledOnce();
  });

  it("opens nothing once it is disposed of", () => {
    scene.marks.selected = middle;
    keys.step(1, 0);
    keys.step(1, 0);
    keys.dispose();
    vi.advanceTimersByTime(1000);
    expect(events.onOpen).toHaveBeenCalledOnce();
  });

  it("starts from the picture that the pointer has opened", () => {
    keys.moveTo(right);
    scene.marks.selected = right;
    keys.step(0, 1);
    expect(scene.marks.cursor).toEqual({ zoom: 3, x: 5, y: 5 });
  });

  it("opens the cursor's picture with Enter where another is open", () => {
    keys.step(0, 0);
    scene.marks.selected = right;
    keys.enter();
    expect(events.onOpen).toHaveBeenCalledExactlyOnceWith(middle);
    expect(events.onEnterPicture).not.toHaveBeenCalled();
  });

  it("takes a region that was drawn by other means in the place of its own", () => {
    keys.extend(1, 0);
    keys.endRegion();
    mark.region = spanOf({ zoom: 3, x: 6, y: 2 }, { zoom: 3, x: 7, y: 3 });
    keys.extend(0, 1);
    expect(mark.region).toEqual(spanOf({ zoom: 3, x: 6, y: 2 }, { zoom: 3, x: 7, y: 4 }));
  });

  it("stays at the last address there is, and says nothing new of it", () => {
    const last = { zoom: 40, x: MAX_INDEX, y: 0 };
    scene.targetFrame = frameAt(MAX_INDEX * 2 ** -40, 0, 40, 800, 600);
    keys.step(0, 0);
    vi.clearAllMocks();
    keys.step(1, 0);
    keys.extend(1, 0);
    expect([events.onStep.mock.calls, events.onRegion.mock.calls, mark.region]).toEqual([[], [], null]);
    expect(scene.marks.cursor).toEqual(last);
  });
});
