import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import type { Sheet } from "./sheet";
import { SheetCache } from "./sheetCache";
import { SheetLoader } from "./sheetLoader";

/** A request under way, which the test answers. */
interface Request {
  readonly path: string;
  readonly init: RequestInit;
  answer(response: Response): void;
  fail(error: Error): void;
}

const DIGITS = `01${"0".repeat(62)}`;
const onChange = vi.fn();
let requests: Request[] = [];
let cache: SheetCache;
let loader: SheetLoader;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  requests = [];
  cache = new SheetCache();
  loader = new SheetLoader("w", onChange);
  vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close: vi.fn() }));
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => new Promise<Response>((answer, fail) => {
    init.signal?.addEventListener("abort", () => fail(init.signal?.reason as Error));
    requests.push({ path, init, answer, fail });
  }));
});

afterEach(() => {
  loader.dispose();
  vi.useRealTimers();
});

const sheetAt = (x: number): Sheet => {
  const sheet = cache.touch(6, x, -1);
  sheet.mask = maskOf([0, 0]);
  return sheet;
};

const answer = async (index: number, response = new Response("picture", { headers: { "LatentWorld-Points": DIGITS } })): Promise<void> => {
  requests[index]?.answer(response);
  await vi.advanceTimersByTimeAsync(0);
};

