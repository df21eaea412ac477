import type { Address } from "../contract/generated";
import type { Tile } from "../tiles/tile";
import { TileCache } from "../tiles/tileCache";
import { TileLoader } from "../tiles/tileLoader";

/** The server waits some seconds for a picture and then asks to come back; on a slow one a ring takes its time while somebody looks. */
const ATTEMPTS = 60;

/** The pictures of a ring: rendered when they are asked for, a few at a time, and no longer once they are not shown. */
export class RingPictures {
  private readonly tiles: TileCache;
  private readonly loader: TileLoader;
  private shown: Tile[] = [];

  /** @param onChange A picture has come or failed. */
  constructor(world: { readonly id: string; readonly size: number }, onChange: () => void) {
    this.tiles = new TileCache(world.size);
    this.loader = new TileLoader(world.id, onChange, ATTEMPTS);
  }

  /** Loads these pictures from now on, the first first, and ends what else was under way. */
  show(addresses: readonly Address[]): readonly Tile[] {
    this.shown = addresses.map(({ zoom, x, y }) => this.tiles.touch(zoom, x, y));
    this.tiles.trim(this.shown.length);
    this.want();
    return this.shown;
  }

  /** Loads a picture again that has failed. */
  retry(tile: Tile): void {
    if (tile.state === "failed") {
      tile.state = "waiting";
      tile.reason = "";
      this.want();
    }
  }

  dispose(): void {
    this.loader.dispose();
    this.tiles.dispose();
  }

  private want(): void {
    for (const tile of this.shown) {
      // Whether it is rendered need not be known: asking renders it.
      tile.state = tile.state === "waiting" ? "ready" : tile.state;
    }
    this.loader.want(this.shown);
  }
}
