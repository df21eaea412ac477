import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { MAX_INDEX } from "../contract/generated";
import { Frame } from "./frame";
import { decimals, lines, written } from "./graticule";

describe("a written number", () => {
  it("has the decimals that tell neighbours apart", () => {
    for (let zoom = 0; zoom < 40; zoom++) {
      expect(written(0.3 + 2 ** -zoom, zoom)).not.toBe(written(0.3, zoom));
    }
    expect(decimals(-4)).toBe(0);
  });

  it("has a true minus sign and no idle zeros", () => {
    expect([written(-0.5, 4), written(0.25, 10), written(3, 10), written(-0, 4), written(-1e-9, 2)]).toEqual(["−0.5", "0.25", "3", "0", "−1·10⁻⁹"]);
    expect(written(100, 0)).toBe("100");
  });

  it("is exact up to twelve characters, and has a decimal more than tells neighbours apart beyond", () => {
    expect(written(2 ** -10, 10)).toBe("0.0009765625");
    expect([written(1 / 3, 10), written(1 / 3, 1), written(1 / 3, 0), written(-4 / 3, 0)]).toEqual(["≈0.33333", "≈0.33", "≈0", "≈−1"]);
  });
});

describe("the lines of the graticule", () => {
  it("stand at lattice points, each once, with room for their labels", () => {
    for (const zoom of [-6, -1, 0, 3, 12, 30]) {
      const drawn = lines(frameAt(0.3, 0.7, zoom, 1280, 720), "alpha");
      expect(drawn.length).toBeGreaterThan(1);
      expect(new Set(drawn.map((line) => line.label)).size).toBe(drawn.length);
      for (let index = 1; index < drawn.length; index++) {
        expect((drawn[index]?.at ?? 0) - (drawn[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(84);
      }
    }
  });

  it("go through every picture where there is room", () => {
    expect(lines(frameAt(0.5, 0.5, 1, 460, 460), "beta").map((line) => line.label)).toEqual(["0", "0.5", "1"]);
  });

  it("end where a double cannot tell one line from the next", () => {
    expect(lines(frameAt(2 ** 33, 0, 40, 640, 480), "alpha")).toEqual([]);
    expect(lines(frameAt(-(2 ** 33), 0, 40, 640, 480), "alpha")).toEqual([]);
    expect(lines(frameAt(2 ** 13 - 2 ** -40, 0, 40, 640, 480), "alpha").length).toBeLessThan(5);
  });

  it("stand at lattice points alone where cells are large", () => {
    expect(lines(frameAt(0.5, 0.25, 2, 500, 500, 256), "alpha")).toEqual([{ at: -70, label: "0" }, { at: 250, label: "0.5" }, { at: 570, label: "1" }]);
    expect(lines(frameAt(0.5, 0.25, 2, 500, 500, 256), "beta")).toEqual([{ at: 90, label: "0" }, { at: 410, label: "0.5" }]);
  });

  it("are in the view to the last address there is", () => {
    const last = frameAt(0, (2 - MAX_INDEX) * 2 ** -40, 40, 640, 640);
    expect(lines(last, "beta").map(({ at }) => at)).toEqual([0, 160, 320, 480, 640]);
  });
});

describe("the room between labelled lines of small cells", () => {
  /** Cells of a zoom with an edge of so many pixels. */
  const small = (alpha: number, zoom: number, edge: number): Frame => new Frame(alpha, 0.25, 2 ** -zoom / edge, 600, 400, 160, 1, edge);
  /** Cells from one line to the next. */
  const step = (frame: Frame, direction: "alpha" | "beta"): number => {
    const [first, second] = lines(frame, direction);
    return Math.round(((second?.at ?? 0) - (first?.at ?? 0)) / frame.edge(frame.level));
  };

  it("takes a label's width: a power of two of cells, counted from the origin", () => {
    expect(lines(small(0.5, 4, 11), "alpha")).toEqual([
      { at: 300 - 24 * 11, label: "−1" }, { at: 300 - 8 * 11, label: "0" }, { at: 300 + 8 * 11, label: "1" }, { at: 300 + 24 * 11, label: "2" },
    ]);
  });

  it("takes less where labels stand beside their lines' ends", () => {
    expect(lines(small(0.5, 4, 11), "beta")).toEqual([
      { at: 68, label: "−0.5" }, { at: 156, label: "0" }, { at: 244, label: "0.5" }, { at: 332, label: "1" },
    ]);
  });

  it("grows with the digits of exact labels, up to the longest that are written out", () => {
    expect([step(small(0.5, 9, 14), "alpha"), step(small(0.5, 9, 13), "alpha")]).toEqual([8, 16]);
    expect([step(small(10.5, 9, 14), "alpha"), step(small(10.5, 9, 13), "alpha")]).toEqual([8, 16]);
  });

  it("grows with the digits before the point", () => {
    expect([step(small(0.5, 4, 12), "alpha"), step(small(1000.5, 4, 12), "alpha")]).toEqual([8, 16]);
  });

  it("lets no label run into the next, far out and at great depth", () => {
    for (const alpha of [0.3, -12.7, 4321.1]) {
      for (const zoom of [0, 4, 9, 17, 28]) {
        for (const edge of [8, 11, 23, 45, 64]) {
          const drawn = lines(small(alpha, zoom, edge), "alpha");
          for (let index = 1; index < drawn.length; index++) {
            const [before, after] = [drawn[index - 1], drawn[index]] as [{ at: number; label: string }, { at: number; label: string }];
            expect(after.at - before.at).toBeGreaterThan(7 * Math.max(before.label.length, after.label.length) + 10);
          }
        }
      }
    }
  });
});
