import { element } from "../page/dom";
import { densityControl } from "./densityControl";

/** A slider for the size of the map's cells, made by the page as lw-density. */
export class DensitySlider extends HTMLElement {
  private readonly slider = element("input", "", { type: "range", min: "0", step: "1", "aria-label": "Size of cells", "aria-keyshortcuts": "[ ]" });
  private readonly value = element("output", "lw-value");
  private readonly show = (): void => {
    const { stops, stop, drawn } = densityControl;
    const edge = drawn ?? stops[stop] ?? 0;
    this.slider.max = String(Math.max(0, stops.length - 1));
    this.slider.disabled = stops.length === 0;
    this.slider.value = String(stop);
    // Between two zooms cells grow from 0.7 to 1.4 of what was chosen.
    this.value.textContent = stops.length > 0 ? `≈${edge} px` : "";
    this.value.title = drawn === null ? "" : `${stops[stop]} px is chosen; cells of this view are not of that size`;
    this.slider.setAttribute("aria-valuetext", `${edge} pixels`);
  };

  constructor() {
    super();
    this.slider.addEventListener("input", () => densityControl.set(Number(this.slider.value)));
  }

  connectedCallback(): void {
    this.replaceChildren(element("span", "", {}, "Cells"), this.slider, this.value);
    densityControl.addEventListener("change", this.show);
    this.show();
  }

  disconnectedCallback(): void {
    densityControl.removeEventListener("change", this.show);
  }
}
