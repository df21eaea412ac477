import type { Cleanup } from "../page/cleanup";

/** What a key shows and hides. */
export type LayerName = "pictures" | "lattice" | "phases" | "field" | "metric";

export interface KeyActions {
  /** The cursor goes to the next cell. */
  step(right: number, down: number): void;
  /** The cursor goes there with a corner of the region. */
  extend(right: number, down: number): void;
  /** Opens the picture under the cursor. */
  enter(): void;
  home(): void;
  zoomBy(delta: number): void;
  /** Larger cells, or smaller ones for a negative direction. */
  resizeCells(direction: number): void;
  toggle(layer: LayerName): void;
  /** Opens the ring of the farthest pictures. */
  horizon(): void;
  fullScreen(): void;
  escape(): void;
  /** Keys that the page answers. */
  page(name: string): void;
}

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='slider']";
/** Where arrows already mean something else. */
const OWN_ARROWS = "[role='dialog'], [role='menu'], [role='listbox'], [role='radiogroup'], [role='tablist'], .mud-dialog, .mud-popover, .lw-aside [tabindex='0'], [data-arrows]";
/** What is closed by Escape itself; the map and what else is open beneath stay as they are. */
const OWN_ESCAPE = "[role='dialog'], .mud-dialog-container";
/** Letters that mean something in a dialog too; the others would change the map beneath it unseen. */
const IN_DIALOG = new Set(["?", "w"]);
/** Typed with Alt, or Control and Alt, on many keyboards. */
const BRACKETS = new Set(["[", "]"]);
/** Anywhere else Enter presses a button. */
const OWN_ENTER = "[role='application']";

/** The keys of the map, listened for on the whole page but not while somebody types. */
export function listenForKeys(cleanup: Cleanup, actions: KeyActions): void {
  const letters: Record<string, () => void> = {
    s: () => actions.toggle("field"),
    l: () => actions.toggle("lattice"),
    p: () => actions.toggle("pictures"),
    n: () => actions.toggle("phases"),
    m: () => actions.toggle("metric"),
    o: () => actions.horizon(),
    f: () => actions.fullScreen(),
    c: () => actions.page("c"),
    w: () => actions.page("w"),
    g: () => actions.page("g"),
    d: () => actions.page("d"),
    r: () => actions.page("r"),
    j: () => actions.page("j"),
    h: () => actions.home(),
    home: () => actions.home(),
    "?": () => actions.page("?"),
    escape: () => actions.escape(),
  };
  const arrow = (right: number, down: number) => (shift: boolean): void =>
    shift ? actions.extend(right, down) : actions.step(right, down);
  const moves: Record<string, (shift: boolean) => void> = {
    arrowleft: arrow(-1, 0),
    arrowright: arrow(1, 0),
    arrowup: arrow(0, -1),
    arrowdown: arrow(0, 1),
    "+": () => actions.zoomBy(1),
    "=": () => actions.zoomBy(1),
    "-": () => actions.zoomBy(-1),
    "_": () => actions.zoomBy(-1),
    "[": () => actions.resizeCells(-1),
    "]": () => actions.resizeCells(1),
  };
  cleanup.listen(document, "keydown", (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const isCommand = event.metaKey || ((event.ctrlKey || event.altKey) && !(event.altKey && BRACKETS.has(event.key)));
    if (isCommand || event.defaultPrevented || target?.closest(TYPING)) {
      return;
    }
    const key = event.key.toLowerCase();
    if (key === "escape" && target?.closest(OWN_ESCAPE)) {
      return;
    }
    const isAtMap = target === null || target === document.body || target.matches(OWN_ENTER);
    const move = target?.closest(OWN_ARROWS) ? undefined : moves[key];
    // Holding a letter down would flicker; holding an arrow is how one travels.
    const isUnderDialog = target?.closest("[role='dialog']") && !IN_DIALOG.has(key);
    const press = key === "enter" && isAtMap ? () => actions.enter() : isUnderDialog ? undefined : letters[key];
    const action = move ?? (event.repeat ? undefined : press);
    if (action) {
      // The letter that opens a field would be typed into it, and Enter would press the button that it gives the focus.
      if (move || key === "g" || key === "home" || key === "enter") {
        event.preventDefault();
      }
      action(event.shiftKey);
    }
  });
}
