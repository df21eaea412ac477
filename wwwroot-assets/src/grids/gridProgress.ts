import { element } from "../page/dom";
import type { GridState } from "./gridApi";

/** How far a grid was read, with a button that stops it and lets it go on. */
export class GridProgress {
  readonly root = element("section", "lw-panel lw-grid-progress", { "aria-label": "Progress" });
  private readonly words = element("span", "", { role: "status" });
  private readonly act = element("button", "lw-chip", { type: "button" });
  private isStopped = false;

  constructor(onStop: () => void, onGoOn: () => void) {
    this.act.addEventListener("click", () => (this.isStopped ? onGoOn() : onStop()));
    this.root.append(this.words, this.act);
  }

  update(state: GridState): void {
    this.isStopped = state.problem !== null;
    this.root.hidden = state.done >= state.total;
    this.words.textContent = state.problem ?? `Reading: ${state.done} of ${state.total} pictures`;
    this.act.textContent = this.isStopped ? "Try again" : "Stop";
  }

  stop(state: GridState): void {
    this.isStopped = true;
    this.words.textContent = `Stopped at ${state.done} of ${state.total} pictures`;
    this.act.textContent = "Go on";
  }

  fail(words: string): void {
    this.isStopped = true;
    this.root.hidden = false;
    this.words.textContent = words;
    this.act.textContent = "Try again";
  }
}
