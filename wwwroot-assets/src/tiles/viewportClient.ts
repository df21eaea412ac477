import type { Address, FieldKind, Update, WorldInfo } from "../contract/generated";
import { Throttle } from "../page/throttle";
import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";
import type { Hub, HubEvents } from "../wire/hub";
import type { ViewDetail } from "../wire/messages";
import { Session } from "./session";

const LOOK_PAUSE = 100;
const REFRESH_PAUSE = 50;

export interface ViewportEvents {
  /** Something of the view has changed; bursts come as one. */
  onRefresh(): void;
  onProgress(waiting: number, seconds: number): void;
  /** null when all is well, else words for the banner. */
  onTrouble(words: string | null): void;
}

/** Asks the hub for what the view shows, and passes its updates to the open world's session. */
export class ViewportClient {
  session: Session;
  private total = 0;
  private isPaused = false;
  private isCovered = false;
  private detail: ViewDetail = "tiles";
  private readonly hub: Pick<Hub, "look" | "retry" | "dispose">;
  private readonly looking = new Throttle(LOOK_PAUSE, () => this.look());
  private readonly refreshing = new Throttle(REFRESH_PAUSE, () => this.refresh());
  private frame: Frame | null = null;
  private cursor: Point | null = null;
  private field: FieldKind | null = null;
  /** Whether the session has asked for nothing yet: what the hub sent to another before it is unknown here. */
  private isNew = true;

  /** @param connect Opens the connection to the hub. */
  constructor(
    world: WorldInfo,
    connect: (events: HubEvents) => Pick<Hub, "look" | "retry" | "dispose">,
    private readonly events: ViewportEvents,
  ) {
    this.session = this.open(world);
    this.hub = connect({
      onUpdates: (updates) => this.apply(updates),
      onTrouble: (words) => events.onTrouble(words),
    });
  }

  /** The view shows this frame now. */
  setFrame(frame: Frame): void {
    this.frame = frame;
    this.looking.call();
  }

  /** The cursor is here. Where all pictures are loaded the hub hears of it, since what lies under it is likely to be zoomed into. */
  setCursor(cursor: Point | null, isInAnotherCell: boolean): void {
    this.cursor = cursor;
    if (isInAnotherCell && this.session.pending === 0) {
      this.looking.call();
    }
  }

  /** The field whose values are wanted besides the pictures, or none. */
  setField(field: FieldKind | null): void {
    this.field = field;
    this.looking.call();
  }

  /** How many pictures a view of sheets has, as the hub counts them, 0 before it has and null in a view of tiles; and whether it is paused. */
  get whole(): { readonly total: number | null; readonly isPaused: boolean } {
    return { total: this.session.detail === "sheets" ? this.total : null, isPaused: this.isPaused };
  }

  /** Has no pictures of views of sheets rendered, or all again: thousands are not always wanted at once. */
  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    this.looking.call();
  }

  /** Something lies over the whole view, or no longer: meanwhile none of its pictures is rendered. */
  cover(isCovered: boolean): void {
    if (isCovered !== this.isCovered) {
      this.isCovered = isCovered;
      this.looking.call();
    }
  }

  /** Opens another world; nothing of it is asked for before its first frame. */
  setWorld(world: WorldInfo): void {
    this.session.dispose();
    this.session = this.open(world);
    this.isNew = true;
    this.isPaused = false;
    this.total = 0;
    this.frame = null;
    this.events.onProgress(0, 0);
  }

  retry(address: Address): void {
    if (this.session.retry(address)) {
      this.hub.retry(this.session.world.id, address.zoom, address.x, address.y);
    }
    this.refreshing.call();
  }

  /** Has all that failed in the view rendered or loaded again. */
  retryAll(): void {
    this.session.failed.forEach((address) => this.retry(address));
    this.session.sheets.retry();
    this.refreshing.call();
  }

  dispose(): void {
    this.looking.dispose();
    this.refreshing.dispose();
    this.hub.dispose();
    this.session.dispose();
  }

  private open(world: WorldInfo): Session {
    return new Session(world, () => this.refreshing.call());
  }

  private look(): void {
    if (this.frame) {
      const view = this.session.setView(this.frame, this.field, this.cursor);
      if (view) {
        const { detail } = this.session;
        // What was sent of the other detail says nothing of this one.
        this.hub.look({ ...view, detail, paused: this.isCovered || (this.isPaused && detail === "sheets") }, this.isNew || detail !== this.detail);
        this.detail = detail;
        this.isNew = false;
      }
      this.refreshing.call();
    }
  }

  private apply(updates: readonly Update[]): void {
    for (const update of updates) {
      if (update.kind === "progress") {
        this.total = update.total ?? 0;
        this.events.onProgress(update.waiting ?? 0, update.seconds ?? 0);
      } else if (update.world === this.session.world.id) {
        this.session.apply(update);
      }
    }
    this.refreshing.call();
  }

  private refresh(): void {
    this.session.load();
    this.events.onRefresh();
  }
}
