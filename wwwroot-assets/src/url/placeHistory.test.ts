import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Cleanup } from "../page/cleanup";
import { PlaceHistory } from "./placeHistory";

/** The browser's entries, as far as the map writes them. */
let entries: string[] = [];
let cleanup: Cleanup;

beforeEach(() => {
  vi.useFakeTimers();
  entries = ["?at=0,0,4"];
  cleanup = new Cleanup();
  const location = { pathname: "/", get search() { return entries.at(-1) ?? ""; } };
  const write = (address: string): string => address.slice(1);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("location", location);
  vi.stubGlobal("history", {
    state: null,
    pushState: (_: unknown, __: string, address: string) => entries.push(write(address)),
    replaceState: (_: unknown, __: string, address: string) => entries.splice(-1, 1, write(address)),
  });
});

afterEach(() => {
  cleanup.dispose();
  vi.useRealTimers();
});

const place = (alpha: number, zoom = 4) => ({ alpha, beta: 0, zoom });
const opened = () => new PlaceHistory(cleanup, "", () => {});

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
});
