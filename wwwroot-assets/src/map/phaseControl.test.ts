import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { START } from "../../tests/layers";
import { frameAt, worldOf } from "../../tests/worlds";
import { updateOf } from "../../tests/updates";
import { Session } from "../tiles/session";
import { PhaseControl } from "./phaseControl";

const frame = frameAt(0.5, 0.5, 1, 160, 160);
const scene = { phases: { phases: null as unknown }, render: vi.fn() };
const panels = { phases: { show: vi.fn(), refuse: vi.fn() } };
const fetched = vi.fn<(address: string) => Promise<Response>>();
const shown = { ...START, phases: true };
let session: Session;
let control: PhaseControl;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  vi.stubGlobal("fetch", fetched);
  fetched.mockImplementation(() => Promise.resolve(Response.json({ zoom: 1 })));
  session = new Session(worldOf(64), () => {});
  session.setView(frame, null, null);
  control = new PhaseControl(scene as never, panels as never);
});

afterEach(() => {
  control.dispose();
  session.dispose();
  vi.useRealTimers();
});

describe("the phases of the view", () => {
  it("are asked for once there are pictures, by the cells in view", async () => {
    control.update(session, shown);
    await vi.advanceTimersByTimeAsync(1000);
    expect(fetched).not.toHaveBeenCalled();
    for (const [x, y] of [[1, 1], [2, 1]] as const) {
      session.apply(updateOf("failed", 1, x, y));
    }
    control.update(session, shown);
    await vi.advanceTimersByTimeAsync(1000);
    expect(fetched.mock.calls.map(([address]) => address)).toEqual(["api/worlds/w/regions/phases?zoom=1&minX=1&minY=1&maxX=2&maxY=2&labels=words"]);
    expect(scene.phases.phases).toEqual({ zoom: 1 });
    expect(panels.phases.show).toHaveBeenLastCalledWith({ zoom: 1 });
  });

  it("go when the layer is hidden", async () => {
    session.apply(updateOf("failed", 1, 1, 1));
    control.update(session, shown);
    await vi.advanceTimersByTimeAsync(1000);
    control.update(session, START);
    expect(scene.phases.phases).toBeNull();
    expect(panels.phases.show).toHaveBeenLastCalledWith(null);
  });

  it("are not asked for of too many cells, and that is said", async () => {
    session.setView(frameAt(0.5, 0.5, 2, 2400, 1800, 12), null, null);
    control.update(session, shown);
    await vi.advanceTimersByTimeAsync(1000);
    expect(fetched).not.toHaveBeenCalled();
    expect(panels.phases.refuse).toHaveBeenLastCalledWith("Too many cells for phases: make them larger, or zoom in.");
  });

  it("say in the server's words why there are none", async () => {
    fetched.mockImplementation(() => Promise.resolve(Response.json({ detail: "This model has no words." }, { status: 409 })));
    session.apply(updateOf("failed", 1, 1, 1));
    control.update(session, shown);
    await vi.advanceTimersByTimeAsync(1000);
    expect(panels.phases.refuse).toHaveBeenLastCalledWith("This model has no words.");
  });
});
