import { describe, expect, it, vi } from "vitest";
import { setPreview, TileBoard, type Tile } from "./tileCache";

const picture = (): ImageBitmap => ({ close: vi.fn() }) as unknown as ImageBitmap;

/** Touches tiles of a row, odd and even, at a zoom where each has an address of its own. */
function touched(board: TileBoard, from: number, count: number): Tile[] {
  return Array.from({ length: count }, (_, index) => board.touch(12, from + index, 1));
}

describe("the board of tiles", () => {
  it("knows one tile under every zoom that has its point", () => {
    const board = new TileBoard(64);
    const tile = board.touch(3, 4, 8);
    expect(board.peek(1, 1, 2)).toBe(tile);
    expect(board.peek(5, 16, 32)).toBe(tile);
    expect(tile.key).toBe("1/1/2");
  });

  it("drops the tiles that were looked at longest ago, and gives their pictures back", () => {
    const board = new TileBoard(512);
    const [first, second] = touched(board, 0, 2) as [Tile, Tile];
    first.picture = picture();
    second.picture = picture();
    const closed = first.picture;
    touched(board, 2, 254);
    board.touch(12, 1, 1);
    touched(board, 256, 1);
    board.trim(1);

    expect(board.peek(12, 0, 1)).toBeUndefined();
    expect(closed.close).toHaveBeenCalledOnce();
    expect(first).toMatchObject({ state: "waiting", picture: null });
    expect(board.peek(12, 1, 1)).toBe(second);
  });

  it("drops nothing of a view that has more tiles than its bound", () => {
    const board = new TileBoard(512);
    touched(board, -300, 300);
    const view = touched(board, 0, 700);
    board.trim(view.length);

    expect(board.peek(12, -1, 1)).toBeUndefined();
    expect(view.filter((tile) => board.peek(tile.address.zoom, tile.address.x, tile.address.y) !== tile)).toHaveLength(0);
  });

  it("has its bound by the pictures' bytes, and never below 256", () => {
    const small = new TileBoard(64);
    touched(small, 0, 8193);
    small.trim(1);
    expect(small.peek(12, 0, 1)).toBeUndefined();
    expect(small.peek(12, 1, 1)).toBeDefined();

    const large = new TileBoard(2048);
    touched(large, 0, 257);
    large.trim(1);
    expect(large.peek(12, 0, 1)).toBeUndefined();
    expect(large.peek(12, 1, 1)).toBeDefined();
  });

  it("keeps values by their zoom: the step belongs to them", () => {
    const board = new TileBoard(64);
    const value = { lipschitz: 0.1, atMost: null, distance: 2, neighbours: 4 };
    board.setValue({ zoom: 2, x: 2, y: 2 }, value);
    expect(board.value(2, 2, 2)).toBe(value);
    expect(board.value(1, 1, 1)).toBeUndefined();
  });

  it("forgets the oldest of many values", () => {
    const board = new TileBoard(64);
    const value = { lipschitz: 0.1, atMost: null, distance: 2, neighbours: 4 };
    for (let x = 0; x <= 32_768; x++) {
      board.setValue({ zoom: 20, x, y: 0 }, value);
    }
    expect(board.value(20, 0, 0)).toBeUndefined();
    expect(board.value(20, 1, 0)).toBe(value);
  });

  it("closes a preview that a newer one replaces", () => {
    const board = new TileBoard(64);
    const tile = board.touch(1, 1, 1);
    const old = { picture: picture(), step: 1, shownAt: 0 };
    setPreview(tile, old);
    setPreview(tile, { picture: picture(), step: 2, shownAt: 0 });
    expect(old.picture.close).toHaveBeenCalledOnce();
    expect(tile.preview?.step).toBe(2);
    board.dispose();
    expect(tile.preview).toBeNull();
  });
});
