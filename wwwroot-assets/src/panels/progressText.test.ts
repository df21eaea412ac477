import { describe, expect, it } from "vitest";
import { progressText, type Progress } from "./progressText";

const text = (more: Partial<Progress>): string => progressText({ waiting: 0, seconds: 0, loading: 0, failed: 0, floor: null, total: null, isPaused: false, ...more });

describe("the text of progress", () => {
  it("is empty where all is there", () => expect(text({ seconds: 3 })).toBe(""));

  it("says how many pictures are to go, and for how long where that is known", () => {
    expect(text({ waiting: 12, seconds: 4.4 })).toBe("12 pictures to go, about 4 s");
    expect(text({ waiting: 1 })).toBe("1 picture to go");
    expect(text({ waiting: 2, seconds: 0.2 })).toBe("2 pictures to go, about 1 s");
    expect(text({ waiting: 500, seconds: 89.4 })).toBe("500 pictures to go, about 89 s");
    expect(text({ waiting: 500, seconds: 90 })).toBe("500 pictures to go, about 2 min");
    expect(text({ waiting: 500, seconds: 630 })).toBe("500 pictures to go, about 11 min");
    expect(text({ waiting: 500, seconds: 7199 })).toBe("500 pictures to go, about 120 min");
    expect(text({ waiting: 500, seconds: 7200 })).toBe("500 pictures to go, about 2 h");
  });

  it("says of a view of sheets how many pictures it has, how many are there, and for how long the rest takes", () => {
    expect(text({ waiting: 3615, seconds: 540, total: 4225 })).toBe("4,225 pictures, 610 there, about 9 min");
    expect(text({ waiting: 3615, seconds: 540, total: 4225, loading: 4000 })).toBe("4,225 pictures, 610 there, about 9 min");
    expect(text({ waiting: 16_000, seconds: 20_000, total: 16_641 })).toBe("16,641 pictures, 641 there, about 6 h");
    expect(text({ waiting: 3615, total: 4225 })).toBe("4,225 pictures, 610 there");
    expect(text({ waiting: 3600, seconds: 540, total: 4225, failed: 15 })).toBe("4,225 pictures, 610 there, about 9 min · 15 pictures failed");
    expect(text({ total: 4225 })).toBe("");
    expect(text({ total: 4225, loading: 1200 })).toBe("1,200 pictures loading");
  });

  it("says that a view is paused, and promises no time then", () => {
    expect(text({ waiting: 3615, seconds: 540, total: 4225, isPaused: true })).toBe("4,225 pictures, 610 there, paused");
  });

  it("says what is loading once nothing is to go", () => {
    expect(text({ waiting: 3, loading: 5 })).toBe("3 pictures to go");
    expect(text({ loading: 5 })).toBe("5 pictures loading");
    expect(text({ loading: 1 })).toBe("1 picture loading");
  });

  it("says what failed, and that rounding shows, beside it", () => {
    expect(text({ waiting: 1, failed: 1, floor: "The numeric floor" })).toBe("1 picture to go · 1 picture failed · The numeric floor");
    expect(text({ failed: 2 })).toBe("2 pictures failed");
  });
});
