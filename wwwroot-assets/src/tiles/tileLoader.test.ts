import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Tile } from "./tile";
import { TileCache } from "./tileCache";
import { TileLoader } from "./tileLoader";

/** A request under way, which the test answers. */
interface Request {
  readonly path: string;
  readonly signal: AbortSignal;
  answer(response: Response): void;
  fail(error: Error): void;
}

const onChange = vi.fn();
let requests: Request[] = [];
let tiles: TileCache;
let loader: TileLoader;
let picture: ImageBitmap;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  requests = [];
  tiles = new TileCache(64);
  loader = new TileLoader("w", onChange);
  picture = { close: vi.fn() } as unknown as ImageBitmap;
  vi.stubGlobal("createImageBitmap", () => Promise.resolve(picture));
  vi.stubGlobal("fetch", (path: string, { signal }: { signal: AbortSignal }) => new Promise<Response>((answer, fail) => {
    signal.addEventListener("abort", () => fail(signal.reason as Error));
    requests.push({ path, signal, answer, fail });
  }));
});

afterEach(() => {
  loader.dispose();
  vi.useRealTimers();
});

const ready = (x: number): Tile => {
  const tile = tiles.touch(9, x, 1);
  tile.state = "ready";
  return tile;
};

/** Lets what was answered be taken in, and so much time pass. */
const pass = (milliseconds = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const last = (): Request => requests.at(-1) as Request;
const answered = (status: number, headers: Record<string, string> = {}): Response => new Response("picture", { status, headers });

describe("the loading of pictures", () => {
  it("takes four at a time, the first that is wanted first, and the next as one has come", async () => {
    const wanted = [1, 3, 5, 7, 9, 11].map(ready);
    loader.want(wanted);
    expect(requests.map(({ path }) => path)).toEqual([1, 3, 5, 7].map((x) => `worlds/w/tiles/9/${x}/1.webp`));
    expect(wanted.map(({ state }) => state)).toEqual(["loading", "loading", "loading", "loading", "ready", "ready"]);
    requests[1]?.answer(answered(200));
    await pass();
    expect(wanted[1]).toMatchObject({ state: "shown", picture, shownAt: 0 });
    expect(onChange).toHaveBeenCalledExactlyOnceWith(wanted[1]);
    expect(last().path).toBe("worlds/w/tiles/9/9/1.webp");
    expect(requests).toHaveLength(5);
  });

  it("asks for what is ready alone", () => {
    const [waiting, failed, shown] = [ready(1), ready(3), ready(5)];
    waiting.state = "waiting";
    failed.state = "failed";
    shown.state = "shown";
    loader.want([waiting, failed, shown]);
    expect(requests).toHaveLength(0);
  });

  it("ends what is no longer wanted, which stays ready", async () => {
    const [a, b] = [ready(1), ready(3)];
    loader.want([a, b]);
    loader.want([b]);
    await pass();
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect([a.state, b.state]).toEqual(["ready", "loading"]);
  });

  it("drops a picture that is decoded after nobody wants it any more", async () => {
    let decoded = (_: ImageBitmap): void => {};
    vi.stubGlobal("createImageBitmap", () => new Promise((resolve) => { decoded = resolve; }));
    const tile = ready(1);
    loader.want([tile]);
    last().answer(answered(200));
    await pass();
    loader.want([]);
    decoded(picture);
    await pass();
    expect(picture.close).toHaveBeenCalledOnce();
    expect(tile).toMatchObject({ state: "ready", picture: null });
  });

  it("tries again when the server says, at most four times", async () => {
    const tile = ready(1);
    loader.want([tile]);
    last().answer(answered(503, { "Retry-After": "3" }));
    await pass(2999);
    expect(requests).toHaveLength(1);
    await pass(1);
    expect(requests).toHaveLength(2);
    last().answer(answered(429));
    await pass(1000);
    expect(requests).toHaveLength(3);
    last().answer(answered(503, { "Retry-After": "3600" }));
    await pass(8000);
    expect(requests).toHaveLength(4);
    last().answer(answered(503));
    await pass();
    expect(tile).toMatchObject({ state: "failed", reason: "The server answered 503." });
  });

  it("waits its longest where the server's time cannot be read", async () => {
    loader.want([ready(1)]);
    last().answer(answered(503, { "Retry-After": "Fri, 27 Nov 2026 10:00:00 GMT" }));
    await pass(7999);
    expect(requests).toHaveLength(1);
    await pass(1);
    expect(requests).toHaveLength(2);
  });

  it("asks once where the server refuses for good", async () => {
    const tile = ready(1);
    loader.want([tile]);
    last().answer(answered(404));
    await pass();
    expect(tile).toMatchObject({ state: "failed", reason: "The server answered 404." });
    expect(requests).toHaveLength(1);
  });

  it("says why the server refuses where it says so itself", async () => {
    const problem = { "Content-Type": "application/problem+json; charset=utf-8" };
    const reasonOf = async (body: string, headers: Record<string, string>): Promise<string> => {
      const tile = ready(1);
      loader.want([tile]);
      last().answer(new Response(body, { status: 500, headers }));
      await pass();
      return tile.reason;
    };
    expect(await reasonOf('{"detail":"The numbers overflowed."}', problem)).toBe("The numbers overflowed.");
    for (const body of ["{}", '{"detail":7}']) {
      expect(await reasonOf(body, problem)).toBe("The server answered 500.");
    }
    expect(await reasonOf('{"detail":"Not for people."}', { "Content-Type": "application/json" })).toBe("The server answered 500.");
  });

  it("asks a busy server as often as it is told to", async () => {
    const patient = new TileLoader("w", onChange, 6);
    const tile = ready(1);
    patient.want([tile]);
    for (let attempt = 1; attempt <= 6; attempt++) {
      expect([requests.length, tile.state]).toEqual([attempt, "loading"]);
      last().answer(answered(503, { "Retry-After": "1" }));
      await pass(1000);
    }
    expect([requests.length, tile.state]).toEqual([6, "failed"]);
  });

  it("tries a server that cannot be reached twelve times, ever more slowly", async () => {
    const tile = ready(1);
    loader.want([tile]);
    for (const wait of [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000, 8000, 8000]) {
      const before = requests.length;
      last().fail(new TypeError("Failed to fetch"));
      await pass(wait - 1);
      expect(requests).toHaveLength(before);
      await pass(1);
      expect(requests).toHaveLength(before + 1);
    }
    last().fail(new TypeError("Failed to fetch"));
    await pass();
    expect(tile).toMatchObject({ state: "failed", reason: "The server cannot be reached." });
    expect(requests).toHaveLength(12);
  });

  it("says where a picture cannot be read", async () => {
    vi.stubGlobal("createImageBitmap", () => Promise.reject(new DOMException("bad", "InvalidStateError")));
    const tile = ready(1);
    loader.want([tile]);
    last().answer(answered(200));
    await pass();
    expect(tile).toMatchObject({ state: "failed", reason: "The picture cannot be read." });
  });

  it("stops while it waits for the next try", async () => {
    const tile = ready(1);
    loader.want([tile]);
    last().answer(answered(503));
    await pass(10);
    loader.dispose();
    await pass(60_000);
    expect(requests).toHaveLength(1);
    expect(tile.state).toBe("ready");
  });
});
