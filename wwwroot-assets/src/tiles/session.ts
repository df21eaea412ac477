import type { Address, FieldKind, Update, WorldInfo } from "../contract/generated";
import { FieldCache } from "../fields/fieldCache";
import { cells } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";
import type { ViewContent } from "../wire/messages";
import { PreviewReader } from "./previewReader";
import type { Tile } from "./tile";
import { TileCache } from "./tileCache";
import { TileLoader } from "./tileLoader";
import { bounded } from "./viewBounds";

/** A tile in view, with the address under which it is seen there. */
interface TileInView {
  readonly tile: Tile;
  readonly address: Address;
}

/** One open world: its tiles with their loading, its fields' values, and what the hub reports of both. */
export class Session {
  readonly tiles: TileCache;
  readonly fields = new FieldCache();
  private readonly loader: TileLoader;
  private readonly previews: PreviewReader;
  private inView: TileInView[] = [];

  constructor(readonly world: WorldInfo, onChange: () => void) {
    this.tiles = new TileCache(world.size);
    this.loader = new TileLoader(world.id, onChange);
    this.previews = new PreviewReader(onChange);
  }

  /**
   * Shows a frame from now on, its tiles nearest the centre first.
   * @param field The field whose values are wanted besides the pictures.
   * @param cursor The plane point under the pointer.
   * @returns The view to ask the hub for; null where nothing in it has an address.
   */
  setView(frame: Frame, field: FieldKind | null, cursor: Point | null): ViewContent | null {
    const range = bounded(frame.range());
    if (!range) {
      this.inView = [];
      this.loader.want([]);
      return null;
    }
    const zoom = range.zoom;
    const centreX = frame.alpha * 2 ** zoom;
    const centreY = frame.beta * 2 ** zoom;
    this.inView = [...cells(range)]
      .sort((a, b) => Math.hypot(a.x - centreX, a.y - centreY) - Math.hypot(b.x - centreX, b.y - centreY))
      .map(({ x, y }) => ({ tile: this.tiles.touch(zoom, x, y), address: { zoom, x, y } }));
    this.tiles.trim(this.inView.length);
    this.load();
    return {
      ...range, world: this.world.id, centreX, centreY, field,
      cursorAlpha: cursor?.alpha ?? null, cursorBeta: cursor?.beta ?? null,
    };
  }

  /** Takes in one update of this world; progress is of the view and not of a tile. */
  apply(update: Update): void {
    const { zoom, x, y } = update;
    if (update.kind === "field") {
      const { field, value, atMost, distance, neighbours } = update;
      if (field) {
        this.fields.of(field).setValue({ zoom, x, y }, { value, atMost, distance: distance ?? 0, neighbours: neighbours ?? 0 });
      }
      return;
    }
    const tile = this.tiles.touch(zoom, x, y);
    if (update.kind === "ready" && !tile.picture && tile.state !== "loading") {
      tile.state = "ready";
      tile.rendered = true;
    } else if (update.kind === "preview" && tile.state === "waiting" && update.picture) {
      this.previews.read(tile, update.step ?? 0, update.picture);
    } else if (update.kind === "failed" && !tile.picture) {
      tile.state = "failed";
      tile.rendered = false;
      tile.reason = update.reason || "It could not be rendered.";
    }
  }

  /** Loads what is in view and rendered. */
  load(): void {
    this.loader.want(this.inView.map(({ tile }) => tile));
  }

  /** Pictures in view that are neither there nor failed. */
  get pending(): number {
    return this.inView.filter(({ tile }) => !tile.picture && tile.state !== "failed").length;
  }

  /** Whether every picture in view is there or has failed. */
  get isWhole(): boolean {
    return this.inView.length > 0 && this.pending === 0;
  }

  /** Whether most of a field's values in view are below the noise. */
  isNoise(kind: FieldKind): boolean {
    const field = this.fields.of(kind);
    const values = this.inView.map(({ address: { zoom, x, y } }) => field.value(zoom, x, y)).filter((known) => known !== undefined);
    return 2 * values.filter(({ value }) => value === null).length > values.length;
  }

  get failed(): Address[] {
    return this.inView.filter(({ tile }) => tile.state === "failed").map(({ address }) => address);
  }

  /** Sets a failed tile back; true where the server must render it again. */
  retry(address: Address): boolean {
    const tile = this.tiles.touch(address.zoom, address.x, address.y);
    if (tile.state !== "failed") {
      return false;
    }
    tile.state = tile.rendered ? "ready" : "waiting";
    tile.reason = "";
    this.load();
    return !tile.rendered;
  }

  dispose(): void {
    this.loader.dispose();
    this.tiles.dispose();
    this.fields.clear();
  }
}
