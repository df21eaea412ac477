import type { WorldInfo } from "../contract/generated";
import { isDirectionAlone } from "../horizon/limit";
import { element } from "../page/dom";
import type { Frame } from "../plane/frame";
import { written } from "../plane/graticule";
import { rounded, superscript } from "../plane/numerals";
import { distanceText, normText, normTitle } from "./scaleText";

/** Bottom left: the step in α, the latent distance and the norm at the centre, the point under the cursor, and far out the way to the horizon. */
export class ScalePanel {
  readonly root = element("section", "lw-panel lw-scale", { "aria-label": "Scale" });
  private readonly bar = element("div", "lw-scale-bar");
  private readonly step = element("span", "lw-value");
  private readonly distance = element("span", "lw-value");
  private readonly norm = element("span", "lw-value");
  // With its line from the beginning: regions are fitted beside the panel before it has figures.
  private readonly normName = element("span", "", {}, "norm");
  private readonly normRow: HTMLElement;
  private readonly cursor = element("div", "lw-cursor");
  private readonly far: HTMLElement;

  /** @param onHorizon The ring of the farthest pictures is asked for. */
  constructor(onHorizon: () => void) {
    const row = (name: string | HTMLElement, value: HTMLElement, title: string, where = ""): HTMLElement =>
      element("div", "lw-figure", { title }, element("span", "lw-name", {}, name, element("span", "lw-where", {}, where)), value);
    const show = element("button", "lw-link", { type: "button", "aria-keyshortcuts": "O" }, "Show the horizon");
    show.addEventListener("click", onHorizon);
    this.far = element("div", "lw-far", { hidden: "" }, element("span", "", {}, "Only the direction counts here. "), show);
    this.normRow = row(this.normName, this.norm, "", ", centre");
    this.root.append(
      this.bar,
      row("a cell", this.step, "The step in α, and in β, from one picture to the next"),
      row("latent distance", this.distance, "How far apart the latents of the picture at the view's centre and of its neighbour in α are, as the model is given them", ", centre"),
      this.normRow,
      this.cursor,
      this.far,
    );
  }

  update(frame: Frame, world: WorldInfo): void {
    const step = 2 ** -frame.level;
    this.bar.style.width = `${frame.edge(frame.level)}px`;
    this.step.textContent = frame.level > 3 ? `α 2${superscript(-frame.level)} ${equals(rounded(step))}` : `α ${rounded(step)}`;
    this.distance.textContent = distanceText(frame, world);
    this.normName.textContent = world.geometry.targetNorm === null ? "norm" : "norm before";
    this.norm.textContent = normText(frame, world);
    this.normRow.title = normTitle(frame, world);
    this.far.hidden = !isDirectionAlone(frame, world);
  }

  /** The point under the cursor; null where it has left the map: the centre then, so that the line is never empty. */
  point(at: { alpha: number; beta: number } | null, frame: Frame): void {
    const { alpha, beta } = at ?? frame;
    this.cursor.textContent = `${at ? "pointer" : "centre"}  α ${written(alpha, frame.level + 5)}  β ${written(beta, frame.level + 5)}`;
  }
}

/** The sign before a number, which says by itself whether it is rounded. */
function equals(number: string): string {
  return number.startsWith("≈") ? `≈ ${number.slice(1)}` : `= ${number}`;
}
