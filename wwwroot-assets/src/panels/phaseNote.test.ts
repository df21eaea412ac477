import { expect, test } from "vitest";
import { wordsOf } from "./phaseNote";

const map = { source: "8 concept words of terra", encoder: "a264e40f68a6", mayFlipShare: 0.0123, points: 60, kept: 54 };

test("a note names words and encoder, and says how many names rounding may change", () =>
  expect(wordsOf(map)).toBe("Nearest of 8 concept words of terra, by the encoder a264e40f; 54 of 60 pictures. Rounding may change ≈1.2 % of the names."));

test.each([[0, "0 %"], [0.0004, "less than 0.1 %"], [1, "100 %"]])("a share of %s that may flip is %s", (mayFlipShare, words) =>
  expect(wordsOf({ ...map, mayFlipShare })).toContain(`change ${words} of`));

test("what is not known is not said", () => expect(wordsOf({ ...map, mayFlipShare: null })).not.toContain("Rounding"));
