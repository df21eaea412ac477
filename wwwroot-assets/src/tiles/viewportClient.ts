import type { Address } from "../plane/address";
import type { Frame } from "../plane/frame";
import { Hub } from "../wire/hub";
import { Session, type Cursor } from "./session";
import { Throttle } from "../page/throttle";
import type { WorldInfo } from "../contract/mapOptions";
import type { Update } from "../wire/updates";

const LOOK_PAUSE = 100;
const REFRESH_PAUSE = 50;

export interface LookoutEvents {
  /** Something of the view has changed; bursts come as one. */
  onRefresh(): void;
  onProgress(waiting: number, seconds: number): void;
  /** null when all is well, else words for the banner. */
  onTrouble(words: string | null): void;
}

/** What is looked at: tells the hub, and takes the news that come back into the world's session. */
export class Lookout {
  session: Session;
  private readonly hub: Hub;
  private readonly looking = new Throttle(LOOK_PAUSE, () => this.look());
  private readonly refreshing = new Throttle(REFRESH_PAUSE, () => this.refresh());
  private frame: Frame | null = null;
  private cursor: Cursor | null = null;
  private stability = false;
  /** Whether the session has still to be told what the hub may have told another before it. */
  private isNew = true;

  constructor(world: WorldInfo, hubUrl: string, private readonly events: LookoutEvents) {
    this.session = this.open(world);
    this.hub = new Hub(hubUrl, {
      onUpdates: (updates) => this.take(updates),
      onTrouble: (words) => events.onTrouble(words),
    });
  }

  /** The view shows this frame now. */
  see(frame: Frame): void {
    this.frame = frame;
    this.looking.call();
  }

  /** The cursor is here. Where all pictures stand the hub is told, since what lies under it is likely to be zoomed into. */
  point(cursor: Cursor | null, isInAnotherCell: boolean): void {
    this.cursor = cursor;
    if (isInAnotherCell && this.session.pending === 0) {
      this.looking.call();
    }
  }

  /** Whether stability is wanted besides the pictures. */
  want(stability: boolean): void {
    this.stability = stability;
    this.looking.call();
  }

  /** Turns to another world; nothing of it is looked at before its first frame. */
  change(world: WorldInfo): void {
    this.session.dispose();
    this.session = this.open(world);
    this.isNew = true;
    this.frame = null;
    this.events.onProgress(0, 0);
  }

  retry(address: Address): void {
    if (this.session.retry(address)) {
      this.hub.retry(this.session.world.id, address.zoom, address.x, address.y);
    }
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
      const look = this.session.look(this.frame, this.stability, this.cursor);
      if (look) {
        this.hub.watch(look, this.isNew);
        this.isNew = false;
      }
      this.refreshing.call();
    }
  }

  private take(updates: readonly Update[]): void {
    for (const update of updates) {
      if (update.kind === "progress") {
        this.events.onProgress(update.waiting ?? 0, update.seconds ?? 0);
      } else if (update.world === this.session.world.id) {
        this.session.take(update);
      }
    }
    this.refreshing.call();
  }

  private refresh(): void {
    this.session.load();
    this.events.onRefresh();
  }
}
