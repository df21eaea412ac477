import { keyOf, reduced, type Address } from "../plane/address";

export type TileState = "waiting" | "ready" | "loading" | "shown" | "failed";

/** What is known of one picture, under its reduced address. */
export interface Tile {
  readonly key: string;
  readonly address: Address;
  state: TileState;
  picture: ImageBitmap | null;
  /** The picture in a few pixels: enlarged with smoothing, it is the blur under tiles still to come. */
  blur: HTMLCanvasElement | null;
  /** What the picture will nearly be, while it is not there; gone once the picture has faded in. */
  preview: Preview | null;
  /** When it was first drawn (milliseconds of performance.now), for the cross-fade. */
  shownAt: number;
  /** Why it failed, in words for people. */
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

/** The sensitivity at a lattice point of a zoom. */
export interface FieldValue {
  /** Null where it is below the noise. */
  readonly lipschitz: number | null;
  /** What it is at most, below the noise; null where the latents are the same and nothing can be said. */
  readonly atMost: number | null;
  /** Latent distance of the step. */
  readonly distance: number;
  readonly neighbours: number;
}

/** Decoded pictures take four bytes a pixel: about three screens of 4K, which a phone bears too. */
const PICTURE_BYTES = 128 * 1024 * 1024;

/** Some hundred screens of values. */
const MAX_VALUES = 32_768;

/** The states of one world's tiles: bounded, the least recently used leave first, those in view never. */
export class TileBoard {
  private readonly tiles = new Map<string, Tile>();
  private readonly values = new Map<string, FieldValue>();
  private readonly capacity: number;

  constructor(pictureSize: number) {
    this.capacity = Math.max(256, Math.floor(PICTURE_BYTES / (4 * pictureSize * pictureSize)));
  }

  /** The tile if it is known; looking does not make it young. */
  peek(zoom: number, x: number, y: number): Tile | undefined {
    return this.tiles.get(keyOf(reduced(zoom, x, y)));
  }

  /** The tile, made as waiting where it is not known, and young again. */
  touch(zoom: number, x: number, y: number): Tile {
    const address = reduced(zoom, x, y);
    const key = keyOf(address);
    const tile = this.tiles.get(key) ?? {
      key, address, state: "waiting", picture: null, blur: null, preview: null, shownAt: 0, reason: "", rendered: false,
    };
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    return tile;
  }

  /**
   * Drops the oldest tiles beyond the bound; called between frames, after what is in view was touched.
   * @param inView How many tiles those are. They stay even beyond the bound: a picture in view that is dropped is one that is never seen.
   */
  trim(inView: number): void {
    const bound = Math.max(this.capacity, inView);
    for (const tile of this.tiles.values()) {
      if (this.tiles.size <= bound) {
        return;
      }
      this.tiles.delete(tile.key);
      release(tile);
      tile.state = "waiting";
    }
  }

  value(zoom: number, x: number, y: number): FieldValue | undefined {
    return this.values.get(keyOf({ zoom, x, y }));
  }

  setValue(address: Address, value: FieldValue): void {
    const key = keyOf(address);
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > MAX_VALUES) {
      this.values.delete(this.values.keys().next().value as string);
    }
  }

  dispose(): void {
    for (const tile of this.tiles.values()) {
      release(tile);
    }
    this.tiles.clear();
    this.values.clear();
  }
}

/** Puts a newer preview, or none, in the place of a tile's preview. */
export function setPreview(tile: Tile, preview: Preview | null): void {
  tile.preview?.picture.close();
  tile.preview = preview;
}

function release(tile: Tile): void {
  tile.picture?.close();
  tile.picture = null;
  setPreview(tile, null);
}
