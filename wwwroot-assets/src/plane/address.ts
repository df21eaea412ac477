import { MAX_INDEX, MIN_ZOOM, type Address } from "../contract/generated";

/** Cells of one zoom, both ends included. */
export interface Range {
  readonly zoom: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function keyOf(a: Address): string {
  return `${a.zoom}/${a.x}/${a.y}`;
}

/** The address that {@link keyOf} wrote; null where the text is none. */
export function addressOf(key: string | null): Address | null {
  const numbers = (key ?? "").split("/").map(Number);
  const [zoom, x, y] = numbers as [number, number, number];
  return numbers.length === 3 && numbers.every(Number.isInteger) ? { zoom, x, y } : null;
}

/** The same lattice point at the lowest zoom that has it: one picture, whatever the zoom it is seen at. */
export function reduced(zoom: number, x: number, y: number): Address {
  if (x === 0 && y === 0) {
    return { zoom: 0, x: 0, y: 0 };
  }
  while (zoom > MIN_ZOOM && x % 2 === 0 && y % 2 === 0) {
    zoom -= 1;
    x /= 2;
    y /= 2;
  }
  return { zoom, x, y };
}

/** Whether a tile can have these indices: each is exact in a double. */
export function inRange(x: number, y: number): boolean {
  return Math.abs(x) <= MAX_INDEX && Math.abs(y) <= MAX_INDEX;
}

/** How many cells a range has. */
export function pointsOf({ minX, minY, maxX, maxY }: Range): number {
  return (maxX - minX + 1) * (maxY - minY + 1);
}

/** A range as the server's addresses have it. */
export function rangeQuery({ zoom, minX, minY, maxX, maxY }: Range): string {
  return `zoom=${zoom}&minX=${minX}&minY=${minY}&maxX=${maxX}&maxY=${maxY}`;
}

export function isSameRange(a: Range, b: Range): boolean {
  return a.zoom === b.zoom && a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}

/** The range's cells, row by row; those whose index a double cannot hold are left out. */
export function* cells(range: Range): Generator<{ x: number; y: number }> {
  const columns = range.maxX - range.minX;
  const rows = range.maxY - range.minY;
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const x = range.minX + column;
      const y = range.minY + row;
      if (inRange(x, y)) {
        yield { x, y };
      }
    }
  }
}
