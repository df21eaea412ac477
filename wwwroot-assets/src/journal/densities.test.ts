import { beforeEach, describe, expect, it } from "vitest";
import { Densities } from "./densities";

let kept: string | null;
const storage = { getItem: () => kept, setItem: (_: string, text: string) => { kept = text; } };

beforeEach(() => {
  kept = null;
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
    expect(JSON.parse(kept ?? "")).toEqual([["b", 64]]);
  });

  it("are those of the last 64 worlds", () => {
    const densities = new Densities(storage);
    for (let world = 0; world < 65; world++) {
      densities.set(`w${world}`, 11);
    }
    expect([densities.of("w0"), densities.of("w1"), densities.of("w64")]).toEqual([null, 11, 11]);
  });

  it("are none where the storage is damaged or blocked", () => {
    kept = '[["a"],["b",8],7]';
    expect([new Densities(storage).of("a"), new Densities(storage).of("b")]).toEqual([null, 8]);
    kept = "{";
    expect(new Densities(storage).of("a")).toBeNull();
    const blocked = new Densities({ getItem: () => { throw new Error("Blocked."); }, setItem: () => { throw new Error("Blocked."); } });
    blocked.set("a", 11);
    expect(blocked.of("a")).toBeNull();
  });
});
