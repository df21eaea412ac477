import { expect, test } from "vitest";
import { decimals, written } from "./graticule";
import { exact, rounded, superscript, withDecimals } from "./numerals";

// NumberWordsTests.cs has the same cases.
test.each([
  [0, "0"], [-0, "0"], [0.0625, "0.0625"], [-0.5, "−0.5"], [0.1, "0.1"], [1 / 3, "0.3333333333333333"], [0.000001, "0.000001"],
  [9.5367431640625e-7, "9.5367431640625·10⁻⁷"], [-4.5e-12, "−4.5·10⁻¹²"], [1e20, "100000000000000000000"], [1e21, "1·10²¹"],
  [9007199254740991, "9007199254740991"],
])("%d is written out", (value, words) => expect(exact(value)).toBe(words));

test.each([
  [0.077, "0.077"], [0.0772, "0.0772"], [0.07719, "≈0.0772"], [10.7, "10.7"], [1200.4, "≈1200"], [4.5e-6, "4.5·10⁻⁶"],
  [4.5678e-6, "≈4.57·10⁻⁶"], [-1234567, "≈−1.23·10⁶"], [0.99999, "≈1"], [0.03125, "≈0.0313"], [-0.09375, "≈−0.0938"],
])("%d in three digits says whether that is all", (value, words) => expect(rounded(value)).toBe(words));

test.each([
  [32, 2, "32"], [31.999, 2, "≈32"], [-0.001, 2, "≈0"], [58.25, 1, "≈58.3"], [1.005, 2, "≈1"], [12345678.5, 0, "≈12345679"],
])("%d in %d decimals says whether that is all", (value, places, words) => expect(withDecimals(value, places)).toBe(words));

test("a lattice point is exact, or marked, at every zoom", () => {
  for (let zoom = -20; zoom <= 40; zoom++) {
    for (const index of [1, 3, -5, 447, 2 ** 20 + 1]) {
      const value = index * 2 ** -zoom;
      const text = written(value, zoom);
      const plain = text.replace("≈", "").replace("−", "-").replace(/·10(.*)$/, (_, power: string) =>
        `e${power.replace("⁻", "-").replace(/[⁰¹²³⁴-⁹]/g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)))}`);
      expect(text).not.toContain("-");
      expect(Number(plain) === value, `${text} for ${value} at zoom ${zoom}`).toBe(!text.startsWith("≈"));
    }
  }
});

test("labels of neighbours differ at every zoom", () => {
  for (let zoom = 0; zoom <= 40; zoom++) {
    expect(written(447 * 2 ** -zoom, zoom)).not.toBe(written(448 * 2 ** -zoom, zoom));
  }
  expect(decimals(4)).toBeLessThan(decimals(40));
});

test("powers are raised", () => expect([superscript(-20), superscript(3)]).toEqual(["⁻²⁰", "³"]));

test("numbers of thirteen digits and more are in powers, whatever decimals they are to have", () => {
  expect([withDecimals(1e12, 2), withDecimals(-123456789012345, 2), withDecimals(999999999999, 2)]).toEqual(["1·10¹²", "≈−1.235·10¹⁴", "999999999999"]);
});

test("what has no end is written so, and a power of nothing has no sign", () => {
  expect([exact(Infinity), exact(-Infinity), superscript(0)]).toEqual(["∞", "−∞", "⁰"]);
});
