import type { Sheet } from "./sheet";
import { isEmpty, isSameMask, missingFrom, type SheetMask } from "./sheetMask";
import { fetchSheet, SheetRefusal } from "./sheetRequest";

/** Browsers open six connections to a host under HTTP/1.1; two are left to the hub and the page. */
const PARALLEL = 4;
/** Milliseconds between two requests for one sheet: while it is being filled it changes with every picture. */
const LEAST_PAUSE = 1_000;
const LONGEST_PAUSE = 8_000;
/** A server that cannot be reached is mostly restarting; one that refuses with reason is asked less often. */
const ATTEMPTS = 4;
const UNREACHED_ATTEMPTS = 12;

/** What was asked for a sheet last. */
interface Asked {
  /** The points that it had then, as the hub said. */
  readonly mask: SheetMask;
  readonly pixels: number;
  /** Not again before this time, in milliseconds of the clock. */
  notBefore: number;
  /** How often asking for this has failed, or has brought less than this. */
  failures: number;
  /** Whether the answer is there, with all of its points. */
  isDone: boolean;
}

/** Loads sheets that have points, the first of the wanted list first and those without an image before others, and again when they have changed. */
export class SheetLoader {
  private wanted: readonly Sheet[] = [];
  private pixels = 0;
  private readonly running = new Map<Sheet, AbortController>();
  private asked = new WeakMap<Sheet, Asked>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly worldId: string, private readonly onChange: (sheet: Sheet) => void) {}

  /**
   * Replaces the list of wanted sheets, in the order in which they are to come.
   * @param pixels Edge of a point's cell in their images: 8, 16, 32 or 64. Larger ones that are there are kept.
   */
  want(sheets: readonly Sheet[], pixels: number): void {
    this.wanted = sheets;
    this.pixels = pixels;
    const keep = new Set(sheets);
    for (const [sheet, abort] of this.running) {
      if (!keep.has(sheet)) {
        abort.abort();
      }
    }
    this.fill();
  }

  /** Whether nothing of what is wanted is still to be loaded. */
  get isIdle(): boolean {
    return !this.wanted.some((sheet) => this.lacks(sheet));
  }

  /** Whether a sheet is no longer asked for, as that has failed too often. */
  isGivenUp(sheet: Sheet): boolean {
    const asked = this.askedLast(sheet);
    return asked !== undefined && !asked.isDone && asked.failures >= UNREACHED_ATTEMPTS;
  }

  /** Forgets how often asking for a sheet has failed: where it was given up, it is asked for again when its pause is over. */
  forgetFailures(sheet: Sheet): void {
    const asked = this.asked.get(sheet);
    if (asked) {
      asked.failures = 0;
    }
  }

  dispose(): void {
    this.wanted = [];
    clearTimeout(this.timer);
    for (const abort of this.running.values()) {
      abort.abort();
    }
  }

  private fill(): void {
    clearTimeout(this.timer);
    const now = Date.now();
    let next = Infinity;
    const lacking = this.wanted.filter((sheet) => !this.running.has(sheet) && this.lacks(sheet));
    for (const sheet of [...lacking.filter(({ image }) => !image), ...lacking.filter(({ image }) => image)]) {
      if (this.running.size >= PARALLEL) {
        return;
      }
      const notBefore = this.asked.get(sheet)?.notBefore ?? 0;
      if (notBefore <= now) {
        void this.load(sheet);
      } else {
        next = Math.min(next, notBefore);
      }
    }
    if (next < Infinity) {
      this.timer = setTimeout(() => this.fill(), next - now);
    }
  }

  /** Whether a sheet has points that its image does not show, or in too few pixels, and asking for it is not in vain. */
  private lacks(sheet: Sheet): boolean {
    if (!sheet.mask || isEmpty(sheet.mask)) {
      return false;
    }
    return this.askedLast(sheet)?.isDone !== true && !this.isGivenUp(sheet);
  }

  /** What was asked for a sheet last, if it is what would be asked for now. */
  private askedLast(sheet: Sheet): Asked | undefined {
    const asked = this.asked.get(sheet);
    return asked && sheet.mask && asked.pixels >= this.pixels && isSameMask(asked.mask, sheet.mask) ? asked : undefined;
  }

  private async load(sheet: Sheet): Promise<void> {
    const abort = new AbortController();
    this.running.set(sheet, abort);
    const before = this.asked.get(sheet);
    const mask = sheet.mask as SheetMask;
    const pixels = Math.max(this.pixels, sheet.image?.pixels ?? 0);
    const failures = before && !before.isDone && isSameMask(before.mask, mask) ? before.failures : 0;
    const asked: Asked = { mask, pixels, notBefore: Date.now() + LEAST_PAUSE, failures, isDone: false };
    this.asked.set(sheet, asked);
    try {
      const { zoom, x, y } = sheet.address;
      const answer = await fetchSheet(`worlds/${this.worldId}/sheets/${pixels}/${zoom}/${x}/${y}.webp`, abort.signal);
      const answered = answer.mask ?? mask;
      asked.isDone = isEmpty(missingFrom(answered, mask));
      if (!asked.isDone) {
        // The hub reports a picture as soon as it is rendered, which may be before a sheet has it.
        postpone(asked, null);
      }
      sheet.image?.picture.close();
      sheet.image = answer.picture && { picture: answer.picture, pixels, mask: answered };
      this.onChange(sheet);
    } catch (error) {
      if (abort.signal.aborted) {
        this.asked.delete(sheet);
      } else {
        fail(asked, error);
      }
    } finally {
      this.running.delete(sheet);
    }
    this.fill();
  }
}

function fail(asked: Asked, error: unknown): void {
  const refusal = error instanceof SheetRefusal ? error : null;
  const mayPass = refusal === null ? error instanceof TypeError : [429, 503].includes(refusal.status);
  if (!mayPass || (refusal !== null && asked.failures + 1 >= ATTEMPTS)) {
    asked.failures = UNREACHED_ATTEMPTS;
  }
  postpone(asked, refusal?.seconds ?? null);
}

/** Counts a failure, and waits longer with each. @param seconds How long the server says to wait; null where it does not. */
function postpone(asked: Asked, seconds: number | null): void {
  asked.failures += 1;
  asked.notBefore = Date.now() + Math.min(LONGEST_PAUSE, seconds ? 1000 * seconds : LEAST_PAUSE * 2 ** (asked.failures - 1));
}
