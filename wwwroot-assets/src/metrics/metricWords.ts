import type { MetricMap } from "./metricMap";
import { rounded } from "../plane/numerals";

/** Above this share of curl lines of density are an outline alone. */
export const MUCH_CURL = 0.1;

/** What is drawn of a metric, and how far it can be trusted. */
export function metricWords(metric: MetricMap, step: number): string {
  switch (metric.kind) {
    case "density": {
      const { at, curlShare, isSolved, values } = metric.map;
      const lines = step > 0 ? `A line every ${step === 1 ? "nat" : `${rounded(step)} nats`}` : "Flat";
      const curl = curlShare === null ? "" : ` Of the score ${percent(curlShare)} is curl, and so no slope of any density${curlShare > MUCH_CURL ? ": the lines (dashed) are an outline" : ""}.`;
      return `${lines}, at timestep ${Math.round(at.timestep)}, from ${values.length} runs of the U-Net.${curl}${isSolved ? "" : " The fit has not come to rest."}`;
    }
    case "score": {
      const { at, values } = metric.map;
      const resolved = values.filter(({ state }) => state === "resolved").length;
      const lacking = resolved < values.length ? ` ${values.length - resolved} of ${values.length} places are below the noise.` : "";
      return `Change of the noise that the model finds by latent distance, at timestep ${Math.round(at.timestep)}: bright is where the model's mind turns, which need not be where pictures change.${lacking}`;
    }
    case "fisher": {
      const { values, points, kept, misfit, converged, encoder, decay } = metric.map;
      const count = (word: string): number => values.filter(({ state }) => state === word).length;
      const wide = count("too-wide") > 0 ? ` ${count("too-wide")} of them change too little for one.` : "";
      const narrow = count("too-narrow") > 0 ? ` ${count("too-narrow")} (dashed) are at most as narrow as drawn.` : "";
      return `Fitted to ${kept} of ${points} pictures by the encoder ${encoder.slice(0, 8)}; ellipses are short where pictures change, and compare within this view alone (decay ${rounded(decay)}). `
        + `Misfit ${percent(misfit)}.${wide}${narrow}${converged ? "" : " The fit has not come to rest."}`;
    }
  }
}

function percent(share: number): string {
  return share > 0 && share < 0.001 ? "less than 0.1 %" : `${Math.round(1000 * share) / 10} %`;
}
