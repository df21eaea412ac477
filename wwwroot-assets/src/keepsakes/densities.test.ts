import { beforeEach, describe, expect, it } from "vitest";
import { Densities } from "./densities";

const KEY = "lw-densities";
let kept: Map<string, string>;
const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };

beforeEach(() => {
  kept = new Map();
});

describe("the densities of worlds", () => {
  it("are kept by world, the default by nothing", () => {
    const densities = new Densities(storage);
    densities.set("a", 11);
    densities.set("b", 64);
    densities.set("a", 16);
    expect([densities.of("a"), densities.of("b"), densities.of("c")]).toEqual([16, 64, null]);
    densities.set("a", null);
    expect(densities.of("a")).toBeNull();
    expect([...kept]).toEqual([[KEY, '[["b",64]]']]);
  });

  it("are those of the last 64 worlds", () => {
    const densities = new Densities(storage);
    for (let world = 0; world < 65; world++) {
      densities.set(`w${world}`, 11);
    }
    expect([densities.of("w0"), densities.of("w1"), densities.of("w64")]).toEqual([null, 11, 11]);
  });

  it("are none where the storage is damaged or blocked", () => {
    kept.set(KEY, '[["a"],["b",8],7]');
    expect([new Densities(storage).of("a"), new Densities(storage).of("b")]).toEqual([null, 8]);
    for (const damaged of ["{", "null", '{"a":8}', '"a"']) {
      kept.set(KEY, damaged);
      expect(new Densities(storage).of("a")).toBeNull();
    }
    const blocked = new Densities({ getItem: () => { throw new Error("Blocked."); }, setItem: () => { throw new Error("Blocked."); } });
    blocked.set("a", 11);
    expect(blocked.of("a")).toBeNull();
  });

  it("leave nothing of what was damaged when the next is kept", () => {
    kept.set(KEY, '[[7,8],["a","8"],{"0":"b","1":8},null,["c",23]]');
    new Densities(storage).set("d", 11);
    expect([...kept]).toEqual([[KEY, '[["d",11],["c",23]]']]);
    for (const damaged of ["{", "null"]) {
      kept.set(KEY, damaged);
      new Densities(storage).set("d", 11);
      expect([...kept]).toEqual([[KEY, '[["d",11]]']]);
    }
  });
});
