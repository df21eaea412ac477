import { HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel, type ISubscription } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { read, type Look, type Update, type Wire } from "./updates";

export interface HubEvents {
  onUpdates(updates: readonly Update[]): void;
  /** null when all is well, else words for the banner. */
  onTrouble(words: string | null): void;
}

const LONGEST_DELAY = 10_000;

/** Milliseconds until a refused look is sent again. */
const REFUSED_DELAY = 5_000;
const LOST = "Connection lost. The map goes on from here as soon as the server answers.";
const TOO_MANY = "Too many maps are open here. Close one; this one tries again.";

/** A connection to the tile hub that never gives up and tells the hub, after each loss, what is looked at. */
export class Hub {
  private readonly connection: HubConnection;
  private subscription: ISubscription<Wire[]> | null = null;
  private look: Look | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private anew = false;
  private disposed = false;
  private isStreaming = false;

  constructor(url: string, private readonly events: HubEvents) {
    this.connection = new HubConnectionBuilder()
      .withUrl(url)
      .withHubProtocol(new MessagePackHubProtocol())
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => delay(context.previousRetryCount) })
      .configureLogging(LogLevel.None)
      .build();
    this.connection.onreconnecting(() => this.tell(LOST));
    this.connection.onreconnected(() => this.connected());
    this.connection.onclose(() => void this.start(1));
    void this.start(0);
  }

  /**
   * Tells the hub what is looked at, now or as soon as it is there. It tells what came into view since the last look; where nothing of
   * what it told is remembered here, it is asked for all.
   */
  watch(look: Look, anew: boolean): void {
    this.look = look;
    this.anew ||= anew;
    this.sendLook();
  }

  retry(world: string, zoom: number, x: number, y: number): void {
    if (this.connection.state === HubConnectionState.Connected) {
      this.connection.invoke("Retry", world, zoom, x, y).catch((error: unknown) => this.complain(error));
    }
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.subscription?.dispose();
    void this.connection.stop();
  }

  private async start(attempt: number): Promise<void> {
    if (this.disposed) {
      return;
    }
    try {
      await this.connection.start();
      this.connected();
    } catch (error) {
      this.tell(String(error).includes("429") ? TOO_MANY : LOST);
      this.later(delay(attempt), () => void this.start(attempt + 1));
    }
  }

  private connected(): void {
    this.tell(null);
    this.isStreaming = false;
    this.goOn();
  }

  /** One timer serves the stream and the look, so whichever set it last brings back both. */
  private goOn(): void {
    if (!this.isStreaming) {
      this.subscribe();
    }
    this.sendLook();
  }

  private subscribe(): void {
    this.subscription?.dispose();
    // A stream that ends under a living connection (a server that restarts, a message it could not write) is
    // opened again; a lost connection is the reconnect's business.
    this.isStreaming = true;
    const again = (): void => {
      this.isStreaming = false;
      if (this.connection.state === HubConnectionState.Connected) {
        this.later(1_000, () => this.goOn());
      }
    };
    this.subscription = this.connection.stream<Wire[]>("Updates").subscribe({
      next: (updates) => {
        try {
          this.events.onUpdates(updates.map(read));
        } catch (error) {
          console.warn("An update of the tile hub was left out:", error);
        }
      },
      error: again,
      complete: again,
    });
  }

  private sendLook(): void {
    if (this.look && this.connection.state === HubConnectionState.Connected) {
      const asked = { ...this.look, anew: this.anew };
      this.connection.invoke("Look", asked).then(() => this.heard(asked.anew), (error: unknown) => this.complain(error));
    }
  }

  private heard(anew: boolean): void {
    this.anew &&= !anew;
    this.tell(null);
  }

  /**
   * SignalR puts the hub's own words after "HubException: "; anything else is no business of the reader. A look that
   * was refused (a full queue) is sent again, since nothing else would make the tiles come.
   */
  private complain(error: unknown): void {
    const words = String(error).split("HubException: ")[1];
    if (words && this.connection.state === HubConnectionState.Connected) {
      this.tell(words);
      // What was refused may have been a retry: what is remembered here need not be what the hub has told.
      this.anew = true;
      this.later(REFUSED_DELAY, () => this.goOn());
    }
  }

  private tell(words: string | null): void {
    if (!this.disposed) {
      this.events.onTrouble(words);
    }
  }

  private later(milliseconds: number, action: () => void): void {
    clearTimeout(this.timer);
    if (!this.disposed) {
      this.timer = setTimeout(action, milliseconds);
    }
  }
}

/** Half a second, doubling, at most ten, with some chance in it so that clients do not all come back at once. */
function delay(attempt: number): number {
  return Math.min(LONGEST_DELAY, 500 * 2 ** Math.min(attempt, 8)) * (0.75 + Math.random() / 2);
}
