import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { Frame } from "../plane/frame";
import { detailOf, sheetPixels } from "./viewDetail";

describe("the detail of a view", () => {
  it("is sheets where a density's cells are small at every zoom, else tiles", () => {
    expect(detailOf(frameAt(0.5, 0.5, 3, 1440, 900))).toBe("tiles");
    for (const zoom of [2, 2.25, 2.5, 2.75]) {
      expect(detailOf(frameAt(0.5, 0.5, zoom, 1440, 900, 45))).toBe("sheets");
      expect(detailOf(frameAt(0.5, 0.5, zoom, 1440, 900, 64))).toBe("tiles");
    }
  });

  it("is sheets where there are more pictures than a view of tiles may have, but for cells that would be blurred", () => {
    expect(detailOf(frameAt(0.5, 0.5, 3, 3840, 2160, 64))).toBe("sheets");
    expect(detailOf(frameAt(0.5, 0.5, 3, 16_000, 16_000))).toBe("tiles");
    expect(detailOf(frameAt(0.5, 0.5, 3, 16_000, 16_000, 128))).toBe("tiles");
    expect(detailOf(frameAt(0.5, 0.5, 2.5, 8000, 8000, 128))).toBe("sheets");
  });
});

describe("the detail at its bounds", () => {
  /** Cells of zoom 4 with an edge of so many pixels, of which the corners of four meet in the middle of the view. */
  const at = (edge: number, size: number): Frame => new Frame(2 ** -5, 2 ** -5, 2 ** -4 / edge, size, size, 160, 1, edge);

  it("is tiles where there are just as many as a view may have, and sheets where there are more", () => {
    expect([at(64, 1996).pointsAt(4), detailOf(at(64, 1996))]).toEqual([1024, "tiles"]);
    expect(detailOf(at(64, 2052))).toBe("sheets");
  });

  it("is sheets where those are enlarged just twice, and tiles where they would be more", () => {
    expect([detailOf(at(128, 8000)), detailOf(at(129, 8000))]).toEqual(["sheets", "tiles"]);
  });
});

describe("the pixels of a sheet", () => {
  const at = (nominal: number, ratio: number): number =>
    sheetPixels(new Frame(0, 0, 2 ** -5 / nominal, 1440, 900, nominal, ratio));

  it("are the least that leave none of the screen's without one", () => {
    expect([at(8, 1), at(9, 1), at(16, 1), at(16, 2), at(16, 1.5), at(64, 1), at(64, 2)]).toEqual([8, 16, 16, 32, 32, 64, 64]);
  });
});
