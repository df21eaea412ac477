import { describe, expect, it } from "vitest";
import { Frame } from "../plane/frame";
import { inView } from "./borderLayer";

describe("pieces of borders", () => {
  const frame = new Frame(0, 0, 0.01, 200, 100, 160, 1);

  it("lie where their ends do", () => {
    expect(inView([0, 0, 0.5, 0.25], frame)).toEqual([[100, 50, 150, 75]]);
  });

  it("are left out beyond the view, and drawn where they cross it", () => {
    expect(inView([2, 0, 3, 0, 0, 1, 0, 2, -2, 0, 2, 0], frame)).toEqual([[-100, 50, 300, 50]]);
  });

  it("end where one is cut off", () => {
    expect(inView([0, 0, 1, 0, 0, 0, 1], frame)).toHaveLength(1);
  });
});
