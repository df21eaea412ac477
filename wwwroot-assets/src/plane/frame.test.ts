import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { MAX_VIEW_POINTS, MAX_ZOOM, MIN_ZOOM } from "../contract/generated";
import { Frame } from "./frame";

describe("a frame", () => {
  it("draws the zoom that is nearest", () => {
    const at = (zoom: number): number => frameAt(0, 0, zoom, 800, 600).level;
    expect([at(2.4), at(2.6), at(-3.2), at(55), at(-55)]).toEqual([2, 3, -3, MAX_ZOOM, MIN_ZOOM]);
  });

  it("puts its own point in the middle", () => {
    const frame = frameAt(0.25, 0.5, 3, 800, 600);
    expect(frame.column(3, 2)).toBe(400);
    expect(frame.row(3, 4)).toBe(300);
    expect(frame.column(3, 3)).toBe(560);
    expect(frame.row(2, 3)).toBe(300 + 320);
    expect(frame.edge(2)).toBe(320);
  });

  it("finds the cell and the point under a pixel", () => {
    const frame = frameAt(0.25, 0.5, 3, 800, 600);
    expect(frame.cellAt([400, 300])).toEqual({ zoom: 3, x: 2, y: 4 });
    expect(frame.cellAt([481, 219])).toEqual({ zoom: 3, x: 3, y: 3 });
    expect(frame.pointAt([560, 140])).toEqual({ alpha: 0.375, beta: 0.375 });
  });

  it("has a cell's lattice point in the middle of its box, at whole and fractional zooms", () => {
    expect(frameAt(0.25, 0.5, 3, 800, 600).cellBox(3, 2, 4)).toEqual({ left: 320, top: 220, right: 480, bottom: 380 });
    expect(frameAt(0.25, 0.5, 3, 800, 600).cellBox(2, 2, 3)).toEqual({ left: 560, top: 460, right: 880, bottom: 780 });
    const between = frameAt(0.25, 0.5, 3.4, 800, 600);
    const { left, top, right, bottom } = between.cellBox(3, 2, 4);
    expect([(left + right) / 2, (top + bottom) / 2]).toEqual([expect.closeTo(400, 9), expect.closeTo(300, 9)]);
  });

  it("finds every cell under the whole of its box, and the neighbours beyond its edges", () => {
    for (const zoom of [3, 3.4, 2.6]) {
      const frame = frameAt(0.25, 0.5, zoom, 800, 600);
      for (const [x, y] of [[2, 4], [3, 3], [1, 5]] as const) {
        const { left, top, right, bottom } = frame.cellBox(3, x, y);
        expect(frame.cellAt([left + 0.01, top + 0.01])).toEqual({ zoom: 3, x, y });
        expect(frame.cellAt([right - 0.01, bottom - 0.01])).toEqual({ zoom: 3, x, y });
        expect(frame.cellAt([left - 0.01, bottom + 0.01])).toEqual({ zoom: 3, x: x - 1, y: y + 1 });
      }
    }
  });

  it("counts columns and rows from the origin", () => {
    const frame = frameAt(0.25, 0.5, 3, 800, 600);
    expect(frame.latticeAt([400, 300])).toEqual([2, 4]);
    expect(frame.latticeAt([480, 140])).toEqual([2.5, 3]);
  });

  it("has every cell that touches it in its range, and no other", () => {
    const frame = frameAt(0.25, 0.5, 3, 800, 600);
    const { minX, maxX, minY, maxY } = frame.range();
    expect(frame.column(3, minX, 0.5)).toBeGreaterThanOrEqual(0);
    expect(frame.column(3, minX - 1, 0.5)).toBeLessThanOrEqual(0);
    expect(frame.column(3, maxX, -0.5)).toBeLessThanOrEqual(800);
    expect(frame.row(3, maxY + 1, -0.5)).toBeGreaterThanOrEqual(600);
    expect(frame.row(3, minY, 0.5)).toBeGreaterThanOrEqual(0);
  });

  it("does not shake at the deepest zoom: neighbours are one edge apart to the last digit", () => {
    const frame = frameAt(0.3, 0.7, 40, 800, 600);
    const x = Math.round(0.3 * 2 ** 40);
    for (let step = 0; step < 4; step++) {
      expect(frame.column(40, x + step + 1) - frame.column(40, x + step)).toBeCloseTo(160, 6);
    }
  });

  it("says where cells have no address any more", () => {
    expect(frameAt(100.3, 0.5, 40, 800, 600).isBeyond).toBe(false);
    expect(frameAt(2 ** 13, 0.5, 40, 800, 600).isBeyond).toBe(true);
    expect(frameAt(0.5, -(2 ** 30), 40, 800, 600).isBeyond).toBe(true);
    expect(frameAt(2 ** 30, 0.5, 20, 800, 600).isBeyond).toBe(false);
  });

  it("is another one where it shows another piece", () => {
    const frame = frameAt(0.25, 0.5, 3, 800, 600);
    expect(frame.sameAs(frameAt(0.25, 0.5, 3, 800, 600))).toBe(true);
    expect(frame.sameAs(frameAt(0.25, 0.5, 3, 800, 601))).toBe(false);
    expect(frame.sameAs(frameAt(0.2500001, 0.5, 3, 800, 600))).toBe(false);
    expect(frame.sameAs(frameAt(0.25, 0.5000001, 3, 800, 600))).toBe(false);
    expect(frame.sameAs(frameAt(0.25, 0.5, 3.0000001, 800, 600))).toBe(false);
    expect(frame.sameAs(frameAt(0.25, 0.5, 3, 801, 600))).toBe(false);
  });

  it("is another one at another density or ratio of pixels, even where it draws the same zoom", () => {
    const frame = frameAt(0.5, 0.5, 2.3, 800, 600, 45);
    const larger = frameAt(0.5, 0.5, 2.3, 800, 600, 64);
    expect([frame.level, larger.level]).toEqual([4, 4]);
    expect(frame.sameAs(larger)).toBe(false);
    const { alpha, beta, resolution, width, height, cell, nominal } = frame;
    expect(frame.sameAs(new Frame(alpha, beta, resolution, width, height, cell, 1, nominal))).toBe(true);
    expect(frame.sameAs(new Frame(alpha, beta, resolution, width, height, cell, 2, nominal))).toBe(false);
  });

  it("reads OpenLayers' state, whose y grows upwards", () => {
    const state = { viewState: { center: [0.25, -0.5], resolution: 0.01 }, size: [800, 600], pixelRatio: 2 };
    const frame = Frame.of(state as never, { whole: 160, cell: 45 });
    expect([frame.alpha, frame.beta, frame.resolution, frame.width, frame.height, frame.ratio]).toEqual([0.25, 0.5, 0.01, 800, 600, 2]);
    expect([frame.cell, frame.nominal]).toEqual([160, 45]);
  });
});

