import { describe, expect, it } from "vitest";
import type { Box } from "../plane/box";
import { largestRoom, shiftClear } from "./freeSpace";

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const view = box(0, 0, 800, 600);

describe("the largest room", () => {
  it("is the view where nothing lies over it, or all of it is covered", () => {
    expect(largestRoom(view, [], 1, 1)).toEqual(view);
    expect(largestRoom(view, [box(-10, -10, 810, 610)], 1, 1)).toEqual(view);
  });

  it("is what a panel at an edge leaves", () => {
    expect(largestRoom(view, [box(0, 0, 300, 600)], 1, 1)).toEqual(box(300, 0, 800, 600));
    expect(largestRoom(view, [box(0, 0, 800, 100)], 1, 1)).toEqual(box(0, 100, 800, 600));
    expect(largestRoom(view, [box(500, 0, 800, 600)], 1, 1)).toEqual(box(0, 0, 500, 600));
    expect(largestRoom(view, [box(0, 450, 800, 600)], 1, 1)).toEqual(box(0, 0, 800, 450));
  });

  it("suits the shape of what is shown", () => {
    const panel = [box(0, 0, 400, 300)];
    expect(largestRoom(view, panel, 4, 1)).toEqual(box(0, 300, 800, 600));
    expect(largestRoom(view, panel, 1, 4)).toEqual(box(400, 0, 800, 600));
  });

  it("is the larger of two that show it as large", () => {
    expect(largestRoom(view, [box(0, 280, 800, 300)], 800, 100)).toEqual(box(0, 300, 800, 600));
    expect(largestRoom(view, [box(0, 300, 800, 320)], 800, 100)).toEqual(box(0, 0, 800, 300));
    expect(largestRoom(view, [box(450, 0, 550, 600)], 100, 600)).toEqual(box(0, 0, 450, 600));
  });

  it("is the first of two alike, from the left and from above", () => {
    expect(largestRoom(view, [box(350, 0, 450, 600)], 1, 1)).toEqual(box(0, 0, 350, 600));
    expect(largestRoom(view, [box(0, 250, 800, 350)], 1, 1)).toEqual(box(0, 0, 800, 250));
  });

  it("is clear of all panels, and a smaller one where that shows a thing larger", () => {
    const panels = [box(200, 0, 300, 600), box(300, 0, 800, 200)];
    expect(largestRoom(view, panels, 1, 1)).toEqual(box(300, 200, 800, 600));
    expect(largestRoom(view, panels, 1, 4)).toEqual(box(0, 0, 200, 600));
  });

  it("ends with the view, whatever lies beyond its edges", () => {
    for (const beyond of [box(-300, 0, -200, 600), box(900, 0, 1000, 600), box(0, -300, 800, -200), box(0, 700, 800, 900)]) {
      expect(largestRoom(view, [beyond], 1, 1)).toEqual(view);
    }
  });
});

describe("the shortest way clear", () => {
  it("is none where nothing is covered", () => {
    expect(shiftClear(view, [box(0, 0, 300, 600)], box(400, 100, 500, 200))).toEqual({ right: 0, down: 0 });
  });

  it("leads out from under a panel, and into the view", () => {
    const panel = [box(0, 0, 300, 600)];
    expect(shiftClear(view, panel, box(250, 100, 350, 200))).toEqual({ right: 50, down: 0 });
    expect(shiftClear(view, panel, box(750, 550, 850, 650))).toEqual({ right: -50, down: -50 });
    expect(shiftClear(view, panel, box(400, -30, 500, 70))).toEqual({ right: 0, down: 30 });
  });

  it("takes the nearer side", () => {
    const panel = [box(300, 0, 500, 600)];
    expect(shiftClear(view, panel, box(310, 0, 400, 90))).toEqual({ right: -100, down: 0 });
    expect(shiftClear(view, panel, box(420, 0, 510, 90))).toEqual({ right: 80, down: 0 });
  });

  it("takes the left of two as short, and the upper", () => {
    expect(shiftClear(view, [box(300, 0, 500, 600)], box(350, 0, 450, 90))).toEqual({ right: -150, down: 0 });
    expect(shiftClear(view, [box(0, 200, 800, 400)], box(100, 250, 200, 350))).toEqual({ right: 0, down: -150 });
  });

  it("leads into a room that is just wide or high enough", () => {
    expect(shiftClear(view, [box(0, 0, 300, 600)], box(200, 0, 700, 100))).toEqual({ right: 100, down: 0 });
    expect(shiftClear(view, [box(0, 0, 800, 200)], box(100, 100, 200, 500))).toEqual({ right: 0, down: 100 });
  });

  it("leads a point out of the seam between two panels", () => {
    expect(shiftClear(view, [box(0, 0, 300, 600), box(300, 0, 500, 600)], box(300, 100, 300, 100))).toEqual({ right: 200, down: 0 });
    expect(shiftClear(view, [box(0, 0, 800, 200), box(0, 200, 800, 400)], box(100, 200, 100, 200))).toEqual({ right: 0, down: 200 });
  });

  it("leads to the middle of the largest room where nothing is wide enough", () => {
    expect(shiftClear(view, [box(0, 0, 300, 600)], box(0, 0, 600, 600))).toEqual({ right: 250, down: 0 });
    expect(shiftClear(view, [box(0, 0, 800, 200)], box(100, 0, 700, 600))).toEqual({ right: 0, down: 100 });
    expect(shiftClear(view, [box(0, 0, 300, 600)], box(20, 50, 620, 650))).toEqual({ right: 230, down: -50 });
  });
});
