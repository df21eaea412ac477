import { describe, expect, it } from "vitest";
import { openingCell } from "./openingDensity";

describe("the density that a world opens with", () => {
  it("is the link's, whose default counts too", () => {
    expect(openingCell("?world=terra&at=0,0,4&layers=p&cell=16", "world=terra", 64)).toBe(16);
    expect(openingCell("?world=terra&at=0,0,4&layers=p", "world=terra", 64)).toBeNull();
    expect(openingCell("?cell=16", "world=terra", 64)).toBe(16);
    expect(openingCell("?region=0,0,1,1", "world=terra", 64)).toBeNull();
    expect(openingCell("?picture=3/1/2", "world=terra", 64)).toBeNull();
    expect(openingCell("?region=0,0,1,1&picture=3/1/2&cell=16", "world=terra", 64)).toBe(16);
  });

  it("is the remembered one where the link says nothing of a place, or is another world's", () => {
    expect(openingCell("?world=terra", "world=terra", 64)).toBe(64);
    expect(openingCell("", "world=terra", 64)).toBe(64);
    expect(openingCell("?world=luna&at=0,0,4&cell=16", "world=terra", 64)).toBe(64);
    expect(openingCell("?world=luna&at=0,0,4&cell=16", "world=terra", null)).toBeNull();
  });
});
