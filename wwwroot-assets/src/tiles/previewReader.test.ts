import { beforeEach, describe, expect, it, vi } from "vitest";
import { PreviewReader } from "./previewReader";
import type { Tile } from "./tile";
import { TileCache } from "./tileCache";

const onChange = vi.fn();
const webP = new Uint8Array([1, 2, 3]);
let decoded: { close: ReturnType<typeof vi.fn> }[] = [];
let tile: Tile;

beforeEach(() => {
  vi.clearAllMocks();
  decoded = [];
  tile = new TileCache(64).touch(1, 1, 1);
  vi.stubGlobal("createImageBitmap", (blob: Blob) => {
    expect([blob.type, blob.size]).toEqual(["image/webp", 3]);
    const picture = { close: vi.fn() };
    decoded.push(picture);
    return Promise.resolve(picture);
  });
});

async function read(step: number): Promise<void> {
  new PreviewReader(onChange).read(tile, step, webP);
  await Promise.resolve();
  await Promise.resolve();
}

describe("the reader of previews", () => {
  it("puts a preview into its tile", async () => {
    await read(3);
    expect(tile.preview).toEqual({ picture: decoded[0], step: 3, shownAt: 0 });
    expect(onChange).toHaveBeenCalledOnce();
  });

  it("puts a later one in its place, which needs no fade", async () => {
    await read(3);
    (tile.preview as { shownAt: number }).shownAt = 77;
    await read(4);
    expect(tile.preview).toEqual({ picture: decoded[1], step: 4, shownAt: 77 });
    expect(decoded[0]?.close).toHaveBeenCalledOnce();
  });

  it("drops one that is no later, or that its tile no longer needs", async () => {
    await read(3);
    await read(3);
    await read(2);
    expect(tile.preview?.step).toBe(3);
    tile.state = "failed";
    await read(5);
    tile.state = "shown";
    tile.picture = {} as ImageBitmap;
    await read(6);
    expect(tile.preview?.step).toBe(3);
    expect(decoded.map(({ close }) => close.mock.calls.length)).toEqual([0, 1, 1, 1, 1]);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it("bears one that cannot be read", async () => {
    vi.stubGlobal("createImageBitmap", () => Promise.reject(new Error("bad")));
    await read(1);
    expect(tile.preview).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });
});
