import { Refusal } from "../page/ask";
import { isSameRange, type Range } from "../plane/address";

/** After the last change of the view, and after the last answer while pictures come, in milliseconds. */
const REST = 400;
const PAUSE = 3000;

/** What is said of all but a server's no: a lost connection, or an answer of another version of the server. */
const NO_ANSWER = "No answer came that this page understands. Look again in a moment, or reload the page.";

/** A view of which something is wanted. */
export interface AskedView {
  /** What is asked about: a world, and which question. */
  readonly subject: string;
  readonly range: Range;
  /** How many pictures of it are there, where the answer is made of them: with more of them it changes. */
  readonly pictures: number;
}

export interface LoadingEvents<A> {
  /** A new answer, or none: it is hidden, or something else is asked about. */
  found(answer: A | null): void;
  /** Why there is none, for people; null where all is well. */
  refused(words: string | null): void;
}

/** Asks the server about the view, once it rests, and again while its pictures come. One question at a time is under way. */
export class ViewLoader<V extends AskedView, A> {
  private view: V | null = null;
  /** The last view that was answered, or is being asked for; null where the answer was a no for now. */
  private asked: V | null = null;
  /** The last view that was asked for, whatever came of it. */
  private last: V | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: AbortController | null = null;
  private answeredAt = Number.NEGATIVE_INFINITY;

  /**
   * @param ask Gets the answer for a view; a refusal throws its words.
   * @param abandons Whether a view that was left is given up, since its answer costs much; else its answer is waited for.
   */
  constructor(
    private readonly ask: (view: V, signal: AbortSignal) => Promise<A>, private readonly events: LoadingEvents<A>, private readonly abandons = false,
  ) {}

  /** The view is this now, or none is wanted. */
  set(view: V | null): void {
    const isAnother = view?.subject !== this.view?.subject;
    const hasMoved = view !== null && this.view !== null && !isSameRange(view.range, this.view.range);
    this.view = view;
    if (isAnother) {
      this.stop();
      this.asked = this.last = null;
      this.events.found(null);
      this.events.refused(null);
    }
    if (!view || isSame(view, this.asked)) {
      return;
    }
    if (hasMoved && this.abandons) {
      this.underWay?.abort();
      this.underWay = null;
    }
    if (this.timer === undefined || hasMoved) {
      const pause = this.last && isSameRange(view.range, this.last.range) ? PAUSE - (performance.now() - this.answeredAt) : REST;
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
    this.asked = this.last = view;
    try {
      const answer = await this.ask(view, underWay.signal);
      if (!underWay.signal.aborted) {
        this.events.found(answer);
        this.events.refused(null);
      }
    } catch (error) {
      if (!underWay.signal.aborted) {
        // A lost connection may come back as well.
        this.asked = error instanceof Refusal && !error.isForNow ? view : null;
        this.events.found(null);
        this.events.refused(error instanceof Refusal ? error.message : NO_ANSWER);
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

function isSame(view: AskedView, other: AskedView | null): boolean {
  return other !== null && view.subject === other.subject && view.pictures === other.pictures && isSameRange(view.range, other.range);
}
