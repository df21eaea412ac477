import { overlap, type Box } from "../plane/box";

/** Where a rectangle would have to go, in CSS pixels to the right and down. */
export interface Shift {
  readonly right: number;
  readonly down: number;
}

/** The rectangles without an obstacle that reach from edge to edge, of obstacles or of the view; smaller ones lie in them. */
function* clearings(view: Box, obstacles: readonly Box[]): Generator<Box> {
  const among = (values: number[], low: number, high: number): number[] =>
    [...new Set(values)].filter((value) => value >= low && value <= high);
  const lefts = among([view.left, ...obstacles.map((box) => box.right)], view.left, view.right);
  const rights = among([view.right, ...obstacles.map((box) => box.left)], view.left, view.right);
  const tops = among([view.top, ...obstacles.map((box) => box.bottom)], view.top, view.bottom);
  const bottoms = among([view.bottom, ...obstacles.map((box) => box.top)], view.top, view.bottom);
  for (const left of lefts) {
    for (const right of rights) {
      for (const top of tops) {
        for (const bottom of bottoms) {
          const box = { left, top, right, bottom };
          if (left < right && top < bottom && !obstacles.some((obstacle) => overlap(box, obstacle))) {
            yield box;
          }
        }
      }
    }
  }
}

/** The free rectangle in which something of a width and a height is shown largest; the view where nothing is free. */
export function largestRoom(view: Box, obstacles: readonly Box[], width: number, height: number): Box {
  let best = view;
  let most = 0;
  for (const box of clearings(view, obstacles)) {
    const scale = Math.min((box.right - box.left) / width, (box.bottom - box.top) / height);
    // Of two that show it as large, the one that is larger itself leaves it nearer the middle.
    if (scale > most || (scale === most && area(box) > area(best))) {
      best = box;
      most = scale;
    }
  }
  return best;
}

/** The shortest way by which a rectangle comes clear of all obstacles; into the middle of the largest room where it fits none. */
export function shiftClear(view: Box, obstacles: readonly Box[], box: Box): Shift {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  let shortest: Shift | null = null;
  for (const room of clearings(view, obstacles)) {
    if (room.right - room.left >= width && room.bottom - room.top >= height) {
      const shift = {
        right: Math.max(room.left - box.left, Math.min(0, room.right - box.right)),
        down: Math.max(room.top - box.top, Math.min(0, room.bottom - box.bottom)),
      };
      if (!shortest || Math.hypot(shift.right, shift.down) < Math.hypot(shortest.right, shortest.down)) {
        shortest = shift;
      }
    }
  }
  if (shortest) {
    return shortest;
  }
  const room = largestRoom(view, obstacles, width, height);
  return {
    right: (room.left + room.right - box.left - box.right) / 2,
    down: (room.top + room.bottom - box.top - box.bottom) / 2,
  };
}

function area(box: Box): number {
  return (box.right - box.left) * (box.bottom - box.top);
}
