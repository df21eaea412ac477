import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Cleanup } from "../page/cleanup";
import { PlaceHistory } from "./placeHistory";

/** The browser's entries, as far as the map writes them. */
let entries: string[] = [];
/** What was put beside the entries: marks of Blazor's, which stay. */
let states: unknown[] = [];
let cleanup: Cleanup;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  entries = ["?at=0,0,4"];
  states = [];
  cleanup = new Cleanup();
  const location = { pathname: "/", get search() { return entries.at(-1) ?? ""; } };
  const write = (address: string): string => address.slice(1);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("location", location);
  vi.stubGlobal("history", {
    state: "Blazor's",
    pushState: (state: unknown, _: string, address: string) => {
      states.push(state);
      entries.push(write(address));
    },
    replaceState: (state: unknown, _: string, address: string) => {
      states.push(state);
      entries.splice(-1, 1, write(address));
    },
  });
});

afterEach(() => {
  cleanup.dispose();
  vi.useRealTimers();
});

const place = (alpha: number, zoom = 4, beta = 0) => ({ alpha, beta, zoom });
const onPop = vi.fn();
const opened = (world = "") => new PlaceHistory(cleanup, world, onPop);
/** The back button leads to an address. */
const back = (address: string): void => {
  entries = [address];
  window.dispatchEvent(new Event("popstate"));
};

describe("the page's history", () => {
  it("has the ring of the horizon in its entries, and says which one the back button leads to", () => {
    const popped: string[] = [];
    const history = new PlaceHistory(cleanup, "", (_place, _region, _picture, horizon) => popped.push(horizon));
    history.horizon = "16";
    history.push(place(0), null);
    history.horizon = "";
    history.push(place(1), null);
    expect(entries).toEqual(["?at=0,0,4", "?at=0,0,4&horizon=16", "?at=1,0,4"]);
    entries.pop();
    window.dispatchEvent(new Event("popstate"));
    entries.pop();
    window.dispatchEvent(new Event("popstate"));
    expect(popped).toEqual(["16", ""]);
  });

  it("has an entry for each step of more than half a screen or a zoom, and none for less", () => {
    const history = opened();
    history.settle(place(0), null, 1, 1);
    history.settle(place(0.4), null, 1, 1);
    expect(entries).toEqual(["?at=0.4,0,4"]);
    history.settle(place(0.6), null, 1, 1);
    history.settle(place(0.6, 5), null, 1, 1);
    expect(entries).toEqual(["?at=0.4,0,4", "?at=0.6,0,4", "?at=0.6,0,5"]);
  });

  it("has no entry of its own for where a link has led", () => {
    const history = opened();
    history.settle(place(0), null, 1, 1);
    entries.push("?at=9,0,8"); // The link's.
    history.restart(place(9, 8));
    history.replaceSoon(place(5, 6), null);
    vi.advanceTimersByTime(1000);
    history.settle(place(9, 8), null, 1, 1);
    expect(entries).toEqual(["?at=0,0,4", "?at=9,0,8"]);
  });

  it("has an entry for a picture that is opened", () => {
    const history = opened();
    history.settle(place(0), null, 1, 1);
    history.picture = { zoom: 4, x: 0, y: 0 };
    history.push(place(0), null);
    expect(entries).toEqual(["?at=0,0,4", "?at=0,0,4&picture=4/0/0"]);
  });

  it("writes the layers and the open picture behind the place", () => {
    const history = opened();
    history.layersQuery = "layers=s";
    history.picture = { zoom: 4, x: 3, y: -2 };
    history.settle(place(1), null, 1, 1);
    expect(entries).toEqual(["?at=1,0,4&picture=4/3/-2&layers=s"]);
  });

  it("measures a step down by the screen's height, and takes no half of a screen for more", () => {
    const history = opened();
    history.settle(place(0, 4, 2), null, 1, 3);
    history.settle(place(0.5, 4, 3.5), null, 1, 3);
    history.settle(place(-0.5, 4, 0.5), null, 1, 3);
    expect(entries).toEqual(["?at=-0.5,0.5,4"]);
    history.settle(place(0, 4, 0.4), null, 1, 3);
    history.settle(place(0, 4, 2), null, 1, 3);
    expect(entries).toEqual(["?at=-0.5,0.5,4", "?at=0,0.4,4", "?at=0,2,4"]);
  });

  it("has an entry for another world, unless the back button led to it", () => {
    const history = opened("terra");
    history.setWorld("luna", place(1), null);
    expect(entries).toEqual(["?at=0,0,4", "?world=luna&at=1,0,4"]);
    back("?world=mars&at=3,0,4");
    history.setWorld("mars", place(2), null);
    expect(entries).toEqual(["?world=mars&at=2,0,4"]);
    history.settle(place(2.2), null, 1, 1);
    expect(entries).toEqual(["?world=mars&at=2.2,0,4"]);
  });

  it("keeps the marks of others, and writes nothing that stands there already", () => {
    const history = opened();
    history.push(place(0), null);
    expect([entries, states]).toEqual([["?at=0,0,4"], []]);
    history.push(place(1), null);
    history.settle(place(1.1), null, 1, 1);
    expect([entries, states]).toEqual([["?at=0,0,4", "?at=1.1,0,4"], ["Blazor's", "Blazor's"]]);
  });
});

