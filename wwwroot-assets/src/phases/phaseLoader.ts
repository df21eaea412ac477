import type { PhaseMap } from "../contract/generated";
import { isSameRange, type Range } from "../plane/address";

/** After the last change of the view, and after the last answer while pictures come, in milliseconds. */
const REST = 400;
const PAUSE = 3000;

/** A view whose phases are wanted. */
export interface PhaseView {
  /** The world's id. */
  readonly world: string;
  readonly range: Range;
  /** How many pictures of it are there: with more of them phases grow. */
  readonly pictures: number;
}

export interface PhaseEvents {
  /** New phases, or none: they are hidden, or another world is open. */
  found(map: PhaseMap | null): void;
  /** Why there are none, for people; null where all is well. */
  refused(words: string | null): void;
}

/** Asks the server for the phases of the view, once it rests, and again while its pictures come. One question at a time is under way. */
export class PhaseLoader {
  private view: PhaseView | null = null;
  private asked: PhaseView | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: AbortController | null = null;
  private answeredAt = Number.NEGATIVE_INFINITY;

  /** @param ask Gets the phases of a view; a refusal throws its words. */
  constructor(private readonly ask: (view: PhaseView, signal: AbortSignal) => Promise<PhaseMap>, private readonly events: PhaseEvents) {}

  /** The view is this now, or none is wanted. */
  set(view: PhaseView | null): void {
    const isAnother = view?.world !== this.view?.world;
    const hasMoved = view !== null && this.view !== null && !isSameRange(view.range, this.view.range);
    this.view = view;
    if (isAnother) {
      this.stop();
      this.asked = null;
      this.events.found(null);
      this.events.refused(null);
    }
    if (!view || isSame(view, this.asked)) {
      return;
    }
    if (this.timer === undefined || hasMoved) {
      const pause = this.asked && isSameRange(view.range, this.asked.range) ? PAUSE - (performance.now() - this.answeredAt) : REST;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.load(), Math.max(REST, pause));
    }
  }

  dispose(): void {
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay?.abort();
    this.underWay = null;
  }

  private async load(): Promise<void> {
    this.timer = undefined;
    const { view } = this;
    if (!view || this.underWay) {
      return;
    }
    const underWay = new AbortController();
    this.underWay = underWay;
    this.asked = view;
    try {
      const map = await this.ask(view, underWay.signal);
      if (!underWay.signal.aborted) {
        this.events.found(map);
        this.events.refused(null);
      }
    } catch (error) {
      if (!underWay.signal.aborted) {
        this.events.refused(error instanceof Error ? error.message : String(error));
      }
    }
    if (underWay.signal.aborted) {
      return;
    }
    this.underWay = null;
    this.answeredAt = performance.now();
    this.set(this.view);
  }
}

function isSame(view: PhaseView, other: PhaseView | null): boolean {
  return other !== null && view.world === other.world && view.pictures === other.pictures && isSameRange(view.range, other.range);
}
