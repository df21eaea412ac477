import { button, element } from "../page/dom";
import { exact, rounded } from "../plane/numerals";
import type { GridPlaces, GridState } from "./gridApi";

/** One picture of a grid, large, with what is known of its place. */
export class GridDetail {
  readonly root = element("section", "lw-panel lw-detail", { "aria-label": "The chosen picture", hidden: "" });
  private readonly image = element("img", "", { alt: "" });
  private readonly facts = element("dl", "");
  private readonly problem = element("p", "lw-trouble", { hidden: "" });
  private readonly map = element("a", "lw-link", { hidden: "" }, "Open this place on the living map");

  constructor(onClose: () => void) {
    const close = button("✕", "Close", onClose, "Esc");
    this.root.append(close, this.image, this.problem, this.facts, this.map);
  }

  hide(): void {
    this.root.hidden = true;
  }

  show(state: GridState, places: GridPlaces, place: number, address: string, step: number): void {
    const [alpha, beta] = [places.alpha[place] as number, places.beta[place] as number];
    const problem = places.problem[place] ?? null;
    this.root.hidden = false;
    this.image.hidden = !places.ready[place];
    if (places.ready[place] && this.image.getAttribute("src") !== address) {
      this.image.src = address;
      this.image.alt = `The picture at α ${exact(alpha)}, β ${exact(beta)}`;
    }
    this.problem.hidden = places.ready[place] === true;
    this.problem.textContent = problem ?? "It was not read yet.";
    const value = (of: readonly (number | null)[]): string => (of[place] ?? null) === null ? "not known" : rounded(of[place] as number);
    this.facts.replaceChildren(...[
      ["α", exact(alpha)], ["β", exact(beta)], ["Row, column", `${places.row[place]}, ${places.col[place]}`],
      ["File", places.file[place] ?? "none"], ["Sensitivity", value(places.sensitivity)], ["Averaged", value(places.amplitude)],
    ].map(([name, words]) => element("div", "", {}, element("dt", "", {}, name as string), element("dd", "", {}, words as string))));
    this.map.hidden = state.world === null;
    if (state.world !== null) {
      // Near enough that a tile is about a cell of the grid.
      const zoom = Math.max(-20, Math.min(40, Math.ceil(-Math.log2(step))));
      this.map.href = `./?world=${state.world}&at=${[alpha, beta, zoom].join(",").replaceAll("+", "")}`;
    }
  }
}
