import { rounded } from "../plane/numerals";
import type { Reading } from "./fieldSample";

/** The step of a value, or why there is none. */
export function stepWords({ value, atMost, distance }: Reading, zoom: number, precision: string): string {
  const step = `at a step of α ${rounded(2 ** -zoom, 6)} (latent distance ${rounded(distance)})`;
  if (value !== null) {
    return step;
  }
  return atMost === null
    ? `below the noise of ${precision}: a neighbour is the same noise to the model`
    : `at most ${rounded(atMost)} ${step}, below the noise of ${precision}`;
}

/** The value with its step, in one sentence. */
export function sensitivityWords(reading: Reading, zoom: number, precision: string): string {
  const value = reading.value === null ? "not resolved," : rounded(reading.value);
  return `${value} ${stepWords(reading, zoom, precision)}`;
}
