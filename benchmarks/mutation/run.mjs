// Mutates a copy of the map's sources that draw on no canvas, and says how many mutants their unit tests kill.
// Arguments are files or globs below src, for a part of it: npm run mutate -- 'plane/*.ts'
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const map = join(here, "..", "..", "wwwroot-assets");

/**
 * What draws, or lives in a page's elements: the browser tests are for it. Types and generated text have nothing to kill.
 * Each entry is a run of its own: it takes the tests alone that depend on its files, which for all at once are all of them,
 * once for each mutant of what is made when a file is loaded.
 */
const SOURCES = [
  "fields/*.ts", "plane/*.ts", "url/{layersQuery,permalink,placeHistory}.ts", "wire/messages.ts",
  "tiles/*.ts", "input/{keyCursor,keyboardNavigation,keys}.ts", "journal/{densities,journal,keepsake}.ts",
  "map/{cursorAnnouncer,horizonControl,keyActions,layerControl,mapStatus,openingDensity,pictureSelection,regionControl}.ts",
  "page/{cleanup,pageEvents,throttle}.ts", "panels/{announcements,densityControl,overviewScale,progressText,scaleText,splitShare}.ts",
  "view/{camera,freeSpace,planeView}.ts", "layers/{cornerNames,pictureCell}.ts", "sheets/*.ts",
  "horizon/{limit,ring,ringPictures,ringQuery,ringWords}.ts", "grids/{gridCamera,gridImages,gridLayout}.ts",
];
/** Per cent of the mutants that are to be killed. */
const LEAST = 95;

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
  rmSync(join(here, "results"), { recursive: true, force: true });
  mkdirSync(join(here, "results"));
  const parts = asked.length > 0 ? { asked } : Object.fromEntries(SOURCES.map((path) => [path.split("/")[0], [path]]));
  const results = Object.entries(parts).map(([name, paths]) => ({ name, ...mutate(name, paths) }));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const all = { name: "all", killed: sum("killed"), left: sum("left") };
  console.log([...results, all].map(lineOf).join("\n"));
  process.exitCode = shareOf(all) < LEAST ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Runs Stryker on files or globs below src; its report stays in results. */
function mutate(name, paths) {
  const report = join(here, "results", `${name}.json`);
  writeFileSync(join(work, "stryker.config.json"), JSON.stringify({
    testRunner: "vitest",
    mutate: [...paths.map((path) => `src/${path}`), "!src/**/*.test.ts"],
    inPlace: true,
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: report },
    allowConsoleColors: false,
  }));
  const stryker = join(here, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const { status } = spawnSync(process.execPath, [stryker, "run", "stryker.config.json"], { cwd: work, stdio: "inherit" });
  if (status !== 0) {
    throw new Error(`The run of ${name} has failed: nothing is known of its mutants.`);
  }
  const { files } = JSON.parse(readFileSync(report, "utf8"));
  const found = Object.values(files).flatMap(({ mutants }) => mutants.map((mutant) => mutant.status));
  const count = (...statuses) => found.filter((each) => statuses.includes(each)).length;
  return { killed: count("Killed", "Timeout"), left: count("Survived", "NoCoverage") };
}

/** Per cent of the mutants that were killed. */
function shareOf({ killed, left }) {
  return 100 * killed / (killed + left);
}

function lineOf(result) {
  return `${result.name}: ${result.killed} killed, ${result.left} survived or not covered, ${shareOf(result).toFixed(2)} %`;
}
