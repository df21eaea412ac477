import type { Layers } from "../contract/mapOptions";

/** The layers as they stand in a link, each by its key, with opacity and scale; MapLayers.cs reads and writes the same. */
export function layersQuery(layers: Layers): string {
  const shown = `${layers.pictures ? "p" : ""}${layers.stability ? "s" : ""}${layers.lattice ? "l" : ""}` || "none";
  const range = layers.from !== null && layers.to !== null ? `,${layers.from},${layers.to}` : "";
  const scale = `&opacity=${layers.opacity}&scale=${layers.linear ? "linear" : "log"}${range}`;
  return `layers=${shown}${layers.stability ? scale.replaceAll("+", "") : ""}`;
}
