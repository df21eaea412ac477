import { describe, expect, it } from "vitest";
import { finer, wholeRing } from "./ring";
import { readRing, writeRing } from "./ringQuery";

describe("a ring in a link", () => {
  it("reads back as it was written", () => {
    for (const ring of [wholeRing(8), wholeRing(64), finer(wholeRing(32), 5), finer(finer(wholeRing(16), 3), 9)]) {
      expect(readRing(writeRing(ring))).toEqual(ring);
    }
    expect(writeRing(wholeRing())).toBe("16");
    expect(writeRing(finer(wholeRing(16), 3))).toBe("16,45,90");
  });

  it("is none where the link has none, and whole where it is damaged", () => {
    expect([readRing(null), readRing("")]).toEqual([null, null]);
    for (const damaged of ["x", "17", "16,45", "16,90,45", "16,0,720", "16,NaN,4", "1e9,0,1e300"]) {
      expect(readRing(damaged)).toEqual(wholeRing());
    }
    expect(readRing("32,x,y")).toEqual(wholeRing(32));
  });

  it("has three numbers, the ends of an arc less than a turn, not many turns away", () => {
    expect(readRing("8,315,405")).toEqual({ count: 8, from: 315, to: 405 });
    expect(readRing("8,-9999,-9640")).toEqual({ count: 8, from: -9999, to: -9640 });
    for (const other of ["8,0", "8,10,20,30", "8,10,10", "8,10,370", "8,10000,10010", "8,-10000,-9990", "8,-Infinity,0", "8,0,Infinity"]) {
      expect(readRing(other)).toEqual(wholeRing(8));
    }
  });
});
