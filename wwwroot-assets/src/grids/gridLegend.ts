import type { FieldScale } from "../fields/fieldScale";
import { rampBackground } from "../fields/ramp";
import { element } from "../page/dom";
import { rounded } from "../plane/numerals";
import type { GridState } from "./gridApi";
import type { Shown } from "./gridPainter";

const CHOICES: readonly (readonly [Shown, string])[] = [["pictures", "Pictures"], ["both", "Both"], ["field", "Field"]];

/** What is shown, the field's ramp with its unit, and its value under the pointer. */
export class GridLegend {
  readonly root = element("section", "lw-panel lw-legend", { "aria-label": "Legend" });
  private readonly choices = element("div", "lw-choices", { role: "group", "aria-label": "What is shown" });
  private readonly field = element("div", "", { hidden: "" });
  private readonly unit = element("div", "lw-unit");
  private readonly value = element("span", "lw-value");
  private readonly ticks = element("div", "lw-ticks");
  private readonly noise = element("div", "lw-grid-noise", { hidden: "" }, "What rounding alone makes of these pictures is not known: small values may be that.");
  private readonly mean = element("button", "lw-chip lw-mean", { type: "button", "aria-pressed": "false" }, "averaged");

  constructor(private readonly onShown: (shown: Shown) => void, private readonly onMean: (isMean: boolean) => void) {
    for (const [shown, words] of CHOICES) {
      const choice = element("button", "lw-chip", { type: "button", "aria-pressed": String(shown === "pictures"), "data-shown": shown }, words);
      choice.addEventListener("click", () => this.choose(shown));
      this.choices.append(choice);
    }
    this.mean.addEventListener("click", () => {
      const isMean = this.mean.getAttribute("aria-pressed") !== "true";
      this.mean.setAttribute("aria-pressed", String(isMean));
      this.onMean(isMean);
    });
    const ramp = element("div", "lw-ramp");
    ramp.style.background = rampBackground();
    this.field.append(
      element("div", "lw-figure", {}, element("span", "lw-title", {}, "Sensitivity"), this.value), this.unit, ramp, this.ticks, this.noise, this.mean);
    this.root.append(this.choices, this.field);
  }

  update(state: GridState, scale: FieldScale): void {
    this.unit.textContent = state.unit;
    this.noise.hidden = state.hasNoise;
    const range = scale.range;
    this.ticks.replaceChildren(...(range
      ? [0, 0.5, 1].map((share) => element("span", "", {}, rounded(scale.at(share), 2)))
      : [element("span", "", {}, state.hasField ? "no value yet" : "The server's model has no image encoder: there is no field.")]));
  }

  show(value: number | null): void {
    this.value.textContent = value === null ? "" : rounded(value);
  }

  private choose(shown: Shown): void {
    for (const choice of this.choices.children) {
      choice.setAttribute("aria-pressed", String((choice as HTMLElement).dataset.shown === shown));
    }
    this.field.hidden = shown === "pictures";
    this.onShown(shown);
  }
}
