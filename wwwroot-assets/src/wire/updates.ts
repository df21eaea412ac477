import type { Range } from "../plane/address";

/** What the client looks at, as the hub wants it. */
export interface Look extends Range {
  readonly world: string;
  readonly centreX: number;
  readonly centreY: number;
  readonly stability: boolean;
  /** The plane point under the pointer, null where there is none. */
  readonly cursorAlpha: number | null;
  readonly cursorBeta: number | null;
}

/** News of a tile or of the view's progress. */
export interface Update {
  readonly kind: "ready" | "preview" | "failed" | "field" | "progress";
  readonly world: string;
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly reason: string | null;
  /** Of a field: the value, null where it is below the noise. */
  readonly lipschitz: number | null;
  readonly neighbours: number | null;
  readonly waiting: number | null;
  readonly seconds: number | null;
  readonly step: number | null;
  readonly steps: number | null;
  /** Of a preview: a small WebP. */
  readonly picture: Uint8Array<ArrayBuffer> | null;
  /** Of a field: latent distance of the step that it was measured over. */
  readonly distance: number | null;
  /** Of a field below the noise: its bound, null where the latents are the same and there is none. */
  readonly atMost: number | null;
}

/** An update in MessagePack: its values in the order in which UpdateMessage.cs numbers them. */
export type Wire = readonly [
  kind: Update["kind"], world: string | null, zoom: number, x: number, y: number, reason: string | null,
  lipschitz: number | null, neighbours: number | null, waiting: number | null, seconds: number | null,
  step: number | null, steps: number | null, picture: Uint8Array<ArrayBuffer> | null,
  distance: number | null, atMost: number | null,
];

export function read(wire: Wire): Update {
  const [kind, world, zoom, x, y, reason, lipschitz, neighbours, waiting, seconds, step, steps, picture, distance, atMost] = wire;
  return { kind, world: world ?? "", zoom, x, y, reason, lipschitz, neighbours, waiting, seconds, step, steps, picture, distance, atMost };
}
