import type { Cleanup } from "./cleanup";

const DIALOG = "[role='dialog'][aria-modal='true']";
const TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
/** MudBlazor's own guards of a dialog's ends, which ask the server where the focus goes. */
const GUARD = ".mud-focus-trap > :not(.mud-focus-trap-child-container)";

/**
 * Keeps the keyboard's focus in a dialog while it is open, returns it to where it came from once the element that had
 * it is gone, and to the map where nothing else is left.
 */
export class FocusKeeper {
  /** What has the focus, or had it last, with all that it stands in. */
  private path: HTMLElement[] = [];
  /** What had the focus before a dialog took it. */
  private readonly before = new WeakMap<Element, HTMLElement>();
  /** The dialogs that are there, the one that came last at the end. */
  private stack: HTMLElement[] = [];

  constructor(cleanup: Cleanup, private readonly home: HTMLElement) {
    cleanup.listen(document, "focusin", (event: FocusEvent) => this.entered(event.target));
    cleanup.listen(document, "keydown", (event: KeyboardEvent) => this.pressed(event), { capture: true });
    const watch = new MutationObserver((changes) => this.restore(changes.some((change) => change.type === "attributes")));
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden", "disabled"] });
    cleanup.add(() => watch.disconnect());
  }

  private entered(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement)) {
      return;
    }
    const dialog = target.closest(DIALOG);
    if (dialog && !this.before.has(dialog)) {
      this.before.set(dialog, this.path[0] ?? this.home);
    }
    this.path = [];
    for (let part: HTMLElement | null = target; part && part !== document.body; part = part.parentElement) {
      this.path.push(part);
    }
  }

  /**
   * Moves the focus on where the element that had it is gone, and the browser has given it to the page as a whole.
   * @param maybeHidden Whether something was hidden or disabled; to find that out costs more than what was removed.
   */
  private restore(maybeHidden: boolean): void {
    const gone = this.stack.filter((dialog) => !dialog.isConnected && this.before.has(dialog));
    const there = [...document.querySelectorAll<HTMLElement>(DIALOG)];
    this.stack = [...this.stack.filter((dialog) => there.includes(dialog)), ...there.filter((dialog) => !this.stack.includes(dialog))];
    for (const dialog of gone) {
      const before = this.before.get(dialog);
      this.give(before?.isConnected && before.checkVisibility() ? before : this.open() ?? this.home);
    }
    const [last] = this.path;
    const active = document.activeElement ?? document.body;
    if (last && (active === document.body || active === last) && (!last.isConnected || (maybeHidden && isLost(last)))) {
      this.give(this.path.find((part) => part.isConnected && part.matches(DIALOG)) ?? this.home);
    }
  }

  private give(target: HTMLElement): void {
    target.focus({ preventScroll: true });
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const dialog = this.open();
    if (dialog) {
      event.preventDefault();
      const reached = [...dialog.querySelectorAll<HTMLElement>(TABBABLE)].filter((each) => each === document.activeElement || isReached(each));
      const at = reached.indexOf(document.activeElement as HTMLElement);
      const next = event.shiftKey ? (at <= 0 ? reached.length : at) - 1 : (at + 1) % reached.length;
      (reached[next] ?? dialog).focus();
    }
  }

  /** The dialog that came last: it lies over the others, though the focus may not be there yet. */
  private open(): HTMLElement | null {
    return this.stack.filter((dialog) => dialog.isConnected).at(-1) ?? null;
  }
}

/** Whether Tab would stop there. */
function isReached(target: HTMLElement): boolean {
  return target.tabIndex >= 0 && !target.matches(GUARD) && !isLost(target);
}

function isLost(target: HTMLElement): boolean {
  return target.matches(":disabled") || !target.checkVisibility();
}
