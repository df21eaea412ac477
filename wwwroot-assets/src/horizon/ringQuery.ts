import { COUNTS, isWhole, wholeRing, type Ring } from "./ring";

/** A ring as the value of a link's `horizon`: `16`, or with the ends of its arc in degrees `16,45,90`. */
export function writeRing(ring: Ring): string {
  return isWhole(ring) ? String(ring.count) : [ring.count, ring.from, ring.to].join(",");
}

/** The ring that a value says; null where there is none. A damaged value is the whole ring, so that a link still leads to the horizon. */
export function readRing(value: string | null): Ring | null {
  if (value === null || value === "") {
    return null;
  }
  const parts = value.split(",").map(Number);
  const [count, from, to] = parts as [number, number, number];
  const known = COUNTS.includes(count) ? count : undefined;
  // What is no number is neither less nor more than another.
  return parts.length === 3 && from < to && to - from < 360 && Math.abs(from) < 1e4
    ? { ...wholeRing(known), from, to }
    : wholeRing(known);
}
