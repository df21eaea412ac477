import { element } from "../page/dom";
import { progressText, type Progress } from "./progressText";

/** What the buttons of the progress panel do. */
export interface ProgressActions {
  /** Has what failed rendered or loaded again. */
  retry(): void;
  /** Has none of the view's pictures rendered, or all again. */
  pause(isPaused: boolean): void;
}

/** Bottom centre: how many pictures are to go, what failed, and that the numeric floor is reached; large views can be paused. */
export class ProgressPanel {
  readonly root = element("div", "lw-panel lw-progress", { hidden: "" });
  private readonly status = element("span", "lw-progress-text", { role: "status", "aria-live": "polite" });
  private readonly again = element("button", "lw-button", { type: "button", hidden: "" });
  private readonly pause = element("button", "lw-button", { type: "button", hidden: "" });
  private progress: Progress = { waiting: 0, seconds: 0, loading: 0, failed: 0, floor: null, total: null, isPaused: false };

  constructor(actions: ProgressActions) {
    this.again.addEventListener("click", () => actions.retry());
    this.pause.addEventListener("click", () => actions.pause(!this.progress.isPaused));
    this.root.append(this.status, this.pause, this.again);
  }

  /** Takes in what has changed. */
  update(change: Partial<Progress>): void {
    this.progress = { ...this.progress, ...change };
    const { waiting, loading, failed, floor, total, isPaused } = this.progress;
    const text = progressText(this.progress);
    if (this.status.textContent !== text) {
      this.status.textContent = text;
    }
    this.again.textContent = "Try again";
    this.again.hidden = failed === 0;
    this.pause.textContent = isPaused ? "Resume" : "Pause";
    this.pause.hidden = total === null || waiting === 0;
    this.root.hidden = text === "";
    this.root.classList.toggle("lw-busy", (waiting > 0 && !(total && isPaused)) || loading > 0);
    this.root.classList.toggle("lw-late", waiting === 0 && failed === 0 && floor === null);
  }
}
