import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { updateOf } from "../../tests/updates";
import { frameAt, worldOf } from "../../tests/worlds";
import type { FieldKind } from "../contract/generated";
import type { Frame } from "../plane/frame";
import { Session } from "../tiles/session";
import { MapStatus } from "./mapStatus";

/** Shows columns and rows 1 and 2. */
const frame = frameAt(0.5, 0.5, 1, 160, 160);
const panels = { notice: { show: vi.fn() }, progress: { update: vi.fn() } };
const pictures = { isLive: true };
const ground = { ariaBusy: null as string | null };
let source: { session: Session; frame: Frame | null; field: FieldKind | null };
let status: MapStatus;

beforeEach(() => {
  vi.clearAllMocks();
  pictures.isLive = true;
  source = { session: new Session(worldOf(64), () => {}), frame, field: null };
  source.session.setView(frame, null, null);
  status = new MapStatus({ pictures } as never, panels as never, ground as never, () => source);
});

afterEach(() => {
  vi.useRealTimers();
});

const shown = (): unknown => {
  status.refresh();
  return panels.progress.update.mock.lastCall?.[0];
};

describe("the status of the map", () => {
  it("counts what is to come and what has failed, and is busy until all is there", () => {
    source.session.apply(updateOf("failed", 1, 1, 1));
    expect(shown()).toEqual({ loading: 3, failed: 1, floor: null });
    expect(ground.ariaBusy).toBe("true");
    for (const [x, y] of [[1, 2], [2, 1], [2, 2]] as const) {
      source.session.apply(updateOf("failed", 1, x, y));
    }
    expect(shown()).toEqual({ loading: 0, failed: 4, floor: null });
    expect(ground.ariaBusy).toBe("false");
  });

  it("counts the points of sheets that could not be loaded", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 404 })));
    const { session } = source;
    session.setView(frameAt(0.5, 0.5, 2, 640, 480, 11), null, null);
    const { total } = session.sheets;
    session.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0], [4, 4]) }));
    expect(shown()).toMatchObject({ loading: total, failed: 0 });
    session.load();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toMatchObject({ loading: total - 2, failed: 2 });
    session.dispose();
  });

  it("says what keeps pictures from coming, and counts none as coming meanwhile", () => {
    status.setTrouble("Connection lost.");
    expect(panels.notice.show).toHaveBeenLastCalledWith("Connection lost.");
    expect(pictures.isLive).toBe(false);
    expect(panels.progress.update).toHaveBeenCalledExactlyOnceWith({ waiting: 0, seconds: 0 });
    expect(shown()).toMatchObject({ loading: 0 });
    panels.progress.update.mockClear();
    status.setTrouble(null);
    expect(panels.notice.show).toHaveBeenLastCalledWith(null);
    expect(pictures.isLive).toBe(true);
    expect(panels.progress.update).not.toHaveBeenCalled();
  });

  it("says where cells end, where the field is noise, and where steps are rounded", () => {
    source.frame = frameAt(2 ** 20, 0.5, 40, 160, 160);
    expect(shown()).toMatchObject({ floor: "Pictures end here: this far out, cells this small have no address. Zoom out" });
    source.frame = frameAt(0.5, 0.5, 30, 160, 160);
    expect(shown()).toMatchObject({ floor: "The numeric floor: single precision rounds steps as short as these" });
    source.frame = frame;
    source.field = "sensitivity";
    expect(shown()).toMatchObject({ floor: null });
    source.field = null;
    source.session.apply(updateOf("field", 1, 1, 1, { field: "sensitivity", neighbours: 4 }));
    expect(shown()).toMatchObject({ floor: null });
    source.field = "sensitivity";
    expect(shown()).toMatchObject({ floor: "Below the noise of single precision and eight-bit pixels: pictures here differ by rounding" });
    source.frame = null;
    source.field = null;
    expect(shown()).toMatchObject({ floor: null });
  });

  it("says where half precision overflows, and that there is one picture, or none", () => {
    const outline = [{ alpha: -1e5, beta: -1e5 }, { alpha: 1e5, beta: -1e5 }, { alpha: 1e5, beta: 1e5 }, { alpha: -1e5, beta: 1e5 }];
    const world = { ...worldOf(64), inputPrecision: "half precision", overflow: { norm: 65_520, outline } };
    source.session = new Session(world, () => {});
    const floorAt = (alpha: number): unknown => {
      source.frame = frameAt(alpha, 0, 1, 160, 160);
      return (shown() as { floor: unknown }).floor;
    };
    expect(floorAt(100)).toBeNull();
    expect(floorAt(5e4)).toBe("Half precision overflows here: the norm is ∞, and z / ∞ = 0 is one and the same picture");
    expect(floorAt(2e5)).toBe("Half precision overflows here: the latents are infinite, and no picture can be made of them");
    // Where nothing is divided by the norm, it does no harm.
    source.session = new Session({ ...world, geometry: { ...world.geometry, targetNorm: null } }, () => {});
    expect(floorAt(5e4)).toBeNull();
  });
});
