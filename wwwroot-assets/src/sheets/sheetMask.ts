/** Points along a sheet's edge. */
export const SHEET_EDGE = 16;
const BYTES = SHEET_EDGE * SHEET_EDGE / 8;

/** Which of a sheet's points have a picture: 32 bytes, a bit a point, row by row, the least significant bit of a byte first. */
export type SheetMask = Uint8Array;

export const EMPTY_MASK: SheetMask = new Uint8Array(BYTES);

/** @param column From 0 to 15, as the row. */
export function hasPoint(mask: SheetMask, column: number, row: number): boolean {
  const bit = row * SHEET_EDGE + column;
  return ((mask[bit >> 3] ?? 0) >> (bit & 7) & 1) === 1;
}

export function isEmpty(mask: SheetMask): boolean {
  return mask.every((byte) => byte === 0);
}

/** Whether a sheet has all of its points. */
export function isFull(mask: SheetMask): boolean {
  return mask.length === BYTES && mask.every((byte) => byte === 0xff);
}

export function isSameMask(a: SheetMask, b: SheetMask): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** The points of one mask that another lacks. */
export function missingFrom(mask: SheetMask, wanted: SheetMask): SheetMask {
  return wanted.map((byte, index) => byte & ~(mask[index] ?? 0));
}

/** Points of a rectangle of columns and rows, both ends included, that have a picture. */
export function countPoints(mask: SheetMask, left: number, top: number, right: number, bottom: number): number {
  let count = 0;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      count += hasPoint(mask, column, row) ? 1 : 0;
    }
  }
  return count;
}

/** A mask from the 64 hexadecimal digits of a header; null where they are none. */
export function readMask(digits: string | null): SheetMask | null {
  return digits?.match(/^[0-9a-f]{64}$/i)
    ? Uint8Array.from({ length: BYTES }, (_, index) => parseInt(digits.slice(2 * index, 2 * index + 2), 16))
    : null;
}
