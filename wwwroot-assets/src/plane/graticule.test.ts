import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
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
});
