/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import document from "../../docs/architecture.md?raw";
import { breaches, tableOf } from "./architecture";

const sources = import.meta.glob<string>("../src/**/*", { query: "?raw", import: "default", eager: true });
const files = new Map(Object.entries(sources).map(([path, text]) => [path.replace("../src/", ""), text]));
const section = document.split(/^## /m).find((part) => part.startsWith("The browser")) ?? "";

describe("the map's folders", () => {
  it("are those of the table in docs/architecture.md, and depend as it says", () => {
    expect(files.size).toBeGreaterThan(60);
    expect(breaches(tableOf(section), files)).toEqual([]);
  });
});

describe("the check of folders", () => {
  const table = tableOf("| folder | holds | may use |\n| --- | --- | --- |\n| low | | – |\n| high | | low |\n");
  const of = (entries: Record<string, string>): string[] => breaches(table, new Map(Object.entries({ "low/a.ts": "", "high/a.ts": "", ...entries })));

  it("passes what the table allows", () => {
    expect(of({ "high/b.ts": 'import { a } from "../low/a";\nimport "./a";\nimport Map from "ol/Map";\n' })).toEqual([]);
  });

  it("finds imports that it does not, of types and of whole files too", () => {
    const found = ["low/b.ts: low may not use high (../high/a)"];
    expect(of({ "low/b.ts": 'import { a } from "../high/a";' })).toEqual(found);
    expect(of({ "low/b.ts": 'import type { A } from "../high/a";' })).toEqual(found);
    expect(of({ "low/b.ts": 'import "../high/a";' })).toEqual(found);
    expect(of({ "low/b.ts": 'export * from "../high/a";' })).toEqual(found);
    expect(of({ "low/b.ts": 'const a = import("../high/a");' })).toEqual(found);
    expect(of({ "low/b.ts": 'import {\n  a,\n} from "../high/a";' })).toEqual(found);
  });

  it("lets tests alone use what is made for tests", () => {
    expect(of({ "low/b.test.ts": 'import { a } from "../../tests/a";' })).toEqual([]);
    expect(of({ "low/b.ts": 'import { a } from "../../tests/a";' })).toEqual(["low/b.ts: low may not use tests (../../tests/a)"]);
  });

  it("finds folders that the table does not have, or has alone", () => {
    expect(of({ "other/a.ts": "" })).toEqual(["other: not in the table"]);
    expect(breaches(table, new Map([["low/a.ts", ""]]))).toEqual(["high: in the table alone"]);
  });

  it("finds rows that use a row below them", () => {
    const circle = tableOf("| folder | holds | may use |\n| --- | --- | --- |\n| a | | b |\n| b | | – |\n");
    expect(breaches(circle, new Map([["a/a.ts", ""], ["b/a.ts", ""]]))).toEqual(["a: may use b, which is no row above it"]);
  });

  it("finds files of more than 250 lines and folders of more than 25 files", () => {
    expect(of({ "low/b.ts": "\n".repeat(250) })).toEqual([]);
    expect(of({ "low/b.ts": "\n".repeat(251) })).toEqual(["low/b.ts: 251 lines"]);
    const many = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`low/f${i}.ts`, ""]));
    expect(of(many(24))).toEqual([]);
    expect(of(many(25))).toEqual(["low: 26 files"]);
  });
});
