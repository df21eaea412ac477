import { describe, expect, it } from "vitest";
import { CarriedSum } from "./carriedSum";

describe("a carried sum", () => {
  it("keeps what each addition alone would lose", () => {
    const sum = new CarriedSum();
    let value = 1;
    for (let step = 0; step < 2 ** 12; step++) {
      value = sum.add(value, 2 ** -60);
    }
    expect(1 + 2 ** -60).toBe(1);
    expect(value).toBe(1 + 2 ** -48);
  });

  it("owes nothing to a value that came from elsewhere", () => {
    const sum = new CarriedSum();
    sum.add(1, 2 ** -54);
    expect(sum.add(3, 0)).toBe(3);
    expect(sum.add(3, 2 ** -53)).toBe(3);
    const small = new CarriedSum();
    small.add(1, 2 ** -54);
    expect(small.add(0.25, 0)).toBe(0.25);
  });
});
