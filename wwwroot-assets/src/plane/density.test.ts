import { describe, expect, it } from "vitest";
import { Density } from "./density";

describe("the density", () => {
  it("is the default until it is set, and stands in a link where it is not", () => {
    const density = new Density(160);
    expect([density.cell, density.linked]).toEqual([160, null]);
    density.set(11);
    expect([density.cell, density.linked]).toEqual([11, 11]);
    density.set(null);
    expect([density.cell, density.linked]).toEqual([160, null]);
  });

  it("stays within its bounds", () => {
    const density = new Density(160);
    density.set(1);
    expect(density.cell).toBe(8);
    density.set(10_000);
    expect(density.cell).toBe(256);
    density.set(Number.NaN);
    expect(density.cell).toBe(160);
  });

  it("goes through half octaves and the default, and stops at the ends", () => {
    const density = new Density(160);
    const seen: number[] = [];
    for (let step = 0; step < 10; step++) {
      density.set(density.next(-1));
      seen.push(density.cell);
    }
    expect(seen).toEqual([128, 91, 64, 45, 32, 23, 16, 11, 8, 8]);
    density.set(128);
    expect(density.next(1)).toBe(160);
    density.set(256);
    expect(density.next(1)).toBe(256);
    for (let index = 1; index < density.stops.length; index++) {
      expect((density.stops[index] as number) / (density.stops[index - 1] as number)).toBeLessThan(1.5);
    }
  });

  it("finds the nearest stop of an edge between two", () => {
    const density = new Density(160);
    density.set(13);
    expect(density.stops[density.stop]).toBe(11);
    density.set(14);
    expect(density.stops[density.stop]).toBe(16);
  });
});
