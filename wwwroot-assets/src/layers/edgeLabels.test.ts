import { describe, expect, it } from "vitest";
import { besidePanels, isFree } from "./edgeLabels";

const note = { left: 6, top: 300, right: 350, bottom: 360 };
const beside = { left: 380, top: 310, right: 500, bottom: 330 };

describe("a label at the left edge", () => {
  it("stands there where no panel lies over it, however near", () => {
    expect(besidePanels(8, 291, 50, [note])).toBe(8);
    expect(besidePanels(8, 369, 50, [note])).toBe(8);
    expect(besidePanels(8, 330, 50, [beside])).toBe(8);
  });

  it("stands beside the panel that would cover it, and beside the next one too where there is no room between", () => {
    expect(besidePanels(8, 330, 20, [note])).toBe(350);
    expect(besidePanels(8, 330, 50, [beside, note])).toBe(500);
  });
});

it("is free where no panel covers a part of it", () => {
  expect(isFree(351, 330, 29, [note, beside])).toBe(true);
  expect(isFree(351, 330, 30, [note, beside])).toBe(false);
  expect(isFree(340, 330, 20, [note])).toBe(false);
});
