import { element } from "../dom";
import { rampColour } from "../ramp";
import type { StabilityScale } from "../stabilityScale";
import { short } from "./scale";

const TICKS = 3;

/** The stability field's legend: the ramp, its values and the value under the cursor. */
export class LegendPanel {
  readonly root = element("section", "lw-panel lw-legend", { "aria-label": "Legend of the stability layer", hidden: "" });
  private readonly ticks = element("div", "lw-ticks");
  private readonly ramp = element("div", "lw-ramp");
  private readonly marker = element("div", "lw-marker", { hidden: "" });
  private readonly value = element("span", "lw-value");
  private written = "";

  constructor() {
    const stops = Array.from({ length: 17 }, (_, index) => rampColour(index / 16));
    this.ramp.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
    this.ramp.append(this.marker);
    this.root.append(
      element("div", "lw-figure", {}, element("span", "lw-title", {}, "Stability"), this.value),
      element("div", "lw-unit", {}, "feature change per unit of latent distance"),
      this.ramp,
      this.ticks,
      element("div", "lw-ticks lw-name", {}, element("span", "", {}, "calm"), element("span", "", {}, "of this view"), element("span", "", {}, "rift")),
    );
  }

  show(shown: boolean): void {
    this.root.hidden = !shown;
  }

  scale(scale: StabilityScale): void {
    const labels = Array.from({ length: TICKS }, (_, index) => short(scale.from * (scale.to / scale.from) ** (index / (TICKS - 1)), 2));
    const written = labels.join("|");
    if (written !== this.written) {
      this.written = written;
      this.ticks.replaceChildren(...labels.map((label) => element("span", "", {}, label)));
    }
  }

  under(value: number | null, scale: StabilityScale): void {
    this.value.textContent = value === null ? "" : short(value);
    this.marker.hidden = value === null;
    if (value !== null) {
      this.marker.style.left = `${100 * scale.position(value)}%`;
    }
  }
}
