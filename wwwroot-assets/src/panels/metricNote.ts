import { METRIC_TITLES, type MapMetric } from "../contract/generated";
import type { FieldScale } from "../fields/fieldScale";
import { rampBackground } from "../fields/ramp";
import type { MetricMap } from "../metrics/metricMap";
import { metricWords } from "../metrics/metricWords";
import { element } from "../page/dom";
import { rounded } from "../plane/numerals";

/** What is drawn of a metric: its scale, what it was made of, and how far it can be trusted; or why there is none yet. */
export class MetricNote {
  readonly root = element("section", "lw-panel lw-note", { "aria-label": "Metric of the view", hidden: "" });
  private readonly title = element("span", "lw-title");
  private readonly scale = element("div", "lw-note-scale", { hidden: "" });
  private readonly lowest = element("span", "");
  private readonly highest = element("span", "");
  private readonly words = element("div", "", { role: "status" });
  private opened: MapMetric | null = null;

  constructor() {
    const ramp = element("div", "lw-ramp");
    ramp.style.background = rampBackground();
    this.scale.append(this.lowest, ramp, this.highest);
    this.root.append(this.title, this.scale, this.words);
  }

  /** @param metric The one whose layer is shown; null for none. */
  open(metric: MapMetric | null): void {
    if (metric === this.opened) {
      return;
    }
    this.opened = metric;
    this.root.hidden = metric === null;
    this.title.textContent = metric === null ? "" : METRIC_TITLES[metric];
  }

  /** @param drawn The scale and the lines by which it is drawn. */
  show(metric: MetricMap | null, { scale, lineStep }: { readonly scale: FieldScale; readonly lineStep: number }): void {
    const range = metric && metric.kind !== "density" ? scale.range : null;
    this.scale.hidden = range === null;
    const isScore = metric?.kind === "score";
    this.lowest.textContent = range === null ? "" : isScore ? rounded(range.from, 2) : "few different pictures an area";
    this.highest.textContent = range === null ? "" : isScore ? `${rounded(range.to, 2)} per unit of latent distance` : "many";
    this.write(metric ? metricWords(metric, lineStep) : "");
  }

  /** @param words How far it has come. */
  wait(words: string): void {
    this.write(words);
  }

  /** @param words Why there is none; null where there is. */
  refuse(words: string | null): void {
    if (words !== null) {
      this.scale.hidden = true;
      this.write(words);
    }
  }

  private write(words: string): void {
    if (this.words.textContent !== words) {
      this.words.textContent = words;
    }
  }
}