describe("the zoom that a frame draws", () => {
  it("follows the nominal edge, and leaves the zoom alone", () => {
    const dense = frameAt(0.5, 0.5, 2, 800, 600, 11);
    expect([dense.zoom, dense.level]).toEqual([2, 6]);
    expect(dense.edge(dense.level)).toBe(10);
    expect(frameAt(0.5, 0.5, 2, 800, 600, 256).level).toBe(1);
  });

  it("is the finest of which a view may have all points", () => {
    const frame = frameAt(0.5, 0.5, 2, 3840, 2160, 8);
    expect(frame.level).toBe(5);
    expect(frame.pointsAt(5)).toBeLessThanOrEqual(MAX_VIEW_POINTS);
    expect(frame.pointsAt(6)).toBeGreaterThan(MAX_VIEW_POINTS);
  });

  it("is one whose points are just as many as a view may have", () => {
    // 256 columns and 256 rows, the first and the last of them touched at their edges.
    const at = (size: number): Frame => new Frame(2 ** -6, 2 ** -6, 2 ** -5 / 10, size, size, 160, 1, 10);
    expect([at(2552).pointsAt(5), at(2552).level, at(2572).level]).toEqual([MAX_VIEW_POINTS, 5, 4]);
  });

  it("ends at the coarsest, whose cells shrink then", () => {
    const frame = frameAt(0, 0, MIN_ZOOM - 4, 640, 480);
    expect([frame.level, frame.edge(frame.level)]).toEqual([MIN_ZOOM, 10]);
  });

  it("shows the unit parallelogram at 65 × 65 in a window of 1440 × 900, and at 129 × 129 in one of 4K", () => {
    for (const [width, height, level] of [[1440, 900, 6], [3840, 2160, 7]] as const) {
      const resolution = 1.24 / (height - 48);
      const frame = new Frame(0.5, 0.5, resolution, width, height, 160, 1, 11);
      expect(frame.level).toBe(level);
      const { minX, minY, maxX, maxY } = frame.range();
      expect([minX <= 0, minY <= 0, maxX >= 2 ** level, maxY >= 2 ** level]).toEqual([true, true, true, true]);
    }
  });
});
