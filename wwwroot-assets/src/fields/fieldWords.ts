import { rounded } from "../plane/numerals";
import type { Reading } from "./fieldSample";

/** What rounds features beside the arithmetic: a picture is kept in eight bits a channel. */
export const PIXELS = " and eight-bit pixels";

/** What a value is right to, as far as noise goes; nothing where that is not known. */
export function withinWords({ uncertainty }: Reading): string {
  return uncertainty ? ` ± ${rounded(uncertainty, 1).replace("≈", "")}` : "";
}

/** The step of a value, or why there is none. */
export function stepWords({ value, atMost, distance }: Reading, zoom: number, precision: string): string {
  const step = `at a step of α ${rounded(2 ** -zoom, 6)} (latent distance ${rounded(distance)})`;
  if (value !== null) {
    return step;
  }
  return atMost === null
    ? `below the noise of ${precision}${distance > 0 ? PIXELS : ": a neighbour is the same noise to the model"}`
    : `at most ${rounded(atMost)} ${step}, below the noise of ${precision}${PIXELS}`;
}

/** The value with its step, in one sentence. */
export function fieldWords(reading: Reading, zoom: number, precision: string): string {
  const value = reading.value === null ? "not resolved," : `${rounded(reading.value)}${withinWords(reading)}`;
  return `${value} ${stepWords(reading, zoom, precision)}`;
}