describe("the address of a view that moves", () => {
  it("follows after a pause, in the same entry, and by the last place alone", () => {
    const history = opened();
    const region = { alpha0: 0, beta0: 1, alpha1: 2, beta1: 3 };
    history.replaceSoon(place(1), null);
    vi.advanceTimersByTime(399);
    history.replaceSoon(place(2), region);
    vi.advanceTimersByTime(399);
    expect(states).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(entries).toEqual(["?region=0,1,2,3"]);
    vi.advanceTimersByTime(1000);
    expect(states).toHaveLength(1);
  });

  it.each<[string, (history: PlaceHistory) => void]>([
    ["the view has settled", (history) => history.settle(place(0), null, 1, 1)],
    ["something was opened", (history) => history.push(place(0), null)],
    ["another world was opened", (history) => history.setWorld("", place(0), null)],
    ["a link leads elsewhere", (history) => history.cancel()],
    ["a link has led elsewhere", (history) => history.restart(place(0))],
    ["the map is gone", () => cleanup.dispose()],
  ])("no longer follows once %s", (_, happen) => {
    const history = opened();
    history.replaceSoon(place(9), null);
    happen(history);
    vi.advanceTimersByTime(1000);
    expect(entries).toEqual(["?at=0,0,4"]);
  });
});

describe("the back button", () => {
  it("leads to the place, the region and the open picture of this world's entries", () => {
    const history = opened("terra");
    back("?world=terra&at=1,2,3&picture=4/3/-2");
    const picture = { zoom: 4, x: 3, y: -2 };
    expect(onPop).toHaveBeenLastCalledWith({ alpha: 1, beta: 2, zoom: 3 }, null, picture, "", "", "");
    expect(history.picture).toEqual(picture);
    back("?world=terra&region=0,1,2,3");
    expect(onPop).toHaveBeenLastCalledWith(null, { alpha0: 0, beta0: 1, alpha1: 2, beta1: 3 }, null, "", "", "");
    back("?world=terra&at=1,2,3&dive=0,0,1,1&route=0,0,1,0");
    expect(onPop).toHaveBeenLastCalledWith({ alpha: 1, beta: 2, zoom: 3 }, null, null, "", "dive=0,0,1,1", "route=0,0,1,0");
    expect(history.picture).toBeNull();
  });

  it("leaves another world's entries to the page", () => {
    const history = opened("terra");
    back("?world=luna&at=1,2,3&picture=4/3/-2");
    back("?at=1,2,3");
    expect([onPop.mock.calls.length, history.picture]).toEqual([0, null]);
  });

  it("is not heard once the map is gone", () => {
    opened("terra");
    cleanup.dispose();
    back("?world=terra&at=1,2,3");
    expect(onPop).not.toHaveBeenCalled();
  });
});
