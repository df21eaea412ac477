import type { Update, UpdateKind } from "../src/contract/generated";

/** An update of a tile of the world that worldOf makes. */
export function updateOf(kind: UpdateKind, zoom: number, x: number, y: number, more: Partial<Update> = {}): Update {
  return {
    kind, world: "w", zoom, x, y, reason: null, value: null, neighbours: null, waiting: null, seconds: null,
    step: null, steps: null, picture: null, distance: null, atMost: null, field: null, mask: null, total: null,
    uncertainty: null, direction: null, anisotropy: null, ...more,
  };
}
