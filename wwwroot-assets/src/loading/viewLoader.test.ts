import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../page/ask";
import { ViewLoader, type AskedView } from "./viewLoader";

interface Answer {
  readonly zoom: number;
}

const range = { zoom: 2, minX: 0, minY: 0, maxX: 3, maxY: 3 };
const view = (more: Partial<AskedView> = {}): AskedView => ({ subject: "w", range, pictures: 4, ...more });
const map: Answer = { zoom: 2 };
const ask = vi.fn<(view: AskedView, signal: AbortSignal) => Promise<Answer>>();
const events = { found: vi.fn(), refused: vi.fn() };
let loader: ViewLoader<AskedView, Answer>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  ask.mockResolvedValue(map);
  loader = new ViewLoader(ask, events);
});

afterEach(() => {
  loader.dispose();
  vi.useRealTimers();
});

describe("the loader of what is asked about a view", () => {
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
    let answer = (_: Answer): void => {};
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

  it("gives up a view that was left where answers cost much", async () => {
    loader = new ViewLoader(ask, events, true);
    let answer = (_: Answer): void => {};
    ask.mockImplementationOnce(() => new Promise((resolve) => { answer = resolve; }));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    const moved = view({ range: { ...range, minX: 1 } });
    loader.set(moved);
    expect(ask.mock.calls[0]?.[1].aborted).toBe(true);
    answer({ zoom: 3 });
    await vi.advanceTimersByTimeAsync(400);
    expect(ask).toHaveBeenLastCalledWith(moved, expect.anything());
    expect(events.found).toHaveBeenLastCalledWith(map);
    expect(events.found).not.toHaveBeenCalledWith({ zoom: 3 });
  });

  it("forgets another world's answers, whose answer comes to nothing", async () => {
    let answer = (_: Answer): void => {};
    ask.mockImplementationOnce(() => new Promise((resolve) => { answer = resolve; }));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    loader.set(view({ subject: "other" }));
    expect(ask.mock.calls[0]?.[1].aborted).toBe(true);
    answer(map);
    await vi.advanceTimersByTimeAsync(0);
    expect(events.found.mock.calls.flat()).not.toContain(map);
    await vi.advanceTimersByTimeAsync(400);
    expect(ask).toHaveBeenLastCalledWith(view({ subject: "other" }), expect.anything());
  });

  it("asks again after a while where the no was for now, and not where it was for good", async () => {
    ask.mockRejectedValueOnce(new Refusal("One at a time.", 429)).mockRejectedValueOnce(new Refusal("This model has no words.", 409));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    expect(events.refused).toHaveBeenLastCalledWith("One at a time.");
    await vi.advanceTimersByTimeAsync(2900);
    expect(ask).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(200);
    expect(ask).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(events.refused).toHaveBeenLastCalledWith("This model has no words.");
    expect(events.found).not.toHaveBeenCalledWith(map);
  });

  it("says in words of its own that an answer was lost or is none", async () => {
    ask.mockRejectedValueOnce(new TypeError("Failed to construct 'ImageData'"));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    expect(events.refused).toHaveBeenLastCalledWith(expect.stringContaining("reload the page"));
  });

  it("says why there are none, and that all is well again", async () => {
    ask.mockRejectedValueOnce(new Refusal("No words here.", 409));
    loader.set(view());
    await vi.advanceTimersByTimeAsync(400);
    expect(events.refused).toHaveBeenLastCalledWith("No words here.");
    loader.set(null);
    expect(events.refused).toHaveBeenLastCalledWith(null);
    expect(events.found).toHaveBeenLastCalledWith(null);
  });
});
