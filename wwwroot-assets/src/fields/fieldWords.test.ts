import { expect, test } from "vitest";
import { fieldWords, stepWords } from "./fieldWords";

test.each([
  [{ value: 0.0771, atMost: null, distance: 10.7 }, "0.0771 at a step of α 0.25 (latent distance 10.7)"],
  [{ value: 0.0771, uncertainty: 0.00123, atMost: null, distance: 10.7 }, "0.0771 ± 0.001 at a step of α 0.25 (latent distance 10.7)"],
  [{ value: null, atMost: null, distance: 10.7 }, "not resolved, below the noise of single precision and eight-bit pixels"],
  [{ value: null, atMost: 0.2, distance: 10.7 }, "not resolved, at most 0.2 at a step of α 0.25 (latent distance 10.7), below the noise of single precision and eight-bit pixels"],
  [{ value: null, atMost: null, distance: 0 }, "not resolved, below the noise of single precision: a neighbour is the same noise to the model"],
])("a reading says its value and its step", (reading, words) => expect(fieldWords(reading, 2, "single precision")).toBe(words));

test("a step alone has no value", () =>
  expect(stepWords({ value: 3, atMost: null, distance: 0.5 }, 12, "fp32")).toBe("at a step of α ≈0.000244141 (latent distance 0.5)"));
