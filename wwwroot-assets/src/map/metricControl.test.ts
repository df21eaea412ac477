import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import { Session } from "../tiles/session";
import { MetricControl } from "./metricControl";

const frame = frameAt(0.5, 0.5, 1, 160, 160);
const scene = { metrics: { show: vi.fn() }, render: vi.fn() };
const panels = { metrics: { open: vi.fn(), show: vi.fn(), wait: vi.fn(), refuse: vi.fn() } };
const fetched = vi.fn<(address: string) => Promise<Response>>();
const asked = (): string[] => fetched.mock.calls.map(([address]) => address);
let session: Session;
let control: MetricControl;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  vi.stubGlobal("fetch", fetched);
  fetched.mockImplementation(() => Promise.resolve(Response.json({ zoom: 1 })));
  session = new Session(worldOf(64), () => {});
  session.setView(frame, null, null);
  control = new MetricControl(scene as never, panels as never);
});

afterEach(() => {
  control.dispose();
  session.dispose();
  vi.useRealTimers();
});

describe("a metric of the view", () => {
  it("that takes runs of the U-Net is asked for coarsely first, and then finely", async () => {
    control.update(session, frame, { metric: "density" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatch(/^api\/worlds\/w\/density\?zoom=4&/);
    expect(scene.metrics.show).toHaveBeenLastCalledWith({ kind: "density", map: { zoom: 1 } });
    control.update(session, frame, { metric: "density" });
    await vi.advanceTimersByTimeAsync(4000);
    control.update(session, frame, { metric: "density" });
    await vi.advanceTimersByTimeAsync(4000);
    expect(asked()).toHaveLength(2);
    expect(asked()[1]).toMatch(/zoom=5&/);
  });

  const seen = (pending: number): Session => ({ world: worldOf(64), shownRange: { zoom: 1, minX: 0, minY: 0, maxX: 5, maxY: 5 }, pending }) as unknown as Session;

  it("made of pictures waits for enough of them, and is asked for again when more are there, at no finer zoom", async () => {
    const update = async (pending: number): Promise<void> => {
      control.update(seen(pending), frame, { metric: "fisher" });
      await vi.advanceTimersByTimeAsync(4000);
    };
    await update(20);
    expect(asked()).toEqual([]);
    expect(panels.metrics.wait).toHaveBeenLastCalledWith("Waits for pictures: 16 of 25 are there.");
    await update(10);
    await update(10);
    expect(asked()).toEqual([expect.stringMatching(/^api\/worlds\/w\/fields\/fisher\?zoom=1&/)]);
    await update(4);
    expect(asked()).toHaveLength(2);
  });

  it("goes when it is hidden, and when another takes its place", async () => {
    control.update(session, frame, { metric: "score" });
    await vi.advanceTimersByTimeAsync(1000);
    control.update(session, frame, { metric: "density" });
    expect(scene.metrics.show).toHaveBeenLastCalledWith(null);
    await vi.advanceTimersByTimeAsync(1000);
    control.update(session, frame, { metric: null });
    expect(scene.metrics.show).toHaveBeenLastCalledWith(null);
    expect(panels.metrics.open).toHaveBeenLastCalledWith(null);
  });

  it("that takes long is asked for until it is there, and says how far it has come", async () => {
    fetched.mockImplementationOnce(() => Promise.resolve(Response.json({ detail: "40 of 108 runs are done." }, { status: 503 })));
    control.update(session, frame, { metric: "score" });
    await vi.advanceTimersByTimeAsync(500);
    expect(panels.metrics.wait).toHaveBeenLastCalledWith("40 of 108 runs are done.");
    await vi.advanceTimersByTimeAsync(600);
    expect(asked()).toHaveLength(2);
    expect(scene.metrics.show).toHaveBeenLastCalledWith({ kind: "score", map: { zoom: 1 } });
  });

  it("that comes no further is given up, and says how far it came", async () => {
    fetched.mockImplementation(() => Promise.resolve(Response.json({ detail: "40 of 108 runs are done." }, { status: 503 })));
    control.update(session, frame, { metric: "score" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked()).toHaveLength(2);
    expect(panels.metrics.refuse).toHaveBeenLastCalledWith("40 of 108 runs are done.");
  });

  it("that is refused says why", async () => {
    fetched.mockImplementation(() => Promise.resolve(Response.json({ detail: "No image encoder." }, { status: 409 })));
    control.update(seen(0), frame, { metric: "fisher" });
    await vi.advanceTimersByTimeAsync(500);
    expect(panels.metrics.refuse).toHaveBeenLastCalledWith("No image encoder.");
  });
});
