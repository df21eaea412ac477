import { HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel, type ISubscription } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { HUB_METHODS, type LookRequest, type Update, type UpdateRow } from "../contract/generated";
import { readUpdate, type ViewRequest } from "./messages";

export interface HubEvents {
  onUpdates(updates: readonly Update[]): void;
  /** null when all is well, else words for the banner. */
  onTrouble(words: string | null): void;
}

const LONGEST_DELAY = 10_000;

/** Milliseconds until a refused request is sent again. */
const REFUSED_DELAY = 5_000;
const LOST = "Connection lost. The map goes on from here as soon as the server answers.";
const TOO_MANY = "Too many maps are open here. Close one; this one tries again.";

/** A connection to the tile hub that never gives up and, after each loss, asks for the view again. */
export class Hub {
  private readonly connection: HubConnection;
  private subscription: ISubscription<UpdateRow[]> | null = null;
  private view: ViewRequest | null = null;
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
    this.connection.onreconnecting(() => this.report(LOST));
    this.connection.onreconnected(() => this.connected());
    this.connection.onclose(() => void this.start(1));
    void this.start(0);
  }

  /**
   * Asks the hub for a view, now or as soon as it is connected.
   * @param anew Whether all of it is wanted; else the hub sends what came into view since the last request.
   */
  look(view: ViewRequest, anew: boolean): void {
    this.view = view;
    this.anew ||= anew;
    this.sendLook();
  }

  retry(world: string, zoom: number, x: number, y: number): void {
    if (this.connection.state === HubConnectionState.Connected) {
      this.connection.invoke(HUB_METHODS.retry, world, zoom, x, y).catch((error: unknown) => this.refused(error));
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
      this.report(String(error).includes("429") ? TOO_MANY : LOST);
      this.later(delay(attempt), () => void this.start(attempt + 1));
    }
  }

  private connected(): void {
    this.report(null);
    this.isStreaming = false;
    this.resume();
  }

  /** One timer serves the stream and the request, so whichever set it last brings back both. */
  private resume(): void {
    if (!this.isStreaming) {
      this.subscribe();
    }
    this.sendLook();
  }

  private subscribe(): void {
    this.subscription?.dispose();
    // A stream that ends under a living connection (a server that restarts, a message it could not write) is
    // opened again; a lost connection comes back by the automatic reconnect.
    this.isStreaming = true;
    const again = (): void => {
      this.isStreaming = false;
      if (this.connection.state === HubConnectionState.Connected) {
        this.later(1_000, () => this.resume());
      }
    };
    this.subscription = this.connection.stream<UpdateRow[]>(HUB_METHODS.updates).subscribe({
      next: (updates) => {
        try {
          this.events.onUpdates(updates.map(readUpdate));
        } catch (error) {
          console.warn("An update of the tile hub was left out:", error);
        }
      },
      error: again,
      complete: again,
    });
  }

  private sendLook(): void {
    if (this.view && this.connection.state === HubConnectionState.Connected) {
      const request: LookRequest = { ...this.view, anew: this.anew };
      this.connection.invoke(HUB_METHODS.look, request).then(() => this.accepted(request.anew), (error: unknown) => this.refused(error));
    }
  }

  private accepted(anew: boolean): void {
    this.anew &&= !anew;
    this.report(null);
  }

  /**
   * SignalR puts the hub's own words after "HubException: "; anything else would tell a reader nothing. A request that
   * was refused (a full queue) is sent again, since nothing else would make the tiles come.
   */
  private refused(error: unknown): void {
    const words = String(error).split("HubException: ")[1];
    if (words && this.connection.state === HubConnectionState.Connected) {
      this.report(words);
      // What was refused may have been a retry, so the hub may have sent less than is assumed here.
      this.anew = true;
      this.later(REFUSED_DELAY, () => this.resume());
    }
  }

  private report(words: string | null): void {
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
