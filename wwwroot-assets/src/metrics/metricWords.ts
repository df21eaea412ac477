import type { MetricMap } from "./metricMap";
import { percent, rounded } from "../plane/numerals";

/** Above this share of curl lines of density are an outline alone. */
export const MUCH_CURL = 0.1;

/** What is drawn of a metric, and how far it can be trusted. */
export function metricWords(metric: MetricMap, step: number): string {
  switch (metric.kind) {
    case "density": {
      const { at, curlShare, isSolved, values } = metric.map;
      const lines = step > 0 ? `A line every ${step === 1 ? "nat" : `${rounded(step)} nats`} below the highest place` : "Flat";
      const curl = curlShare === null ? "" : ` Of the score ${percent(curlShare)} is curl, and so no slope of any density${curlShare > MUCH_CURL ? ": the lines (dashed) are an outline" : ""}.`;
      return `${lines}, at timestep ${Math.round(at.timestep)}, from ${counted(values.length, "run")} of the U-Net.${curl}${isSolved ? "" : " The fit has not come to rest."}`;
    }
    case "score": {
      const { at, values, points, parallel } = metric.map;
      const lacking = values.filter(({ state }) => state !== "resolved").length;
      const grey = lacking > 0 ? ` ${lacking} of ${points} places (grey) ${lacking === 1 ? "is" : "are"} not resolved: rounding hides ${lacking === 1 ? "it" : "them"}.` : "";
      const without = parallel > 0 ? ` ${parallel} of ${points} ${parallel === 1 ? "has" : "have"} none: α and β move the latent along one line there.` : "";
      return `Change of the noise that the model finds by latent distance, at timestep ${Math.round(at.timestep)}: bright is where the model's mind turns, which need not be where pictures change.${grey}${without}`;
    }
    case "fisher": {
      const { values, points, kept, misfit, converged, encoder, decay } = metric.map;
      const flat = values.filter(({ shortestState }) => shortestState === "too-wide").length;
      const bounds = values.filter(({ longestState, shortestState }) => shortestState !== "too-wide" && (longestState !== "resolved" || shortestState !== "resolved")).length;
      const wide = flat > 0 ? ` Around ${flat} of them the pictures change too little for one.` : "";
      const narrow = bounds > 0 ? ` ${bounds} (dashed) ${bounds === 1 ? "is" : "are"} longer or narrower than can be told here.` : "";
      return `Fitted to ${kept} of ${points} pictures by the encoder ${encoder.slice(0, 8)}; ellipses are short where pictures change, and compare within this view alone (decay ${rounded(decay)}). `
        + `Misfit ${percent(misfit)}.${wide}${narrow}${converged ? "" : " The fit has not come to rest."}`;
    }
  }
}

function counted(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
