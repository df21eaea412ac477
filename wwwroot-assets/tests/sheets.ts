/** A mask with these points, each a column and a row. */
export function maskOf(...points: readonly (readonly [number, number])[]): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(32);
  for (const [column, row] of points) {
    const bit = row * 16 + column;
    mask[bit >> 3] = (mask[bit >> 3] as number) | 1 << (bit & 7);
  }
  return mask;
}
