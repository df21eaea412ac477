import { describe, expect, it } from "vitest";
import { Journal } from "./journal";
import type { Keepsake } from "./keepsake";

const world = (id: string, more: Partial<Keepsake> = {}): Keepsake =>
  ({ id, link: `?world=${id}`, title: id, place: "", thumbnail: "", ...more });

/** A browser's storage that takes so many characters. */
class Storage {
  private text: string | null = null;

  constructor(private readonly most = Infinity) {}

  getItem(): string | null {
    return this.text;
  }

  setItem(_: string, text: string): void {
    if (text.length > this.most) {
      throw new Error("full");
    }
    this.text = text;
  }
}

const ids = (journal: Journal): string[] => journal.list("worlds").map(({ id }) => id);

describe("the journal", () => {
  it("puts what is visited first, under the name that it has", () => {
    const journal = new Journal(new Storage());
    journal.visit("worlds", world("a"));
    journal.rename("worlds", "a", " Harbour ");
    journal.visit("worlds", world("b"));
    journal.visit("worlds", world("a"));
    expect(ids(journal)).toEqual(["a", "b"]);
    expect(journal.list("worlds")[0]?.name).toBe("Harbour");
  });

  it("keeps a thumbnail until there is a new one", () => {
    const journal = new Journal(new Storage());
    journal.visit("worlds", world("a", { thumbnail: "data:image/webp;1" }));
    journal.visit("worlds", world("a"));
    expect(journal.list("worlds")[0]?.thumbnail).toBe("data:image/webp;1");
    journal.visit("worlds", world("a", { thumbnail: "data:image/webp;2" }));
    expect(journal.list("worlds")[0]?.thumbnail).toBe("data:image/webp;2");
  });

  it("lets plain visits go before named and own worlds where the list is at its bound", () => {
    const journal = new Journal(new Storage());
    journal.visit("worlds", world("named", { name: "mine" }));
    for (let i = 0; i < 40; i++) {
      journal.visit("worlds", world(`w${i}`));
    }
    expect(ids(journal)).toHaveLength(32);
    expect(ids(journal)).toContain("named");
  });

  it("lets plain visits go before named and own worlds where the storage is full", () => {
    const journal = new Journal(new Storage(600));
    journal.visit("worlds", world("named", { name: "mine" }));
    journal.visit("worlds", world("own", { own: true }));
    for (let i = 0; i < 20; i++) {
      expect(journal.visit("worlds", world(`w${i}`))).toBe(true);
    }
    expect(ids(journal)).toEqual(expect.arrayContaining(["w19", "named", "own"]));
  });

  it("says where nothing can be kept", () => {
    expect(new Journal(new Storage(1)).visit("worlds", world("a"))).toBe(false);
  });

  it("reads what others wrote there as nothing", () => {
    const storage = new Storage();
    storage.setItem("", JSON.stringify([{ id: "a", link: "https://elsewhere.example", title: "", place: "", thumbnail: "" }]));
    expect(ids(new Journal(storage))).toEqual([]);
  });
});
