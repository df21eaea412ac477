import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { updateOf } from "../../tests/updates";
import { frameAt, worldOf } from "../../tests/worlds";
import type { HubEvents } from "../wire/hub";
import { ViewportClient } from "./viewportClient";

/** Shows columns and rows 1 and 2. */
const frame = frameAt(0.5, 0.5, 1, 160, 160);
const hub = { look: vi.fn(), retry: vi.fn(), dispose: vi.fn() };
const page = { onRefresh: vi.fn(), onProgress: vi.fn(), onTrouble: vi.fn() };
let events: HubEvents;
let client: ViewportClient;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  vi.stubGlobal("fetch", () => new Promise(() => { /* Under way for ever. */ }));
  client = new ViewportClient(worldOf(64), (given) => {
    events = given;
    return hub;
  }, page);
});

afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});

/** Shows the frame, and lets what is throttled come. */
function show(): void {
  client.setFrame(frame);
  vi.advanceTimersByTime(1000);
}

describe("the viewport client", () => {
  it("asks for the view, and the first time for all of it", () => {
    show();
    expect(hub.look).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ world: "w", zoom: 1, field: null }), true);
    client.setField("sensitivity");
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ field: "sensitivity" }), false);
  });

  it("asks for all of another world's view, and for nothing of it before its first frame", () => {
    show();
    client.setWorld({ ...worldOf(64), id: "other" });
    client.setField("sensitivity");
    vi.advanceTimersByTime(1000);
    expect(hub.look).toHaveBeenCalledOnce();
    show();
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ world: "other" }), true);
  });

  it("asks for sheets where cells are small, and for all of them when that begins", () => {
    show();
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ detail: "tiles", paused: false }), true);
    client.setFrame(frameAt(0.5, 0.5, 2, 640, 480, 11));
    vi.advanceTimersByTime(1000);
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ detail: "sheets", zoom: 6 }), true);
    client.setField("sensitivity");
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ detail: "sheets" }), false);
  });

  it("has nothing rendered while something lies over the view, and says so once", () => {
    show();
    for (const isCovered of [true, true, false, false]) {
      client.cover(isCovered);
      vi.advanceTimersByTime(1000);
    }
    const views = hub.look.mock.calls.map(([view]) => (view as { paused: boolean }).paused);
    expect(views).toEqual([false, true, false]);
  });

  it("pauses and resumes views of sheets, not those of tiles nor another world", () => {
    client.setFrame(frameAt(0.5, 0.5, 2, 640, 480, 11));
    client.pause(true);
    vi.advanceTimersByTime(1000);
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ paused: true }), expect.anything());
    show();
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ detail: "tiles", paused: false }), true);
    client.setFrame(frameAt(0.5, 0.5, 2, 640, 480, 11));
    vi.advanceTimersByTime(1000);
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ paused: true }), true);
    client.pause(false);
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ paused: false }), false);
    client.pause(true);
    client.setWorld({ ...worldOf(64), id: "other" });
    expect(client.whole.isPaused).toBe(false);
  });

  it("keeps how many pictures a view of sheets has", () => {
    client.setFrame(frameAt(0.5, 0.5, 2, 640, 480, 11));
    expect(client.whole).toEqual({ total: 0, isPaused: false });
    events.onUpdates([{ ...updateOf("progress", 0, 0, 0, { waiting: 12, seconds: 4.5, total: 4225 }), world: null }]);
    client.pause(true);
    expect(client.whole).toEqual({ total: 4225, isPaused: true });
    show();
    expect(client.whole.total).toBeNull();
  });

  it("passes on how many pictures are to go, and for how long", () => {
    events.onUpdates([{ ...updateOf("progress", 0, 0, 0, { waiting: 12, seconds: 4.5 }), world: null }]);
    expect(page.onProgress).toHaveBeenCalledExactlyOnceWith(12, 4.5);
    client.setWorld(worldOf(64));
    expect(page.onProgress).toHaveBeenLastCalledWith(0, 0);
  });

  it("takes in what becomes of this world's tiles, and nothing of another's", () => {
    show();
    events.onUpdates([updateOf("ready", 1, 1, 2, { world: "other" }), updateOf("field", 1, 1, 2, { field: "sensitivity", world: "other", value: 1 })]);
    expect(client.session.tiles.peek(1, 1, 2)?.state).toBe("waiting");
    expect(client.session.fields.of("sensitivity").value(1, 1, 2)).toBeUndefined();
    events.onUpdates([updateOf("ready", 1, 1, 2), updateOf("field", 1, 1, 2, { field: "sensitivity", value: 1 })]);
    expect(client.session.tiles.peek(1, 1, 2)?.state).toBe("ready");
    expect(client.session.fields.of("sensitivity").value(1, 1, 2)?.value).toBe(1);
  });

  it("loads what is ready, and says that the view has changed, once for a burst", () => {
    show();
    page.onRefresh.mockClear();
    events.onUpdates([updateOf("ready", 1, 1, 2)]);
    events.onUpdates([updateOf("ready", 1, 2, 1)]);
    events.onUpdates([updateOf("ready", 1, 2, 2)]);
    vi.advanceTimersByTime(1000);
    expect(page.onRefresh).toHaveBeenCalledTimes(2);
    expect(client.session.tiles.peek(1, 2, 2)?.state).toBe("loading");
  });

  it("has a failed tile rendered again, and only a failed one", () => {
    show();
    client.retry({ zoom: 1, x: 1, y: 1 });
    expect(hub.retry).not.toHaveBeenCalled();
    events.onUpdates([updateOf("failed", 1, 1, 1, { reason: "No numbers." })]);
    client.retry({ zoom: 1, x: 1, y: 1 });
    expect(hub.retry).toHaveBeenCalledExactlyOnceWith("w", 1, 1, 1);
    expect(client.session.tiles.peek(1, 1, 1)?.state).toBe("waiting");
  });

  it("has all that failed rendered or loaded again, sheets too", async () => {
    const asked = vi.fn(() => Promise.resolve(new Response(null, { status: 404 })));
    vi.stubGlobal("fetch", asked);
    client.setFrame(frameAt(0.5, 0.5, 2, 640, 480, 11));
    vi.advanceTimersByTime(1000);
    const total = client.session.pending;
    events.onUpdates([updateOf("failed", 6, 33, 32), updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0], [4, 4]) })]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.mock.calls.length, client.session.failures, client.session.pending]).toEqual([1, 3, total - 3]);
    client.retryAll();
    expect(hub.retry).toHaveBeenCalledExactlyOnceWith("w", 6, 33, 32);
    expect([asked.mock.calls.length, client.session.failures, client.session.pending]).toEqual([2, 0, total]);
  });

  it("says where the pointer is once all pictures are there, for each cell once", () => {
    show();
    client.setCursor({ alpha: 0.1, beta: 0.2 }, true);
    vi.advanceTimersByTime(1000);
    expect(hub.look).toHaveBeenCalledOnce();
    for (const x of [1, 2]) {
      events.onUpdates([1, 2].map((y) => updateOf("failed", 1, x, y)));
    }
    expect(client.session.pending).toBe(0);
    client.setCursor({ alpha: 0.1, beta: 0.2 }, false);
    vi.advanceTimersByTime(1000);
    expect(hub.look).toHaveBeenCalledOnce();
    client.setCursor({ alpha: 0.3, beta: 0.2 }, true);
    expect(hub.look).toHaveBeenLastCalledWith(expect.objectContaining({ cursorAlpha: 0.3, cursorBeta: 0.2 }), false);
  });

  it("passes on what keeps pictures from coming", () => {
    events.onTrouble("Connection lost.");
    expect(page.onTrouble).toHaveBeenCalledExactlyOnceWith("Connection lost.");
  });

  it("says that the view has changed where a picture is to come again, and where it has come", async () => {
    show();
    events.onUpdates([updateOf("failed", 1, 1, 1)]);
    vi.advanceTimersByTime(1000);
    page.onRefresh.mockClear();
    client.retry({ zoom: 1, x: 1, y: 1 });
    expect(page.onRefresh).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1000);
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("picture")));
    vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close: vi.fn() }));
    events.onUpdates([updateOf("ready", 1, 1, 1)]);
    page.onRefresh.mockClear();
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.session.tiles.peek(1, 1, 1)?.state).toBe("shown");
    expect(page.onRefresh).toHaveBeenCalledOnce();
  });

  it("says that the view has changed with each frame and each press to try again", () => {
    show();
    expect(page.onRefresh).toHaveBeenCalledOnce();
    client.retryAll();
    expect(page.onRefresh).toHaveBeenCalledTimes(2);
  });

  it("asks for nothing where no cell has an address", () => {
    client.setFrame(frameAt(2 ** 20, 0, 40, 640, 480));
    vi.advanceTimersByTime(1000);
    expect(hub.look).not.toHaveBeenCalled();
    expect(page.onRefresh).toHaveBeenCalledOnce();
  });

  it("ends what another world was loading, or it itself", () => {
    const signals: AbortSignal[] = [];
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise(() => { /* Under way for ever. */ });
    });
    show();
    events.onUpdates([updateOf("ready", 1, 1, 1)]);
    client.setWorld({ ...worldOf(64), id: "other" });
    show();
    events.onUpdates([updateOf("ready", 1, 1, 1, { world: "other" })]);
    vi.advanceTimersByTime(1000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    client.dispose();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it("asks and says nothing more of what was to come once it has ended", () => {
    client.setFrame(frame);
    client.setField("sensitivity");
    events.onUpdates([updateOf("ready", 1, 1, 1)]);
    hub.look.mockClear();
    page.onRefresh.mockClear();
    client.dispose();
    vi.advanceTimersByTime(1000);
    expect([hub.look.mock.calls.length, page.onRefresh.mock.calls.length]).toEqual([0, 0]);
  });

  it("ends with its connection", () => {
    client.dispose();
    client.setFrame(frame);
    expect(hub.dispose).toHaveBeenCalledOnce();
  });
});
