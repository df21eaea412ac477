import { LAYER_KEYS, MEAN_WORDS, SCALE_WORDS, type Layers } from "../contract/generated";

/** The layers as they stand in a link, each by its key, with opacity and scale, and the density; MapLayers.cs reads and writes the same. */
export function layersQuery(layers: Layers): string {
  const shown = [layers.pictures && "pictures", layers.field, layers.lattice && "lattice", layers.phases && "phases", layers.metric] as const;
  const keys = shown.map((layer) => (layer ? LAYER_KEYS[layer] : "")).join("") || LAYER_KEYS.none;
  const range = layers.from !== null && layers.to !== null ? `,${layers.from},${layers.to}` : "";
  const scale = `&opacity=${layers.opacity}&scale=${layers.linear ? SCALE_WORDS.linear : SCALE_WORDS.logarithmic}${range}`;
  const field = `${scale}${layers.averaged ? `&mean=${MEAN_WORDS.neighbours}` : ""}${layers.split === null ? "" : `&split=${layers.split}`}`;
  const cell = layers.cell === null ? "" : `&cell=${layers.cell}`;
  // A plus sign in an exponent would be read as a space in a query.
  return `layers=${keys}${layers.field ? field.replaceAll("+", "") : ""}${cell}`;
}

/** The nominal edge of a cell that a query asks for, in CSS pixels; null for the default, or where it is damaged. */
export function cellOf(search: string): number | null {
  const cell = Number(new URLSearchParams(search).get("cell"));
  return Number.isFinite(cell) && cell > 0 ? cell : null;
}
