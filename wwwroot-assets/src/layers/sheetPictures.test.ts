import { beforeEach, describe, expect, it, vi } from "vitest";
import { frameAt } from "../../tests/worlds";
import { SheetCache } from "../sheets/sheetCache";
import { TileCache } from "../tiles/tileCache";
import { drawSheets, sheetBox, sheetsInView, type SheetsInView } from "./sheetPictures";

/** Columns and rows 16 to 47 of zoom 6 at ten pixels each, but for a pixel at the edges: the sheets 1 and 2 both ways. */
const frame = frameAt(31.5 / 64, 31.5 / 64, 2, 318, 318, 10);
const whole = new Uint8Array(32).fill(255);
let sheets: SheetCache;
let tiles: TileCache;
let drawn: unknown[][] = [];
const context = {
  save: vi.fn(), restore: vi.fn(), beginPath: vi.fn(), rect: vi.fn(), clip: vi.fn(),
  drawImage: (picture: { name: string }, ...at: number[]) => drawn.push([picture.name, ...at]),
} as unknown as CanvasRenderingContext2D;

beforeEach(() => {
  vi.clearAllMocks();
  drawn = [];
  sheets = new SheetCache();
  tiles = new TileCache(64);
});

const put = (name: string, zoom: number, x: number, y: number): void => {
  sheets.touch(zoom, x, y).image = { picture: { name } as unknown as ImageBitmap, pixels: 16, mask: whole };
};

function draw(tileZoom = 0): SheetsInView {
  const source = { sheets, tiles, tileZoom };
  const view = sheetsInView(frame, source);
  drawSheets(context, frame, source, view);
  return view;
}

describe("the pictures of a view of sheets", () => {
  it("are one image a sheet, with its points where a tile's cells would be", () => {
    for (const [x, y] of [[1, 1], [2, 1], [1, 2], [2, 2]] as const) {
      put(`${x},${y}`, 6, x, y);
    }
    expect(frame.level).toBe(6);
    expect(draw()).toMatchObject({ missing: [], isCovered: true, isUnfinished: false });
    expect(drawn).toEqual([["1,1", -1, -1, 160, 160], ["2,1", 159, -1, 160, 160], ["1,2", -1, 159, 160, 160], ["2,2", 159, 159, 160, 160]]);
    expect(sheetBox(frame, { zoom: 6, x: 1, y: 2 })).toEqual({ ...frame.cellBox(6, 16, 32), right: frame.cellBox(6, 31, 47).right, bottom: frame.cellBox(6, 31, 47).bottom });
    expect(context.clip).not.toHaveBeenCalled();
  });

  it("are those of other zooms where a sheet is still to come, the coarsest first, and only there", () => {
    put("own", 6, 1, 1);
    put("finer", 7, 3, 3);
    put("coarser", 5, 0, 0);
    put("elsewhere", 5, 9, 9);
    const { missing, isCovered } = draw();
    expect(isCovered).toBe(false);
    expect(drawn.map(([name]) => name)).toEqual(["coarser", "finer", "own"]);
    expect(missing).toHaveLength(3);
    expect(context.rect).toHaveBeenCalledTimes(3);
    expect(context.rect).toHaveBeenCalledWith(159, -1, 160, 160);
    expect(context.clip).toHaveBeenCalledOnce();
  });

  it("are tiles in the size that they had, until sheets are there", () => {
    const tile = tiles.touch(3, 4, 4);
    tile.picture = { name: "tile" } as unknown as ImageBitmap;
    draw(3);
    // The point (½, ½): its cell of zoom 3 has an edge of 80 pixels.
    expect(drawn).toEqual([["tile", 124, 124, 80, 80]]);
  });

  it("let the ground be seen through what stands in for missing points", () => {
    for (const [x, y] of [[1, 1], [2, 1], [1, 2], [2, 2]] as const) {
      put(`${x},${y}`, 6, x, y);
    }
    sheets.touch(6, 2, 2).filled = { name: "filled" } as unknown as HTMLCanvasElement;
    expect(draw()).toMatchObject({ missing: [], isCovered: false });
    expect(drawn.at(-1)?.[0]).toBe("filled");
  });

  it("are filled once they have changed, within a frame's time, and the rest in the next frame", () => {
    const clock = vi.spyOn(performance, "now");
    put("own", 6, 1, 1);
    put("next", 6, 2, 1);
    for (const x of [1, 2]) {
      sheets.touch(6, x, 1).isStale = true;
    }
    // Begins, asks before the first, and before the second, which comes too late.
    clock.mockReturnValueOnce(0).mockReturnValueOnce(1).mockReturnValueOnce(9);
    expect(draw().isUnfinished).toBe(true);
    expect([sheets.peek(6, 1, 1)?.isStale, sheets.peek(6, 2, 1)?.isStale]).toEqual([false, true]);
    clock.mockRestore();
    expect(draw().isUnfinished).toBe(false);
  });
});