describe("the loader of sheets", () => {
  it("loads those that have points, in their order, four at once, revalidated", async () => {
    const sheets = [0, 1, 2, 3, 4].map(sheetAt);
    const empty = cache.touch(6, 9, 9);
    loader.want([empty, ...sheets], 16);
    expect(requests.map(({ path }) => path)).toEqual([0, 1, 2, 3].map((x) => `worlds/w/sheets/16/6/${x}/-1.webp`));
    expect(requests[0]?.init.cache).toBe("no-cache");
    await answer(0);
    expect(requests[4]?.path).toBe("worlds/w/sheets/16/6/4/-1.webp");
    expect(onChange).toHaveBeenCalledExactlyOnceWith(sheets[0]);
    expect([sheets[0]?.image?.pixels, sheets[0]?.image?.mask]).toEqual([16, maskOf([0, 0])]);
    expect(loader.isIdle).toBe(false);
    for (const index of [1, 2, 3, 4]) {
      await answer(index);
    }
    expect(loader.isIdle).toBe(true);
  });

  it("loads a sheet again when it has changed, but not twice in a second", async () => {
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    await answer(0);
    loader.want([sheet], 16);
    expect(requests).toHaveLength(1);
    sheet.mask = maskOf([0, 0], [1, 0]);
    loader.want([sheet], 16);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(999);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toHaveLength(2);
  });

  it("loads more pixels where they are wanted, and keeps more where fewer are", async () => {
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    await answer(0);
    await vi.advanceTimersByTimeAsync(2000);
    loader.want([sheet], 8);
    expect(requests).toHaveLength(1);
    loader.want([sheet], 32);
    expect(requests[1]?.path).toBe("worlds/w/sheets/32/6/0/-1.webp");
  });

  it("leaves what is no longer wanted, and takes it up again", async () => {
    const [first, second] = [sheetAt(0), sheetAt(1)];
    loader.want([first], 16);
    loader.want([second], 16);
    await vi.advanceTimersByTimeAsync(0);
    expect(requests[0]?.init.signal?.aborted).toBe(true);
    expect(first.image).toBeNull();
    loader.want([first], 16);
    expect(requests.map(({ path }) => path).at(-1)).toBe("worlds/w/sheets/16/6/0/-1.webp");
  });

  it("asks again for points that the hub has reported and the answer lacks", async () => {
    const sheet = sheetAt(0);
    sheet.mask = maskOf([0, 0], [8, 0]);
    loader.want([sheet], 16);
    await answer(0, new Response(null, { status: 204 }));
    expect([sheet.image, loader.isIdle]).toEqual([null, false]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(requests).toHaveLength(2);
    await answer(1);
    expect([sheet.image?.mask, loader.isIdle]).toEqual([maskOf([0, 0]), false]);
    await vi.advanceTimersByTimeAsync(2000);
    await answer(2, new Response("picture", { headers: { "LatentWorld-Points": `0101${"0".repeat(60)}` } }));
    expect([sheet.image?.mask, loader.isIdle]).toEqual([sheet.mask, true]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(3);
  });

  it("is content with an answer that has more points than the hub has reported, or does not say which", async () => {
    const [more, silent] = [sheetAt(0), sheetAt(1)];
    loader.want([more, silent], 16);
    await answer(0, new Response("picture", { headers: { "LatentWorld-Points": "f".repeat(64) } }));
    await answer(1, new Response("picture"));
    expect([more.image?.mask, silent.image?.mask]).toEqual([new Uint8Array(32).fill(255), maskOf([0, 0])]);
    expect(loader.isIdle).toBe(true);
  });

  it("gives up what never comes whole, and keeps what there is of it", async () => {
    const sheet = sheetAt(0);
    sheet.mask = maskOf([0, 0], [8, 0]);
    loader.want([sheet], 16);
    for (let index = 0; index < 12; index++) {
      expect(loader.isGivenUp(sheet)).toBe(false);
      await answer(index);
      await vi.advanceTimersByTimeAsync(8000);
    }
    expect([requests.length, loader.isGivenUp(sheet), loader.isIdle, sheet.image?.mask]).toEqual([12, true, true, maskOf([0, 0])]);
  });

  it("asks again for what it has given up once its failures are forgotten, but not before its pause is over", async () => {
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    for (let index = 0; index < 4; index++) {
      expect(requests).toHaveLength(index + 1);
      await answer(index, new Response(null, { status: 503, headers: { "Retry-After": "2" } }));
      if (index < 3) {
        await vi.advanceTimersByTimeAsync(2000);
      }
    }
    expect([loader.isGivenUp(sheet), loader.isIdle]).toEqual([true, true]);
    loader.forgetFailures(sheet);
    loader.want([sheet], 16);
    expect([loader.isGivenUp(sheet), loader.isIdle]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(1999);
    expect(requests).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toHaveLength(5);
    await answer(4, new Response(null, { status: 503 }));
    expect(loader.isGivenUp(sheet)).toBe(false);
  });

  it("gives up an image that cannot be read, until its failures are forgotten", async () => {
    const sheet = sheetAt(0);
    vi.stubGlobal("createImageBitmap", () => Promise.reject(new DOMException("It cannot be decoded.")));
    loader.want([sheet], 16);
    await answer(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([requests.length, loader.isGivenUp(sheet)]).toEqual([1, true]);
    loader.forgetFailures(sheet);
    loader.want([sheet], 16);
    expect(requests).toHaveLength(2);
  });

  it("asks again where the server is busy or cannot be reached, and gives up in the end", async () => {
    const sheet = sheetAt(0);
    loader.want([sheet], 16);
    await answer(0, new Response(null, { status: 503, headers: { "Retry-After": "3" } }));
    await vi.advanceTimersByTimeAsync(2999);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toHaveLength(2);
    requests[1]?.fail(new TypeError("No network."));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests).toHaveLength(3);
    await answer(2, new Response(null, { status: 404 }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([requests.length, loader.isIdle]).toEqual([3, true]);
    sheet.mask = maskOf([1, 1]);
    loader.want([sheet], 16);
    expect(requests).toHaveLength(4);
  });

  it("loads what has no image before what has changed", async () => {
    const old = sheetAt(0);
    loader.want([old], 16);
    await answer(0);
    await vi.advanceTimersByTimeAsync(2000);
    old.mask = maskOf([0, 0], [1, 0]);
    loader.want([old, sheetAt(1)], 16);
    expect(requests.slice(1).map(({ path }) => path)).toEqual(["worlds/w/sheets/16/6/1/-1.webp", "worlds/w/sheets/16/6/0/-1.webp"]);
  });
});
