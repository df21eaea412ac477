import { MAX_VIEW_POINTS, MAX_VIEW_TILES, type Address, type FieldKind, type Update, type WorldInfo } from "../contract/generated";
import { FieldCache } from "../fields/fieldCache";
import { NoiseCheck } from "../fields/noiseCheck";
import { cells, keyOf, type Range } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";
import { SheetView } from "../sheets/sheetView";
import type { ViewContent, ViewDetail } from "../wire/messages";
import { PreviewReader } from "./previewReader";
import type { Tile } from "./tile";
import { TileCache } from "./tileCache";
import { TileLoader } from "./tileLoader";
import { bounded } from "./viewBounds";
import { detailOf, sheetPixels } from "./viewDetail";

/** A tile in view, with the address under which it is seen there. */
interface TileInView {
  readonly tile: Tile;
  readonly address: Address;
}

/** One open world: its tiles and sheets with their loading, its fields' values, and what the hub reports of them. */
export class Session {
  readonly tiles: TileCache;
  readonly sheets: SheetView;
  readonly fields = new FieldCache();
  /** How the view's pictures come. */
  detail: ViewDetail = "tiles";
  /** The zoom of the last view of tiles: they stand in for sheets that are still to come, as large as they were. */
  tileZoom = 0;
  private readonly loader: TileLoader;
  private readonly previews: PreviewReader;
  private readonly noise = new NoiseCheck();
  private inView: TileInView[] = [];
  private range: Range | null = null;
  /** Pictures that could not be rendered, by key; a view of sheets has no tiles that say so. */
  private readonly unrendered = new Map<string, Address>();

  constructor(readonly world: WorldInfo, onChange: () => void) {
    this.tiles = new TileCache(world.size);
    this.sheets = new SheetView(world.id, onChange);
    this.loader = new TileLoader(world.id, onChange);
    this.previews = new PreviewReader(onChange);
  }

  /**
   * Shows a frame from now on, its tiles or sheets nearest the centre first.
   * @param field The field whose values are wanted besides the pictures.
   * @param cursor The plane point under the pointer.
   * @returns The view to ask the hub for; null where nothing in it has an address.
   */
  setView(frame: Frame, field: FieldKind | null, cursor: Point | null): ViewContent | null {
    this.detail = detailOf(frame);
    const isTiles = this.detail === "tiles";
    const range = bounded(frame.range(), isTiles ? MAX_VIEW_TILES : MAX_VIEW_POINTS);
    this.range = range;
    if (!range) {
      this.inView = [];
      this.sheets.hide();
      this.load();
      return null;
    }
    const zoom = range.zoom;
    const centreX = frame.alpha * 2 ** zoom;
    const centreY = frame.beta * 2 ** zoom;
    if (isTiles) {
      this.showTiles(range, centreX, centreY);
      this.sheets.hide();
    } else {
      this.inView = [];
      this.sheets.show(range, centreX, centreY, sheetPixels(frame));
      // The values of neighbouring places are kept as well, for the way back.
      this.fields.reserve(2 * this.sheets.total);
    }
    this.load();
    return {
      ...range, world: this.world.id, centreX, centreY, field,
      cursorAlpha: cursor?.alpha ?? null, cursorBeta: cursor?.beta ?? null,
    };
  }

  /** Takes in one update of this world; progress is of the view and not of a tile. */
  apply(update: Update): void {
    const { zoom, x, y } = update;
    if (update.kind === "sheet") {
      if (update.mask) {
        // A copy: what the message was read from can go.
        this.sheets.setMask(zoom, x, y, update.mask.slice());
      }
      return;
    }
    if (update.kind === "field") {
      const { field, value, atMost, distance, neighbours, uncertainty, direction, anisotropy } = update;
      if (field) {
        this.fields.of(field).setValue(
          { zoom, x, y }, { value, atMost, distance: distance ?? 0, neighbours: neighbours ?? 0, uncertainty, direction, anisotropy });
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
      this.unrendered.set(keyOf({ zoom, x, y }), { zoom, x, y });
      tile.state = "failed";
      tile.rendered = false;
      tile.reason = update.reason || "It could not be rendered.";
    }
  }

  /** Loads what is in view and rendered. */
  load(): void {
    this.loader.want(this.inView.map(({ tile }) => tile));
    this.sheets.load();
  }

  /** Whether a picture exists, as far as is known here. */
  exists({ zoom, x, y }: Address): boolean {
    return !!this.tiles.peek(zoom, x, y)?.picture || this.sheets.exists(zoom, x, y);
  }

  /** Pictures in view that are neither there nor failed. */
  get pending(): number {
    return this.detail === "sheets"
      ? Math.max(0, this.sheets.total - this.sheets.shown - this.failures)
      : this.inView.filter(({ tile }) => !tile.picture && tile.state !== "failed").length;
  }

  /** The cells in view; null before the first view, and where none of it has an address. */
  get shownRange(): Range | null {
    return this.range;
  }

  /** Whether every picture in view is there or has failed. */
  get isWhole(): boolean {
    return this.range !== null && this.pending === 0;
  }

  /** Whether most of a field's values in view are below the noise. */
  isNoise(kind: FieldKind): boolean {
    return this.range !== null && this.noise.isNoise(this.fields.of(kind), this.range);
  }

  /** Number of pictures in view that could not be rendered or loaded. */
  get failures(): number {
    return this.failed.length + this.sheets.failed;
  }

  /** Those that could not be rendered, and tiles that could not be loaded; sheets that could not are in {@link failures} alone, as they may have thousands. */
  get failed(): Address[] {
    return this.detail === "sheets"
      ? [...this.unrendered.values()].filter((address) => this.isInView(address) && !this.sheets.exists(address.zoom, address.x, address.y))
      : this.inView.filter(({ tile }) => tile.state === "failed").map(({ address }) => address);
  }

  /** Sets a failed tile back; true where the server must render it again. */
  retry(address: Address): boolean {
    const tile = this.tiles.touch(address.zoom, address.x, address.y);
    if (tile.state !== "failed") {
      return false;
    }
    this.unrendered.delete(keyOf(address));
    tile.state = tile.rendered ? "ready" : "waiting";
    tile.reason = "";
    this.load();
    return !tile.rendered;
  }

  dispose(): void {
    this.loader.dispose();
    this.tiles.dispose();
    this.sheets.dispose();
    this.fields.clear();
  }

  private showTiles(range: Range, centreX: number, centreY: number): void {
    const { zoom } = range;
    this.tileZoom = zoom;
    this.inView = [...cells(range)]
      .sort((a, b) => Math.hypot(a.x - centreX, a.y - centreY) - Math.hypot(b.x - centreX, b.y - centreY))
      .map(({ x, y }) => ({ tile: this.tiles.touch(zoom, x, y), address: { zoom, x, y } }));
    this.tiles.trim(this.inView.length);
  }

  private isInView({ zoom, x, y }: Address): boolean {
    const { range } = this;
    return range !== null && zoom === range.zoom && x >= range.minX && x <= range.maxX && y >= range.minY && y <= range.maxY;
  }
}
