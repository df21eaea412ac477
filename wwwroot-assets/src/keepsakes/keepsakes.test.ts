import { describe, expect, it, vi } from "vitest";
import { isKeepsakes, Keepsakes } from "./keepsakes";
import type { Keepsake } from "./keepsake";

const world = (id: string, more: Partial<Keepsake> = {}): Keepsake =>
  ({ id, link: `?world=${id}`, title: id, place: "", thumbnail: "", ...more });

/** A browser's storage that takes so many characters. */
class Storage {
  private readonly texts = new Map<string, string>();

  constructor(private readonly most = Infinity) {}

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (text.length > this.most) {
      throw new Error("full");
    }
    this.texts.set(key, text);
  }
}

const ids = (keepsakes: Keepsakes): string[] => keepsakes.list("worlds").map(({ id }) => id);

describe("what this browser keeps", () => {
  it("puts what is visited first, under the name that it has", () => {
    const keepsakes = new Keepsakes(new Storage());
    keepsakes.visit("worlds", world("a"));
    keepsakes.rename("worlds", "a", " Harbour ");
    keepsakes.visit("worlds", world("b"));
    keepsakes.visit("worlds", world("a"));
    expect(ids(keepsakes)).toEqual(["a", "b"]);
    expect(keepsakes.list("worlds")[0]?.name).toBe("Harbour");
  });

  it("keeps a thumbnail until there is a new one", () => {
    const keepsakes = new Keepsakes(new Storage());
    keepsakes.visit("worlds", world("a", { thumbnail: "data:image/webp;1" }));
    keepsakes.visit("worlds", world("a"));
    expect(keepsakes.list("worlds")[0]?.thumbnail).toBe("data:image/webp;1");
    keepsakes.visit("worlds", world("a", { thumbnail: "data:image/webp;2" }));
    expect(keepsakes.list("worlds")[0]?.thumbnail).toBe("data:image/webp;2");
  });

  it("lets plain visits go before named and own worlds where the list is at its bound", () => {
    const keepsakes = new Keepsakes(new Storage());
    keepsakes.visit("worlds", world("named", { name: "mine" }));
    for (let i = 0; i < 40; i++) {
      keepsakes.visit("worlds", world(`w${i}`));
    }
    expect(ids(keepsakes)).toHaveLength(32);
    expect(ids(keepsakes)).toContain("named");
  });

  it("lets plain visits go before named and own worlds where the storage is full", () => {
    const keepsakes = new Keepsakes(new Storage(600));
    keepsakes.visit("worlds", world("named", { name: "mine" }));
    keepsakes.visit("worlds", world("own", { own: true }));
    for (let i = 0; i < 20; i++) {
      expect(keepsakes.visit("worlds", world(`w${i}`))).toBe(true);
    }
    expect(ids(keepsakes)).toEqual(expect.arrayContaining(["w19", "named", "own"]));
  });

  it("lets the oldest of all go where all but the newest have names", () => {
    const keepsakes = new Keepsakes(new Storage());
    for (let i = 0; i < 32; i++) {
      keepsakes.visit("worlds", world(`w${i}`, { name: "mine" }));
    }
    keepsakes.visit("worlds", world("new"));
    expect(ids(keepsakes)).toEqual(["new", ...Array.from({ length: 31 }, (_, i) => `w${31 - i}`)]);
  });

  it("says where nothing can be kept", () => {
    expect(new Keepsakes(new Storage(1)).visit("worlds", world("a"))).toBe(false);
    expect(new Keepsakes(new Storage(2)).visit("worlds", world("a"))).toBe(false);
  });

  it("keeps the newest alone where there is room for no more", () => {
    const keepsakes = new Keepsakes(new Storage(JSON.stringify([world("a")]).length));
    keepsakes.visit("worlds", world("a"));
    expect(keepsakes.visit("worlds", world("b"))).toBe(true);
    expect(ids(keepsakes)).toEqual(["b"]);
  });

  it("keeps worlds and bookmarks apart, each in its own key", () => {
    const storage = new Storage();
    const keepsakes = new Keepsakes(storage);
    keepsakes.visit("worlds", world("a"));
    keepsakes.visit("bookmarks", world("b"));
    expect([ids(keepsakes), keepsakes.list("bookmarks").map(({ id }) => id)]).toEqual([["a"], ["b"]]);
    expect([storage.getItem("lw-worlds"), storage.getItem("lw-bookmarks")].map((text) => text?.length)).toEqual(
      [JSON.stringify([world("a")]).length, JSON.stringify([world("b")]).length]);
  });

  it("gives a name of sixty characters at most to the entry that is meant, and takes entries out", () => {
    const keepsakes = new Keepsakes(new Storage());
    keepsakes.visit("worlds", world("a"));
    keepsakes.visit("worlds", world("b", { own: true }));
    keepsakes.rename("worlds", "a", "x".repeat(61));
    expect(keepsakes.list("worlds").map(({ name }) => name)).toEqual([undefined, "x".repeat(60)]);
    keepsakes.visit("worlds", world("b"));
    expect(keepsakes.list("worlds")[0]).toEqual(world("b", { own: true }));
    keepsakes.rename("worlds", "a", "");
    expect(keepsakes.list("worlds")[1]?.name).toBe("");
    keepsakes.remove("worlds", "a");
    expect(ids(keepsakes)).toEqual(["b"]);
  });

  it("says when its lists change, and not where they could not", () => {
    const heard = vi.fn();
    const keepsakes = new Keepsakes(new Storage());
    keepsakes.addEventListener("change", heard);
    keepsakes.visit("worlds", world("a"));
    keepsakes.remove("worlds", "a");
    keepsakes.announce();
    expect(heard).toHaveBeenCalledTimes(3);
    const full = new Keepsakes(new Storage(1));
    full.addEventListener("change", heard);
    full.visit("worlds", world("a"));
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it("knows the browser's keys that are its own, and that all may have changed", () => {
    expect(["lw-worlds", "lw-bookmarks", null, "lw-densities", "worlds", ""].map(isKeepsakes)).toEqual([true, true, true, false, false, false]);
  });
});

describe("what a keepsakes finds in the storage", () => {
  const listOf = (text: string): Keepsake[] => {
    const storage = new Storage();
    storage.setItem("lw-worlds", text);
    return new Keepsakes(storage).list("worlds");
  };

  it("is nothing at first, or where the browser keeps nothing", () => {
    expect(new Keepsakes(new Storage()).list("worlds")).toEqual([]);
    const blocked = { getItem: () => { throw new Error("blocked"); }, setItem: () => {} };
    expect(new Keepsakes(blocked).list("worlds")).toEqual([]);
  });

  it("is nothing where others wrote otherwise", () => {
    expect([listOf("{"), listOf("{}"), listOf('"text"'), listOf("null")]).toEqual([[], [], [], []]);
  });

  it("is each entry with all its texts, a link to this page, and a picture or none", () => {
    const good = [world("a"), world("b", { thumbnail: "data:image/webp;base64,AA==" })];
    const bad = [
      null, 1, {}, { id: "a" }, ...["id", "link", "title", "place", "thumbnail"].map((key) => ({ ...world("c"), [key]: 7 })),
      world("c", { link: "https://elsewhere.example" }), world("c", { thumbnail: "https://elsewhere.example/data:image/" }),
      world("c", { thumbnail: "data:text/html,x" }),
    ];
    expect(listOf(JSON.stringify([...bad, ...good]))).toEqual(good);
  });
});
