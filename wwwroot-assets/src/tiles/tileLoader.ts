import type { Tile } from "./tile";

/** Browsers open six connections to a host under HTTP/1.1; two are left to the hub and the page. */
const PARALLEL = 4;
const ATTEMPTS = 4;
/** A server that cannot be reached is mostly restarting, which takes less than a minute; the connection's notice says so meanwhile. */
const UNREACHED_ATTEMPTS = 12;
const LONGEST_WAIT = 8_000;

/** Loads pictures that the server has, the first of the wanted list first, and drops what is no longer wanted. */
export class TileLoader {
  private wanted: Tile[] = [];
  private readonly running = new Map<Tile, AbortController>();

  /** @param attempts How often a server that answers 503 or 429 is asked for a picture. */
  constructor(
    private readonly worldId: string,
    private readonly onChange: (tile: Tile) => void,
    private readonly attempts = ATTEMPTS,
  ) {}

  /** Replaces the list of wanted tiles, in the order in which they are to come. */
  want(tiles: Tile[]): void {
    this.wanted = tiles;
    const keep = new Set(tiles);
    for (const [tile, abort] of this.running) {
      if (!keep.has(tile)) {
        abort.abort();
      }
    }
    this.fill();
  }

  dispose(): void {
    this.wanted = [];
    for (const abort of this.running.values()) {
      abort.abort();
    }
  }

  private fill(): void {
    for (const tile of this.wanted) {
      if (this.running.size >= PARALLEL) {
        return;
      }
      if (tile.state === "ready" && !this.running.has(tile)) {
        void this.load(tile);
      }
    }
  }

  private async load(tile: Tile): Promise<void> {
    const abort = new AbortController();
    this.running.set(tile, abort);
    tile.state = "loading";
    try {
      const picture = await this.fetchPicture(tile, abort.signal);
      if (abort.signal.aborted) {
        // Decoding cannot be aborted; nobody wants its result any more.
        picture.close();
        abort.signal.throwIfAborted();
      }
      tile.picture = picture;
      tile.state = "shown";
      tile.shownAt = 0;
    } catch (error) {
      tile.state = abort.signal.aborted ? "ready" : "failed";
      tile.reason = error instanceof Error ? error.message : "The picture could not be loaded.";
    } finally {
      this.running.delete(tile);
    }
    this.onChange(tile);
    this.fill();
  }

  private async fetchPicture(tile: Tile, signal: AbortSignal): Promise<ImageBitmap> {
    for (let attempt = 1; ; attempt++) {
      let wait = 500 * 2 ** (attempt - 1);
      let attempts = UNREACHED_ATTEMPTS;
      let reason = "The server cannot be reached.";
      try {
        const answer = await fetch(`worlds/${this.worldId}/tiles/${tile.key}.webp`, { signal });
        if (answer.ok) {
          return await createImageBitmap(await answer.blob());
        }
        reason = await wordsOf(answer) ?? `The server answered ${answer.status}.`;
        attempts = this.attempts;
        wait = 1000 * Number(answer.headers.get("Retry-After") ?? wait / 1000);
        if (answer.status !== 503 && answer.status !== 429) {
          attempt = attempts;
        }
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof TypeError)) {
          throw new Error("The picture cannot be read.");
        }
      }
      if (attempt >= attempts) {
        throw new Error(reason);
      }
      await pause(Math.min(LONGEST_WAIT, Number.isFinite(wait) ? wait : LONGEST_WAIT), signal);
    }
  }
}

/** Why the server refuses, where it says so. */
async function wordsOf(answer: Response): Promise<string | null> {
  if (!answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    return null;
  }
  const problem = await answer.json() as { detail?: unknown };
  return typeof problem.detail === "string" ? problem.detail : null;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
