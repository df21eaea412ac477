// Mutates a copy of the map's sources that draw on no canvas, and says how many mutants their unit tests kill.
// Arguments are files or globs below src, for a part of it: npm run mutate -- 'plane/*.ts'
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const map = join(here, "..", "..", "wwwroot-assets");

/** What draws, or lives in a page's elements: the browser tests are for it. Types and generated text have nothing to kill. */
const SOURCES = [
  "fields/*.ts", "plane/*.ts", "url/{layersQuery,permalink,placeHistory}.ts", "wire/messages.ts",
  "tiles/*.ts", "input/{keyCursor,keyboardNavigation,keys}.ts", "journal/{journal,keepsake}.ts",
  "map/{cursorAnnouncer,keyActions,mapStatus,pictureSelection,regionControl}.ts", "page/{cleanup,pageEvents,throttle}.ts",
  "panels/{announcements,overviewScale,progressText}.ts", "view/{camera,freeSpace,planeView}.ts",
  "layers/{cornerNames,pictureCell}.ts",
];

const asked = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "latentworld-mutation-"));
try {
  for (const part of ["src", "tests"]) {
    cpSync(join(map, part), join(work, part), { recursive: true });
  }
  symlinkSync(join(here, "node_modules"), join(work, "node_modules"), "dir");
  writeFileSync(join(work, "package.json"), JSON.stringify({ private: true, type: "module" }));
  // Without the check of folders: mutated files are longer than it allows.
  writeFileSync(join(work, "vitest.config.ts"), `
    export default { test: { include: ["src/**/*.test.ts"], server: { deps: { inline: ["ol"] } }, unstubGlobals: true } };
  `);
  writeFileSync(join(work, "stryker.config.json"), JSON.stringify({
    testRunner: "vitest",
    mutate: [...(asked.length > 0 ? asked : SOURCES).map((path) => `src/${path}`), "!src/**/*.test.ts"],
    inPlace: true,
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: "report.json" },
    thresholds: { high: 98, low: 95, break: 95 },
    allowConsoleColors: false,
  }));
  const stryker = join(here, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const { status } = spawnSync(process.execPath, [stryker, "run", "stryker.config.json"], { cwd: work, stdio: "inherit" });
  const report = join(work, "report.json");
  if (existsSync(report)) {
    mkdirSync(join(here, "results"), { recursive: true });
    cpSync(report, join(here, "results", "report.json"), { force: true });
  }
  process.exitCode = status ?? 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
