import type { Cleanup } from "./cleanup";

export interface KeyActions {
  /** A pan by shares of the view. */
  pan(right: number, down: number): void;
  zoomBy(delta: number): void;
  toggle(layer: "stability" | "lattice" | "pictures"): void;
  fullScreen(): void;
  escape(): void;
  /** Keys that the shell answers. */
  shell(name: string): void;
}

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='slider']";
/** Where arrows already mean something else. */
const OWN_ARROWS = "[role='dialog'], [role='menu'], [role='listbox'], [role='radiogroup'], [role='tablist'], .mud-dialog, .mud-drawer, .mud-popover";
/** What is closed by Escape itself; the map and what else is open beneath stay as they are. */
const OWN_ESCAPE = "[role='dialog'], .mud-dialog-container";
const STEP = 0.2;

/** The keys of the map, listened for on the whole page but not while somebody types. */
export function listenForKeys(cleanup: Cleanup, actions: KeyActions): void {
  const letters: Record<string, () => void> = {
    s: () => actions.toggle("stability"),
    l: () => actions.toggle("lattice"),
    p: () => actions.toggle("pictures"),
    f: () => actions.fullScreen(),
    c: () => actions.shell("c"),
    w: () => actions.shell("w"),
    "?": () => actions.shell("?"),
    escape: () => actions.escape(),
  };
  const moves: Record<string, () => void> = {
    arrowleft: () => actions.pan(-STEP, 0),
    arrowright: () => actions.pan(STEP, 0),
    arrowup: () => actions.pan(0, -STEP),
    arrowdown: () => actions.pan(0, STEP),
    "+": () => actions.zoomBy(1),
    "=": () => actions.zoomBy(1),
    "-": () => actions.zoomBy(-1),
    "_": () => actions.zoomBy(-1),
  };
  cleanup.listen(document, "keydown", (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target?.closest(TYPING)) {
      return;
    }
    const key = event.key.toLowerCase();
    if (key === "escape" && target?.closest(OWN_ESCAPE)) {
      return;
    }
    const move = target?.closest(OWN_ARROWS) ? undefined : moves[key];
    // Holding a letter down would flicker; holding an arrow is how one travels.
    const action = move ?? (event.repeat ? undefined : letters[key]);
    if (action) {
      if (move) {
        event.preventDefault();
      }
      action();
    }
  });
}
