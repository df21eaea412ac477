import { LAYER_KEYS, SCALE_WORDS, type Layers } from "../contract/generated";

/** The layers as they stand in a link, each by its key, with opacity and scale; MapLayers.cs reads and writes the same. */
export function layersQuery(layers: Layers): string {
  const shown = [layers.pictures && "pictures", layers.field, layers.lattice && "lattice"] as const;
  const keys = shown.map((layer) => (layer ? LAYER_KEYS[layer] : "")).join("") || LAYER_KEYS.none;
  const range = layers.from !== null && layers.to !== null ? `,${layers.from},${layers.to}` : "";
  const scale = `&opacity=${layers.opacity}&scale=${layers.linear ? SCALE_WORDS.linear : SCALE_WORDS.logarithmic}${range}`;
  // A plus sign in an exponent would be read as a space in a query.
  return `layers=${keys}${layers.field ? scale.replaceAll("+", "") : ""}`;
}
