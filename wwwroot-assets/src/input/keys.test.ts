import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Cleanup } from "../page/cleanup";
import { listenForKeys } from "./keys";

/** An element that stands in others, of which it knows the selectors alone. */
class FakeElement extends EventTarget {
  constructor(private readonly within: readonly string[]) {
    super();
  }

  closest(selector: string): FakeElement | null {
    return selector.split(", ").some((part) => this.within.includes(part)) ? this : null;
  }

  matches(selector: string): boolean {
    return this.closest(selector) !== null;
  }
}

const MAP = "[role='application']";
const DIALOG = "[role='dialog']";
const actions = {
  step: vi.fn(), extend: vi.fn(), enter: vi.fn(), home: vi.fn(), zoomBy: vi.fn(), resizeCells: vi.fn(), toggle: vi.fn(), horizon: vi.fn(), fullScreen: vi.fn(), escape: vi.fn(), page: vi.fn(),
};
let cleanup: Cleanup;
let page: EventTarget & { body?: object };

beforeEach(() => {
  vi.clearAllMocks();
  page = new EventTarget();
  vi.stubGlobal("document", page);
  vi.stubGlobal("Element", FakeElement);
  cleanup = new Cleanup();
  listenForKeys(cleanup, actions);
});

afterEach(() => cleanup.dispose());

/** Presses a key on an element; true where the browser's own answer to it was prevented. */
function press(key: string, within: readonly string[] | EventTarget = [MAP], more: Partial<KeyboardEvent> = {}): boolean {
  const event = new Event("keydown", { cancelable: true });
  Object.entries({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more })
    .forEach(([name, value]) => Object.defineProperty(event, name, { value }));
  Object.defineProperty(event, "target", { value: within instanceof EventTarget ? within : new FakeElement(within) });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}

const calls = (): number => Object.values(actions).reduce((sum, action) => sum + action.mock.calls.length, 0);

describe("the map's keys", () => {
  it.each([["ArrowLeft", -1, 0], ["ArrowRight", 1, 0], ["ArrowUp", 0, -1], ["ArrowDown", 0, 1]])("goes with %s by (%d, %d)", (key, right, down) => {
    expect(press(key)).toBe(true);
    expect(actions.step).toHaveBeenCalledExactlyOnceWith(right, down);
    press(key, [MAP], { shiftKey: true });
    expect(actions.extend).toHaveBeenCalledExactlyOnceWith(right, down);
    press(key, [MAP], { repeat: true });
    expect(actions.step).toHaveBeenCalledTimes(2);
  });

  it.each([["+", 1], ["=", 1], ["-", -1], ["_", -1]])("zooms with %s by %d", (key, delta) => {
    press(key);
    expect(actions.zoomBy).toHaveBeenCalledExactlyOnceWith(delta);
  });

  it.each([["[", -1], ["]", 1]])("resizes cells with %s by %d, however the keyboard types it", (key, direction) => {
    press(key);
    press(key, [MAP], { altKey: true });
    press(key, [MAP], { altKey: true, ctrlKey: true });
    expect(actions.resizeCells.mock.calls).toEqual([[direction], [direction], [direction]]);
    press(key, [MAP], { ctrlKey: true });
    press(key, [MAP], { metaKey: true });
    expect(calls()).toBe(3);
  });

  it.each([["s", "field"], ["L", "lattice"], ["p", "pictures"], ["n", "phases"]])("switches with %s the %s", (key, layer) => {
    expect(press(key)).toBe(false);
    expect(actions.toggle).toHaveBeenCalledExactlyOnceWith(layer);
  });

  it.each(["c", "w", "g", "?"])("leaves %s to the page", (key) => {
    expect(press(key)).toBe(key === "g");
    expect(actions.page).toHaveBeenCalledExactlyOnceWith(key);
  });

  it("has keys for home, full screen, Escape and Enter", () => {
    expect([press("h"), press("Home"), press("f"), press("Escape"), press("Enter")]).toEqual([false, true, false, false, true]);
    expect([actions.home, actions.fullScreen, actions.escape, actions.enter].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 1, 1]);
  });

  it("does nothing on other keys, and none while somebody types or holds Control, Alt or Meta", () => {
    press("x");
    for (const within of ["input", "textarea", "select", "[role='textbox']", "[role='slider']"]) {
      press("s", [within]);
      press("ArrowLeft", [within]);
    }
    for (const held of ["ctrlKey", "altKey", "metaKey"]) {
      press("s", [MAP], { [held]: true });
    }
    expect(calls()).toBe(0);
  });

  it("does nothing where something else has answered the key", () => {
    page.addEventListener("keydown", (event) => event.preventDefault(), { capture: true });
    cleanup.dispose();
    listenForKeys(cleanup, actions);
    press("s");
    expect(calls()).toBe(0);
  });

  it("opens the horizon with O, and not while somebody types or a dialog is open", () => {
    press("o", ["input"]);
    press("o", [DIALOG]);
    expect(actions.horizon).not.toHaveBeenCalled();
    press("O");
    expect(actions.horizon).toHaveBeenCalledOnce();
  });

  it("repeats arrows while they are held, and no letter", () => {
    press("s", [MAP], { repeat: true });
    press("Enter", [MAP], { repeat: true });
    press("Escape", [MAP], { repeat: true });
    expect(calls()).toBe(0);
  });

  it("leaves Enter to the button that has the focus", () => {
    expect(press("Enter", ["button"])).toBe(false);
    expect(actions.enter).not.toHaveBeenCalled();
  });

  it("leaves arrows to menus and lists, which have their own", () => {
    for (const within of ["[role='menu']", "[role='listbox']", "[role='radiogroup']", "[role='tablist']", ".mud-popover"]) {
      expect(press("ArrowLeft", [within])).toBe(false);
    }
    expect(calls()).toBe(0);
    press("s", ["[role='menu']"]);
    expect(actions.toggle).toHaveBeenCalledOnce();
  });

  it("leaves a dialog its Escape, and hears in it the keys that open dialogs alone", () => {
    for (const key of ["Escape", "s", "l", "p", "f", "c", "g", "h", "ArrowLeft", "+"]) {
      press(key, [DIALOG]);
    }
    press("Escape", [".mud-dialog-container"]);
    expect(calls()).toBe(0);
    press("?", [DIALOG]);
    press("w", [DIALOG]);
    expect(actions.page.mock.calls).toEqual([["?"], ["w"]]);
  });

  it("hears nothing any more once it is disposed of", () => {
    cleanup.dispose();
    press("s");
    expect(calls()).toBe(0);
  });

  it("hears the keys where nothing on the page has the focus", () => {
    page.body = new FakeElement([]);
    for (const target of [page, page.body as FakeElement]) {
      press("Enter", target);
      press("ArrowLeft", target);
      press("s", target);
      press("Escape", target);
    }
    expect([actions.enter, actions.step, actions.toggle, actions.escape].map(({ mock }) => mock.calls.length)).toEqual([2, 2, 2, 2]);
    press("Enter", []);
    expect(actions.enter).toHaveBeenCalledTimes(2);
  });
});
