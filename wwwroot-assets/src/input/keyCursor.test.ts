import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { MAX_INDEX } from "../contract/generated";
import { cornersOf, spanOf } from "../plane/cellSpan";
import { KeyCursor } from "./keyCursor";

const view = frameAt(0.5, 0.5, 3, 800, 600);

describe("the cursor of the keyboard", () => {
  it("begins in the middle and goes from neighbour to neighbour", () => {
    const cursor = new KeyCursor();
    expect(cursor.cell(view)).toEqual({ zoom: 3, x: 4, y: 4 });
    expect(cursor.step(view, 1, 0)).toEqual({ zoom: 3, x: 5, y: 4 });
    expect(cursor.step(view, 0, -1)).toEqual({ zoom: 3, x: 5, y: 3 });
    expect(cursor.cell(view)).toEqual({ zoom: 3, x: 5, y: 3 });
  });

  it("stays on its point when the view zooms", () => {
    const cursor = new KeyCursor();
    cursor.moveTo({ zoom: 3, x: 5, y: 3 });
    expect(cursor.cell(frameAt(0.6, 0.4, 5, 800, 600))).toEqual({ zoom: 5, x: 20, y: 12 });
    expect(cursor.cell(view)).toEqual({ zoom: 3, x: 5, y: 3 });
  });

  it("begins again in the middle where the view has left it", () => {
    const cursor = new KeyCursor();
    cursor.moveTo({ zoom: 3, x: 5, y: 3 });
    expect(cursor.cell(frameAt(9.5, 0.5, 3, 800, 600))).toEqual({ zoom: 3, x: 76, y: 4 });
  });

  it("stops at the last address", () => {
    const cursor = new KeyCursor();
    const edge = frameAt(MAX_INDEX * 2 ** -40, 0, 40, 800, 600);
    cursor.moveTo({ zoom: 40, x: MAX_INDEX, y: 0 });
    expect(cursor.step(edge, 1, 0)).toBeNull();
    expect(cursor.step(edge, -1, 0)).toEqual({ zoom: 40, x: MAX_INDEX - 1, y: 0 });
    cursor.moveTo({ zoom: 40, x: MAX_INDEX, y: 0 });
    const beside = frameAt((MAX_INDEX - 1) * 2 ** -40, 0, 40, 800, 600);
    expect(cursor.step(beside, 1, 0)).toBeNull();
    expect(cursor.cell(beside)).toEqual({ zoom: 40, x: MAX_INDEX, y: 0 });
    expect(cursor.extend(beside, 1, 0, null)).toBeNull();
    expect(cursor.place).toEqual({ zoom: 40, x: MAX_INDEX, y: 0 });
  });

  it("stays on every cell that the view touches, and on no other", () => {
    const cursor = new KeyCursor();
    const stays = (x: number, y: number): boolean => {
      cursor.moveTo({ zoom: 3, x, y });
      const cell = cursor.cell(view);
      return cell.x === x && cell.y === y;
    };
    // Columns 2 to 7 and rows 2 to 6 touch the view.
    expect([stays(2, 4), stays(7, 4), stays(4, 2), stays(4, 6)]).toEqual([true, true, true, true]);
    expect([stays(1, 4), stays(8, 4), stays(4, 1), stays(4, 7)]).toEqual([false, false, false, false]);
  });
});

describe("a region under the keys", () => {
  it("grows and shrinks by a cell, through its first cell to the other side", () => {
    const cursor = new KeyCursor();
    const first = cursor.extend(view, 1, 0, null);
    expect(first).toEqual(spanOf({ zoom: 3, x: 4, y: 4 }, { zoom: 3, x: 5, y: 4 }));
    const second = cursor.extend(view, 0, 1, first);
    expect(second).toEqual(spanOf({ zoom: 3, x: 4, y: 4 }, { zoom: 3, x: 5, y: 5 }));
    const third = cursor.extend(view, -1, 0, second);
    const fourth = cursor.extend(view, -1, 0, third);
    expect(fourth).toEqual(spanOf({ zoom: 3, x: 3, y: 4 }, { zoom: 3, x: 4, y: 5 }));
    expect(cursor.place).toEqual({ zoom: 3, x: 3, y: 5 });
  });

  it("goes on at its far corner after a walk, or where it was drawn by hand", () => {
    const cursor = new KeyCursor();
    cursor.moveTo({ zoom: 3, x: 4, y: 4 });
    const region = { alpha0: 0.3, beta0: 0.3, alpha1: 0.7, beta1: 0.7 };
    expect(cornersOf(region, 3)).toEqual([{ zoom: 3, x: 3, y: 3 }, { zoom: 3, x: 5, y: 5 }]);
    expect(cursor.extend(view, 1, 0, region)).toEqual(spanOf({ zoom: 3, x: 3, y: 3 }, { zoom: 3, x: 6, y: 5 }));
  });

  it("begins anew where the last one was taken away", () => {
    const cursor = new KeyCursor();
    cursor.extend(view, 1, 0, null);
    cursor.endRegion();
    expect(cursor.extend(view, 0, 1, null)).toEqual(spanOf({ zoom: 3, x: 5, y: 4 }, { zoom: 3, x: 5, y: 5 }));
  });

  it("goes on at its corner though the view has left it, and begins in the view where there is none", () => {
    const elsewhere = frameAt(9.5, 0.5, 3, 800, 600);
    const cursor = new KeyCursor();
    const first = cursor.extend(view, 1, 0, null);
    expect(cursor.extend(elsewhere, 0, 1, first)).toEqual(spanOf({ zoom: 3, x: 4, y: 4 }, { zoom: 3, x: 5, y: 5 }));
    const walker = new KeyCursor();
    walker.moveTo({ zoom: 3, x: 5, y: 3 });
    expect(walker.extend(elsewhere, 1, 0, null)).toEqual(spanOf({ zoom: 3, x: 76, y: 4 }, { zoom: 3, x: 77, y: 4 }));
  });

  it("begins around the cursor where the last one is gone, though nobody said so", () => {
    const cursor = new KeyCursor();
    cursor.extend(view, 1, 0, null);
    expect(cursor.extend(view, 0, 1, null)).toEqual(spanOf({ zoom: 3, x: 5, y: 4 }, { zoom: 3, x: 5, y: 5 }));
  });

  it("takes a region that was drawn by hand in the place of its own", () => {
    const cursor = new KeyCursor();
    cursor.extend(view, 1, 0, null);
    cursor.endRegion();
    const drawn = spanOf({ zoom: 3, x: 6, y: 2 }, { zoom: 3, x: 7, y: 3 });
    expect(cursor.extend(view, 0, 1, drawn)).toEqual(spanOf({ zoom: 3, x: 6, y: 2 }, { zoom: 3, x: 7, y: 4 }));
  });
});
