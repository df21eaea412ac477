// Bundles the modules of the map, of grids and of models, and the styles into the web project's wwwroot/map.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

await build({
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: ["src/map/map.ts", "src/grids/grids.ts", "src/models/models.ts", "styles/map.css"],
  entryNames: "[name]",
  outdir: "../LatentWorld.Web/wwwroot/map",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: true,
  legalComments: "linked",
  logLevel: "warning",
});
