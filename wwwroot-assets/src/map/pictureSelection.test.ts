import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Address } from "../contract/generated";
import { TileCache } from "../tiles/tileCache";
import { PictureSelection } from "./pictureSelection";

const cell = { zoom: 3, x: 3, y: 5 };
const other = { zoom: 3, x: 1, y: 1 };
const url = { openPicture: vi.fn() };
const page = { tileClicked: vi.fn(), tileReopened: vi.fn(), tileLeft: vi.fn() };
const actions = { tileAt: ({ zoom, x, y }: Address) => tiles.peek(zoom, x, y), retry: vi.fn(), render: vi.fn() };
let marks: { selected: Address | null };
let tiles: TileCache;
let selection: PictureSelection;

beforeEach(() => {
  vi.clearAllMocks();
  tiles = new TileCache(64);
  marks = { selected: null };
  selection = new PictureSelection(marks, url, page, actions);
});

describe("a press on a cell", () => {
  it("opens its picture on the page, in the address, and marks it", () => {
    tiles.touch(3, 3, 5).state = "shown";
    selection.press(cell);
    expect(page.tileClicked).toHaveBeenCalledExactlyOnceWith(cell);
    expect(url.openPicture).toHaveBeenCalledExactlyOnceWith(cell);
    expect(marks.selected).toEqual(cell);
    expect(actions.render).toHaveBeenCalledOnce();
    expect(actions.retry).not.toHaveBeenCalled();
  });

  it("opens a picture that is still to come", () => {
    selection.press(cell);
    expect(page.tileClicked).toHaveBeenCalledExactlyOnceWith(cell);
  });

  it("tries again where the picture has failed, and opens nothing", () => {
    tiles.touch(3, 3, 5).state = "failed";
    selection.press(cell);
    expect(actions.retry).toHaveBeenCalledExactlyOnceWith(cell);
    expect(page.tileClicked).not.toHaveBeenCalled();
    expect(marks.selected).toBeNull();
  });
});

describe("the back button", () => {
  it("opens the picture that was open, without a step of its own", () => {
    selection.reopen(cell);
    expect(page.tileReopened).toHaveBeenCalledExactlyOnceWith(cell);
    expect(marks.selected).toEqual(cell);
    expect(url.openPicture).not.toHaveBeenCalled();
    selection.reopen(other);
    expect(page.tileReopened).toHaveBeenLastCalledWith(other);
  });

  it("closes the picture where none was open, and says so once", () => {
    selection.reopen(cell);
    selection.reopen(null);
    selection.reopen(null);
    expect(page.tileLeft).toHaveBeenCalledOnce();
    expect(marks.selected).toBeNull();
  });
});
