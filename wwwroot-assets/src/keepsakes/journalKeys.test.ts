import { beforeEach, describe, expect, it } from "vitest";
import { JournalKeys, secretOf, type JournalKey } from "./journalKeys";

let kept: Map<string, string>;
const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
const key = (id: string, world = "w", title = id): JournalKey => ({ id, secret: `secret of ${id}`, world, title });

beforeEach(() => {
  kept = new Map();
});

describe("the secrets of journals", () => {
  it("are kept by world, the newest first, each once", () => {
    const keys = new JournalKeys(storage);
    for (const one of [key("a"), key("b", "other"), key("c"), key("a", "w", "named")]) {
      expect(keys.keep(one)).toBe(true);
    }
    expect(new JournalKeys(storage).of("w").map(({ title }) => title)).toEqual(["named", "c"]);
    expect(keys.secretOf("b")).toBe("secret of b");
    keys.forget("b");
    expect(keys.secretOf("b")).toBeNull();
  });

  it("are those of the last 500 journals", () => {
    const keys = new JournalKeys(storage);
    for (let i = 0; i < 501; i++) {
      keys.keep(key(`j${i}`));
    }
    expect([keys.secretOf("j0"), keys.secretOf("j1")]).toEqual([null, "secret of j1"]);
  });

  it("last for the page where nothing can be kept", () => {
    const blocked = { getItem: () => { throw new Error("Blocked."); }, setItem: () => { throw new Error("Blocked."); } };
    const keys = new JournalKeys(blocked);
    expect(keys.keep(key("a"))).toBe(false);
    expect(keys.of("w")).toEqual([key("a")]);
  });

  it("are what is whole of what others wrote", () => {
    kept.set("lw-journals", JSON.stringify([null, 7, {}, { ...key("a"), secret: 7 }, key("b")]));
    expect(new JournalKeys(storage).of("w")).toEqual([key("b")]);
    kept.set("lw-journals", "{");
    expect(new JournalKeys(storage).of("w")).toEqual([]);
  });

  it("come behind the # of an address", () => {
    expect([secretOf("#edit=abc"), secretOf("#edit="), secretOf("#key=abc"), secretOf("")]).toEqual(["abc", null, null, null]);
  });
});
