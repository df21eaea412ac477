import { beforeEach, describe, expect, it, vi } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import { Session } from "../tiles/session";
import { CursorAnnouncer } from "./cursorAnnouncer";

const targetFrame = frameAt(0.5, 0.5, 2, 800, 600);
const panels = { announce: vi.fn() };
const cell = { zoom: 2, x: 3, y: -2 };
const keyboard = { shownAt: vi.fn(() => cell as typeof cell | null), pixel: vi.fn((): readonly number[] | null => [560, 20]) };
const session = new Session(worldOf(64), () => {});
let announcer: CursorAnnouncer;

beforeEach(() => {
  vi.clearAllMocks();
  announcer = new CursorAnnouncer({ targetFrame }, panels, () => keyboard);
});

describe("the announcer of the cursor", () => {
  it("says what the cursor is on, and where that is on the screen", () => {
    session.fields.of("sensitivity").setValue(cell, { value: 0.5, atMost: null, distance: 2, neighbours: 4 });
    expect(announcer.cell(session, null)).toEqual([560, 20]);
    expect(panels.announce).toHaveBeenLastCalledWith("α 0.75, β −0.5, picture on its way");
    announcer.cell(session, "sensitivity");
    expect(panels.announce).toHaveBeenLastCalledWith(
      "α 0.75, β −0.5, picture on its way, sensitivity 0.5 at a step of α 0.25 (latent distance 2)");
    expect(keyboard.pixel).toHaveBeenCalledWith(targetFrame);
  });

  it("says nothing while the cursor is hidden or the readings are the pointer's", () => {
    keyboard.shownAt.mockReturnValueOnce(null);
    expect(announcer.cell(session, null)).toBeNull();
    keyboard.pixel.mockReturnValueOnce(null);
    expect(announcer.cell(session, null)).toBeNull();
    expect(panels.announce).not.toHaveBeenCalled();
  });

  it("lets news of the cell not speak over a region, until the cursor moves", () => {
    announcer.region({ alpha0: 0, beta0: 0, alpha1: 0.5, beta1: 1 });
    expect(panels.announce).toHaveBeenLastCalledWith("Region of 2 × 4 pictures, α 0 to 0.5, β 0 to 1");
    expect(announcer.cell(session, null)).toEqual([560, 20]);
    expect(panels.announce).toHaveBeenCalledOnce();
    announcer.moved();
    announcer.cell(session, null);
    expect(panels.announce).toHaveBeenCalledTimes(2);
  });
});
