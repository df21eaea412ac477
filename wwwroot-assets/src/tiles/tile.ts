import type { Address } from "../contract/generated";

export type TileState = "waiting" | "ready" | "loading" | "shown" | "failed";

/** What is known of one picture, under its reduced address. */
export interface Tile {
  readonly key: string;
  readonly address: Address;
  state: TileState;
  picture: ImageBitmap | null;
  /** The picture in a few pixels: enlarged with smoothing, it is the blur under tiles still to come. */
  blur: HTMLCanvasElement | null;
  /** The unfinished picture while the picture itself is not there; null once that has faded in. */
  preview: Preview | null;
  /** When it was first drawn (milliseconds of performance.now), for the cross-fade. */
  shownAt: number;
  /** Why it failed, as a sentence for people. */
  reason: string;
  /** Whether the server has it and only the loading failed. */
  rendered: boolean;
}

/** A small picture of an unfinished rendering. */
export interface Preview {
  readonly picture: ImageBitmap;
  /** Steps that were done. */
  readonly step: number;
  /** When the tile's first preview was first drawn; later ones take its place without a fade. */
  shownAt: number;
}

/** Puts a newer preview, or none, in the place of a tile's preview. */
export function setPreview(tile: Tile, preview: Preview | null): void {
  tile.preview?.picture.close();
  tile.preview = preview;
}

/** Frees what a tile holds of the browser's memory for pictures. */
export function release(tile: Tile): void {
  tile.picture?.close();
  tile.picture = null;
  setPreview(tile, null);
}
