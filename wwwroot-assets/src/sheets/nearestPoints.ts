import { hasPoint, SHEET_EDGE, type SheetMask } from "./sheetMask";

/** A point of a sheet or of one beside it: columns and rows count from the sheet's own first, so that neighbours have others than 0 to 15. */
export interface NearPoint {
  readonly column: number;
  readonly row: number;
}

/** Steps to all points no further away than a sheet's edge along either axis, the shortest first. */
const STEPS: readonly (readonly [number, number])[] = steps();

/**
 * For each point of a sheet the nearest one that has a picture, row by row: itself where it has one; null where there is none
 * within a sheet's edge along both axes.
 * @param maskAt The mask of the sheet so many sheets to the right and below, −1 to 1; undefined where none is known.
 */
export function nearestPoints(maskAt: (right: number, down: number) => SheetMask | undefined): (NearPoint | null)[] {
  const masks = new Map<number, SheetMask | undefined>();
  for (let down = -1; down <= 1; down++) {
    for (let right = -1; right <= 1; right++) {
      masks.set(3 * down + right, maskAt(right, down));
    }
  }
  const exists = (column: number, row: number): boolean => {
    const right = Math.floor(column / SHEET_EDGE);
    const down = Math.floor(row / SHEET_EDGE);
    const mask = masks.get(3 * down + right);
    return mask !== undefined && hasPoint(mask, column - SHEET_EDGE * right, row - SHEET_EDGE * down);
  };
  if ([...masks.values()].every((mask) => mask === undefined)) {
    return Array.from({ length: SHEET_EDGE * SHEET_EDGE }, () => null);
  }
  return Array.from({ length: SHEET_EDGE * SHEET_EDGE }, (_, index) => {
    const column = index % SHEET_EDGE;
    const row = Math.floor(index / SHEET_EDGE);
    const step = STEPS.find(([right, down]) => exists(column + right, row + down));
    return step ? { column: column + step[0], row: row + step[1] } : null;
  });
}

function steps(): (readonly [number, number])[] {
  const all: (readonly [number, number])[] = [];
  for (let down = -SHEET_EDGE; down <= SHEET_EDGE; down++) {
    for (let right = -SHEET_EDGE; right <= SHEET_EDGE; right++) {
      all.push([right, down]);
    }
  }
  return all.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}
