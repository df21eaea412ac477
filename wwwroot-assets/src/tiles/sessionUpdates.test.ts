import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { updateOf } from "../../tests/updates";
import { frameAt, worldOf } from "../../tests/worlds";
import { Session } from "./session";

/** Shows columns and rows 1 and 2 of zoom 1. */
const tiles = frameAt(0.5, 0.5, 1, 160, 160);
/** Shows points of zoom 6, in sheets. */
const sheets = frameAt(0.5, 0.5, 2, 640, 480, 11);
const WEBP = new Uint8Array([1, 2, 3]);

const onChange = vi.fn();
let asked: string[] = [];
let answer: () => Promise<Response>;
let pictures: { close: ReturnType<typeof vi.fn> }[] = [];
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  asked = [];
  pictures = [];
  answer = () => new Promise(() => { /* Under way for ever. */ });
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return answer();
  });
  vi.stubGlobal("createImageBitmap", () => {
    const picture = { close: vi.fn() };
    pictures.push(picture);
    return Promise.resolve(picture);
  });
  session = new Session(worldOf(64), onChange);
});

afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

/** Lets what was answered be taken in. */
const pass = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const tile = () => session.tiles.touch(1, 1, 1);
const first = { zoom: 1, x: 1, y: 1 };

describe("an update of a tile", () => {
  it("that is ready lets its picture be loaded, once", async () => {
    session.setView(tiles, null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.load();
    session.apply(updateOf("ready", 1, 1, 1));
    expect(tile().state).toBe("loading");
    answer = () => Promise.resolve(new Response("picture"));
    session.apply(updateOf("ready", 1, 2, 2));
    session.load();
    await pass();
    expect(asked).toEqual(["worlds/w/tiles/1/1/1.webp", "worlds/w/tiles/0/1/1.webp"]);
    session.apply(updateOf("ready", 1, 2, 2));
    expect([session.tiles.touch(1, 2, 2).state, session.pending, session.exists({ zoom: 1, x: 2, y: 2 })]).toEqual(["shown", 3, true]);
    expect(session.exists(first)).toBe(false);
  });

  it("that brings a preview shows it while the tile waits", async () => {
    session.apply(updateOf("preview", 1, 1, 1, { step: 3, picture: WEBP }));
    await pass();
    expect(tile().preview).toMatchObject({ picture: pictures[0], step: 3 });
    expect(onChange).toHaveBeenCalledOnce();
    session.apply(updateOf("preview", 1, 1, 1, { step: 4 }));
    session.apply(updateOf("preview", 1, 1, 1, { picture: WEBP }));
    await pass();
    expect(tile().preview?.step).toBe(3);
    expect([tile().state, pictures.length]).toEqual(["waiting", 2]);
  });

  it("that brings a preview changes nothing once the tile is rendered", async () => {
    session.apply(updateOf("ready", 1, 1, 1, { picture: WEBP }));
    session.apply(updateOf("preview", 1, 1, 1, { step: 3, picture: WEBP }));
    await pass();
    expect(tile()).toMatchObject({ state: "ready", preview: null, reason: "" });
    expect(pictures).toEqual([]);
  });

  it("that has failed gives a reason, its own where the hub gives none, and reads no preview", async () => {
    session.setView(tiles, null, null);
    session.apply(updateOf("failed", 1, 1, 1, { step: 3, picture: WEBP }));
    await pass();
    expect(pictures).toEqual([]);
    expect(tile().reason).toBe("It could not be rendered.");
  });

  it("that has failed leaves a picture that is there as it is", async () => {
    answer = () => Promise.resolve(new Response("picture"));
    session.setView(tiles, null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.load();
    await pass();
    session.apply(updateOf("failed", 1, 1, 1));
    expect([tile().state, session.failed]).toEqual(["shown", []]);
  });
});

describe("an update of a field", () => {
  const value = () => session.fields.of("sensitivity").value(1, 1, 1);
  const unsaid = { uncertainty: null, direction: null, anisotropy: null };

  it("keeps all that is said of the value", () => {
    session.apply(updateOf("field", 1, 1, 1, { field: "sensitivity", value: 0.3, atMost: 0.4, distance: 1.5, neighbours: 3 }));
    expect(value()).toEqual({ value: 0.3, atMost: 0.4, distance: 1.5, neighbours: 3, ...unsaid });
    session.apply(updateOf("field", 1, 1, 1, { field: "sensitivity" }));
    expect(value()).toEqual({ value: null, atMost: null, distance: 0, neighbours: 0, ...unsaid });
  });

  it("keeps the values of a view of sheets and of as many cells beside it", () => {
    session.setView(frameAt(0.5, 0.5, 2, 2000, 1800, 11), null, null);
    const cells = 2 * session.sheets.total;
    expect(cells).toBeGreaterThan(60_000);
    for (let x = 0; x < cells; x++) {
      session.apply(updateOf("field", 20, x, 0, { field: "sensitivity", value: 1 }));
    }
    expect(session.fields.of("sensitivity").value(20, 0, 0)?.value).toBe(1);
  });
});

describe("an update of a sheet", () => {
  it("says which points have pictures, and is read at once", () => {
    session.apply(updateOf("sheet", 6, 2, 2));
    expect(session.exists({ zoom: 6, x: 32, y: 32 })).toBe(false);
    const mask = maskOf([0, 0]);
    session.apply(updateOf("sheet", 6, 2, 2, { mask }));
    mask.fill(0);
    expect(session.exists({ zoom: 6, x: 32, y: 32 })).toBe(true);
  });

  it("has fewer pictures to come for each that its image shows", async () => {
    session.setView(sheets, null, null);
    const { total } = session.sheets;
    const digits = [...maskOf([0, 0], [1, 0], [2, 0])].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    answer = () => Promise.resolve(new Response("sheet", { headers: { "LatentWorld-Points": digits } }));
    session.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0], [1, 0], [2, 0]) }));
    session.load();
    await pass();
    expect([session.sheets.shown, session.pending, session.isWhole]).toEqual([3, total - 3, false]);
  });
});

describe("a session that is disposed of", () => {
  it("frees its pictures and forgets its values", async () => {
    answer = () => Promise.resolve(new Response("picture"));
    session.setView(tiles, null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.apply(updateOf("field", 1, 1, 1, { field: "sensitivity", value: 1 }));
    session.load();
    await pass();
    expect(tile().picture).not.toBeNull();
    session.dispose();
    expect(pictures.map(({ close }) => close.mock.calls.length)).toEqual([1]);
    expect(session.fields.of("sensitivity").value(1, 1, 1)).toBeUndefined();
  });

  it("ends what it was loading", () => {
    const signals: AbortSignal[] = [];
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise(() => { /* Under way for ever. */ });
    });
    session.setView(tiles, null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.load();
    const other = new Session(worldOf(64), onChange);
    other.setView(sheets, null, null);
    other.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0]) }));
    other.load();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    session.dispose();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    other.dispose();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
