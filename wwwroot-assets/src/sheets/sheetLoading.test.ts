import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import type { Sheet } from "./sheet";
import { SheetCache } from "./sheetCache";
import { SheetLoader } from "./sheetLoader";

/** When each request came, in milliseconds from the first, and what it asked for. */
let asked: { readonly at: number; readonly path: string; readonly signal: AbortSignal }[] = [];
/** What the server answers next, the last of them for ever; null for an answer that does not come. */
let answers: (() => Promise<Response> | null)[] = [];
let start = 0;
let cache: SheetCache;
let loader: SheetLoader;
const closed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  [asked, answers, start] = [[], [], Date.now()];
  cache = new SheetCache();
  loader = new SheetLoader("w", () => {});
  vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close: closed }));
  vi.stubGlobal("fetch", (path: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ at: Date.now() - start, path, signal });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer?.() ?? new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason as Error)));
  });
});

afterEach(() => {
  loader.dispose();
  vi.useRealTimers();
});

const sheetAt = (x: number, ...points: readonly (readonly [number, number])[]): Sheet => {
  const sheet = cache.touch(6, x, 0);
  sheet.mask = maskOf([0, 0], ...points);
  return sheet;
};
const reply = (status: number, headers: Record<string, string> = {}) => () =>
  Promise.resolve(new Response(status === 204 ? null : "picture", { status, headers }));
const whole = reply(200);
const pass = (milliseconds = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const times = (): number[] => asked.map(({ at }) => at);

describe("the pauses of the loader of sheets", () => {
  it("double while the answer lacks points, up to eight seconds", async () => {
    answers = [reply(204)];
    loader.want([sheetAt(0)], 16);
    await pass(32_000);
    expect(times()).toEqual([0, 1000, 3000, 7000, 15_000, 23_000, 31_000]);
  });

  it("are as long as the server says, up to eight seconds, and a second where it says none", async () => {
    answers = [reply(503, { "Retry-After": "3" }), reply(429, { "Retry-After": "60" }), reply(503, { "Retry-After": "0" }), whole];
    loader.want([sheetAt(0)], 16);
    await pass(60_000);
    // The third failure in a row waits four times as long as the first.
    expect(times()).toEqual([0, 3000, 11_000, 15_000]);
    expect([loader.isIdle, vi.getTimerCount()]).toEqual([true, 0]);
  });

  it("end with the first sheet that may be asked for again, each at its own time", async () => {
    const sheets = [sheetAt(0), sheetAt(1), sheetAt(2)];
    answers = [reply(503, { "Retry-After": "5" }), reply(503, { "Retry-After": "2" }), reply(503, { "Retry-After": "4" }), whole];
    loader.want(sheets, 16);
    await pass();
    expect(vi.getTimerCount()).toBe(1);
    await pass(2000);
    expect([asked.length, loader.isIdle]).toEqual([4, false]);
    await pass(8000);
    expect(loader.isIdle).toBe(true);
    expect(asked.slice(3).map(({ at, path }) => [at, path.at(-8)])).toEqual([[2000, "1"], [4000, "2"], [5000, "0"]]);
  });

  it("are none for a sheet that was left while it was under way", async () => {
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    loader.want([], 16);
    await pass();
    loader.want([sheet], 16);
    expect(times()).toEqual([0, 0]);
  });
});

describe("the failures of the loader of sheets", () => {
  it("are twelve for a server that cannot be reached, and four for one that refuses", async () => {
    answers = [() => Promise.reject(new TypeError("No network."))];
    const [unreached, refused] = [sheetAt(0), sheetAt(1)];
    loader.want([unreached], 16);
    await pass(100_000);
    expect([asked.length, loader.isGivenUp(unreached), loader.isIdle]).toEqual([12, true, true]);
    asked = [];
    answers = [reply(429)];
    loader.want([refused], 16);
    await pass(100_000);
    expect([asked.length, loader.isGivenUp(refused), loader.isIdle]).toEqual([4, true, true]);
  });

  it("are final at once for a refusal that does not pass", async () => {
    answers = [reply(500, { "Retry-After": "1" })];
    loader.want([sheetAt(0)], 16);
    await pass(60_000);
    expect(asked).toHaveLength(1);
  });

  it("are counted anew for points that have come since", async () => {
    answers = [reply(503)];
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    await pass(3500);
    expect(asked).toHaveLength(3);
    sheet.mask = maskOf([0, 0], [1, 0]);
    loader.want([sheet], 16);
    await pass(60_000);
    expect(asked).toHaveLength(7);
  });

  it("are counted anew for more pixels where the fewer have come", async () => {
    answers = [reply(503), reply(503), reply(503), whole];
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    await pass(10_000);
    expect([asked.length, sheet.image?.pixels]).toEqual([4, 16]);
    answers = [reply(503)];
    loader.want([sheet], 32);
    await pass(60_000);
    expect([asked.length, loader.isGivenUp(sheet), sheet.image?.pixels]).toEqual([8, true, 16]);
  });

  it("are over for a sheet that comes in more pixels after all", async () => {
    answers = [reply(404), whole];
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    await pass(8000);
    expect(loader.isGivenUp(sheet)).toBe(true);
    loader.want([sheet], 32);
    await pass();
    expect([loader.isGivenUp(sheet), loader.isIdle, sheet.image?.pixels]).toEqual([false, true, 32]);
  });

  it("are none of a sheet that was never asked for", () => {
    const sheet = sheetAt(0);
    loader.forgetFailures(sheet);
    expect(loader.isGivenUp(sheet)).toBe(false);
  });
});

describe("the images of the loader of sheets", () => {
  it("replace one another: the older one is closed, and none has fewer pixels than it", async () => {
    answers = [whole];
    const sheet = sheetAt(0);
    loader.want([sheet], 32);
    await pass(1000);
    expect(closed).not.toHaveBeenCalled();
    sheet.mask = maskOf([0, 0], [1, 0]);
    loader.want([sheet], 16);
    await pass();
    expect(asked.map(({ path }) => path)).toEqual(["worlds/w/sheets/32/6/0/0.webp", "worlds/w/sheets/32/6/0/0.webp"]);
    expect([closed.mock.calls.length, sheet.image?.pixels]).toEqual([1, 32]);
  });

  it("are asked for once at a time, and again when points came meanwhile", async () => {
    const sheet = sheetAt(0);
    let finish = (): void => {};
    answers = [() => new Promise((answer) => {
      finish = () => answer(new Response("picture"));
    }), whole];
    loader.want([sheet], 16);
    expect(vi.getTimerCount()).toBe(0);
    sheet.mask = maskOf([0, 0], [1, 0]);
    loader.want([sheet], 16);
    await pass(5000);
    expect([asked.length, asked[0]?.signal.aborted, vi.getTimerCount()]).toEqual([1, false, 0]);
    finish();
    await pass();
    expect([asked.length, loader.isIdle]).toEqual([2, true]);
  });

  it("end with the map: what is under way is left, and nothing is asked for again", async () => {
    const late = sheetAt(0);
    answers = [reply(503), () => null];
    loader.want([late, sheetAt(1)], 16);
    await pass();
    expect(vi.getTimerCount()).toBe(1);
    loader.dispose();
    expect(vi.getTimerCount()).toBe(0);
    await pass(60_000);
    expect([asked.length, asked[1]?.signal.aborted, vi.getTimerCount()]).toEqual([2, true, 0]);
  });
});
