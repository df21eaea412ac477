import { FIELD_HIGH, FIELD_LOW, FIELD_TITLES, FIELD_UNITS, type Layers } from "../contract/generated";
import type { Reading } from "../fields/fieldSample";
import type { FieldScale } from "../fields/fieldScale";
import { rampBackground } from "../fields/ramp";
import { PIXELS, stepWords, withinWords } from "../fields/fieldWords";
import { element } from "../page/dom";
import { rounded } from "../plane/numerals";

const TICKS = 3;
const MEASURING = "the first values are being measured";
const PAUSED = "paused: no values are being measured";
const NO_VALUE = "A value needs two pictures side by side.";
/** Where nothing can point without touching. */
const NO_POINTER = matchMedia("(hover: none)");

/** What the last frame of a field had besides values that are certain. */
export interface FieldMarks {
  /** Something was below the noise. */
  readonly hasNoise: boolean;
  /** Rounding may change some value by more than a tenth. */
  readonly hasUncertain: boolean;
}

/** The legend of the field that is shown: the ramp, its values, and the value under the cursor with its step. */
export class LegendPanel {
  readonly root = element("section", "lw-panel lw-legend", { "aria-label": "Legend of the field", hidden: "" });
  /** What the model's input is rounded to: "single precision" or "half precision". */
  precision = "";
  /** Whether no pictures of the view are rendered for the time being. */
  isPaused = false;
  /** Why there are no values at all; null where there may be. */
  lack: string | null = null;
  private readonly ticks = element("div", "lw-ticks");
  private readonly ramp = element("div", "lw-ramp");
  private readonly marker = element("div", "lw-marker", { hidden: "" });
  private readonly value = element("span", "lw-value");
  private readonly step = element("div", "lw-step");
  private readonly kind = element("span", "");
  private readonly title = element("span", "lw-title");
  private readonly unit = element("div", "lw-unit");
  private readonly low = element("span", "");
  private readonly high = element("span", "");
  private readonly noise = element("div", "lw-noise", { hidden: "" });
  private readonly uncertain = element("div", "lw-noise lw-uncertain", { hidden: "" }, "faint: rounding may change it by more than a tenth");
  private written = "";
  private hint = "";

  constructor() {
    // Before the first frame it is as high as after it: a legend that grew would cover what was fitted beside it.
    this.ticks.append(element("span", "", {}, MEASURING));
    this.step.textContent = NO_POINTER.matches ? "" : NO_VALUE;
    this.ramp.style.background = rampBackground();
    this.ramp.append(this.marker);
    this.root.append(
      element("div", "lw-figure", {}, this.title, this.value),
      this.unit,
      this.ramp,
      this.ticks,
      element("div", "lw-ticks lw-name", {}, this.low, this.kind, this.high),
      this.uncertain,
      this.noise,
      this.step,
    );
  }

  show(layers: Layers): void {
    const { field } = layers;
    this.root.hidden = field === null;
    if (field === null) {
      return;
    }
    this.title.textContent = `${FIELD_TITLES[field]}${layers.averaged ? ", averaged" : ""}`;
    this.unit.textContent = FIELD_UNITS[field];
    this.low.textContent = FIELD_LOW[field];
    this.high.textContent = FIELD_HIGH[field];
  }

  showScale(scale: FieldScale, { hasNoise, hasUncertain }: FieldMarks): void {
    const known = Number.isFinite(scale.from);
    const labels = known ? Array.from({ length: TICKS }, (_, index) => rounded(scale.at(index / (TICKS - 1)), 2)) : [this.lack ?? (this.isPaused ? PAUSED : MEASURING)];
    this.hint = NO_POINTER.matches || this.lack !== null ? "" : known ? "Point at a place to read its value." : NO_VALUE;
    if (this.value.textContent === "") {
      this.step.textContent = this.hint;
    }
    this.kind.textContent = `${scale.isFixed ? "fixed" : "of this view"}${known && this.isPaused ? ", paused" : ""}`;
    this.noise.hidden = !hasNoise;
    this.uncertain.hidden = !hasUncertain;
    this.noise.textContent = `below the noise of ${this.precision}${PIXELS}`;
    const written = labels.join("|");
    if (written !== this.written) {
      this.written = written;
      this.ticks.replaceChildren(...labels.map((label) => element("span", "", {}, label)));
    }
  }

  /** @param zoom The zoom of the reading. */
  showReading(reading: Reading | null, zoom: number, scale: FieldScale): void {
    const value = reading?.value ?? null;
    this.value.textContent = value !== null && reading ? `${rounded(value)}${withinWords(reading)}` : reading ? "not resolved" : "";
    this.step.textContent = reading ? stepWords(reading, zoom, this.precision) : this.hint;
    this.marker.hidden = value === null;
    if (value !== null) {
      this.marker.style.left = `${100 * scale.position(value)}%`;
    }
  }
}
