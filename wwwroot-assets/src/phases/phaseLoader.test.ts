import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PhaseMap } from "../contract/generated";
import { PhaseLoader, type PhaseView } from "./phaseLoader";

const range = { zoom: 2, minX: 0, minY: 0, maxX: 3, maxY: 3 };
const view = (more: Partial<PhaseView> = {}): PhaseView => ({ world: "w", range, pictures: 4, ...more });
const map = { zoom: 2 } as PhaseMap;
const ask = vi.fn<(view: PhaseView, signal: AbortSignal) => Promise<PhaseMap>>();
const events = { found: vi.fn(), refused: vi.fn() };
let loader: PhaseLoader;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  ask.mockResolvedValue(map);
  loader = new PhaseLoader(ask, events);
});

afterEach(() => {
  loader.dispose();
  vi.useRealTimers();
});

describe("the loader of phases", () => {
  it("asks once the view rests", async () => {
    loader.set(view());
    await vi.advanceTimersByTimeAsync(300);
    loader.set(view({ range: { ...range, maxX: 4 } }));
    await vi.advanceTimersByTimeAsync(399);
    expect(ask).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ask).toHaveBeenCalledExactlyOnceWith(view({ range: { ...range, maxX: 4 } }), expect.anything());
    expect(events.found).toHaveBeenLastCalledWith(map);
  });

  it("asks again when pictures have come, not with each of them", async () => {
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    for (let pictures = 5; pictures < 25; pictures++) {
      loader.set(view({ pictures }));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(ask).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(ask).toHaveBeenLastCalledWith(view({ pictures: 24 }), expect.anything());
  });

  it("asks nothing twice", async () => {
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    loader.set(view());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("waits for an answer before the next question, and then asks for what is seen by then", async () => {
    let answer = (_: PhaseMap): void => {};
    ask.mockImplementationOnce(() => new Promise((resolve) => { answer = resolve; }));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    loader.set(view({ range: { ...range, minX: 1 } }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(ask).toHaveBeenCalledOnce();
    answer(map);
    await vi.advanceTimersByTimeAsync(400);
    expect(ask).toHaveBeenLastCalledWith(view({ range: { ...range, minX: 1 } }), expect.anything());
  });

  it("forgets another world's phases, whose answer comes to nothing", async () => {
    let answer = (_: PhaseMap): void => {};
    ask.mockImplementationOnce(() => new Promise((resolve) => { answer = resolve; }));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    loader.set(view({ world: "other" }));
    expect(ask.mock.calls[0]?.[1].aborted).toBe(true);
    answer(map);
    await vi.advanceTimersByTimeAsync(0);
    expect(events.found.mock.calls.flat()).not.toContain(map);
    await vi.advanceTimersByTimeAsync(400);
    expect(ask).toHaveBeenLastCalledWith(view({ world: "other" }), expect.anything());
  });

  it("says why there are none, and that all is well again", async () => {
    ask.mockRejectedValueOnce(new Error("No words here."));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    expect(events.refused).toHaveBeenLastCalledWith("No words here.");
    loader.set(null);
    expect(events.refused).toHaveBeenLastCalledWith(null);
    expect(events.found).toHaveBeenLastCalledWith(null);
  });
});
