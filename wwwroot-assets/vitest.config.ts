import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    // OpenLayers leaves the endings of its files to a bundler; Node alone would not find them.
    server: { deps: { inline: ["ol"] } },
    unstubGlobals: true,
    // A worker for each file, with its own copy of all modules, took seven times as long as the tests; none leaves state behind.
    isolate: false,
    pool: "threads",
  },
});
