import { cells, MAX_INDEX, type Address, type Range } from "../plane/address";
import type { Frame } from "../plane/frame";
import { PreviewReader } from "./previewReader";
import { TileBoard, type Tile } from "./tileCache";
import { TileLoader } from "./tileLoader";
import type { WorldInfo } from "../contract/mapOptions";
import type { Look, Update } from "../wire/updates";

/** The hub refuses views of more tiles; a 4K screen at the smallest cell has fewer. */
const MAX_TILES = 1024;

/** The plane point under the pointer. */
export interface Cursor {
  readonly alpha: number;
  readonly beta: number;
}

/** A tile in view, with the address under which it is seen there. */
interface Seen {
  readonly tile: Tile;
  readonly address: Address;
}

/** One world while it is looked at: its tiles, their loading, and what the hub says of them. */
export class Session {
  readonly board: TileBoard;
  private readonly loader: TileLoader;
  private readonly previews: PreviewReader;
  private seen: Seen[] = [];

  constructor(readonly world: WorldInfo, onChange: () => void) {
    this.board = new TileBoard(world.size);
    this.loader = new TileLoader(world.id, onChange);
    this.previews = new PreviewReader(onChange);
  }

  /** Takes in what is in view, nearest the centre first, and says what the hub is to be told. */
  look(frame: Frame, stability: boolean, cursor: Cursor | null): Look | null {
    const range = bounded(frame.range());
    if (!range) {
      this.seen = [];
      this.loader.want([]);
      return null;
    }
    const zoom = range.zoom;
    const centreX = frame.alpha * 2 ** zoom;
    const centreY = frame.beta * 2 ** zoom;
    this.seen = [...cells(range)]
      .sort((a, b) => Math.hypot(a.x - centreX, a.y - centreY) - Math.hypot(b.x - centreX, b.y - centreY))
      .map(({ x, y }) => ({ tile: this.board.touch(zoom, x, y), address: { zoom, x, y } }));
    this.board.trim(this.seen.length);
    this.load();
    return {
      ...range, world: this.world.id, centreX, centreY, stability,
      cursorAlpha: cursor?.alpha ?? null, cursorBeta: cursor?.beta ?? null,
    };
  }

  /** Takes in one piece of news; progress is not the session's. */
  take(update: Update): void {
    const { zoom, x, y } = update;
    if (update.kind === "field") {
      const { lipschitz, atMost } = update;
      this.board.setValue({ zoom, x, y }, { lipschitz, atMost, distance: update.distance ?? 0, neighbours: update.neighbours ?? 0 });
      return;
    }
    const tile = this.board.touch(zoom, x, y);
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
    this.loader.want(this.seen.map((seen) => seen.tile));
  }

  /** Pictures in view that are neither there nor failed. */
  get pending(): number {
    return this.seen.filter(({ tile }) => !tile.picture && tile.state !== "failed").length;
  }

  /** Whether every picture in view is there or has failed. */
  get isWhole(): boolean {
    return this.seen.length > 0 && this.pending === 0;
  }

  /** Whether most of the values in view are below the noise. */
  get isNoise(): boolean {
    const values = this.seen.map(({ address: { zoom, x, y } }) => this.board.value(zoom, x, y)).filter((value) => value !== undefined);
    return 2 * values.filter((value) => value.lipschitz === null).length > values.length;
  }

  get failed(): Address[] {
    return this.seen.filter((seen) => seen.tile.state === "failed").map((seen) => seen.address);
  }

  /** Sets a failed tile back; true where the server must render it again. */
  retry(address: Address): boolean {
    const tile = this.board.touch(address.zoom, address.x, address.y);
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
    this.board.dispose();
  }
}

/** The range within exact indices and the hub's bound, its middle kept; null where nothing is left. */
function bounded(range: Range): Range | null {
  const clamp = (value: number): number => Math.min(MAX_INDEX, Math.max(-MAX_INDEX, value));
  let minX = clamp(range.minX);
  let maxX = clamp(range.maxX);
  let minY = clamp(range.minY);
  let maxY = clamp(range.maxY);
  const outside = Math.abs(range.minX + range.maxX) / 2 > MAX_INDEX || Math.abs(range.minY + range.maxY) / 2 > MAX_INDEX;
  if (outside) {
    return null;
  }
  while ((maxX - minX + 1) * (maxY - minY + 1) > MAX_TILES) {
    if (maxX - minX > maxY - minY) {
      minX += 1;
      maxX -= 1;
    } else {
      minY += 1;
      maxY -= 1;
    }
  }
  return { zoom: range.zoom, minX, minY, maxX, maxY };
}
