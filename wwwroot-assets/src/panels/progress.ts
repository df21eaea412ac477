import { element } from "../page/dom";
import { progressText, type Progress } from "./progressText";

/** Bottom centre: how many pictures are to go, what failed, and that the numeric floor is reached. */
export class ProgressPanel {
  readonly root = element("div", "lw-panel lw-progress", { hidden: "" });
  private readonly status = element("span", "lw-progress-text", { role: "status", "aria-live": "polite" });
  private readonly again = element("button", "lw-button", { type: "button", hidden: "" });
  private progress: Progress = { waiting: 0, seconds: 0, loading: 0, failed: 0, floor: null };

  constructor(onRetry: () => void) {
    this.again.addEventListener("click", onRetry);
    this.root.append(this.status, this.again);
  }

  /** Takes in what has changed. */
  update(change: Partial<Progress>): void {
    this.progress = { ...this.progress, ...change };
    const { waiting, loading, failed, floor } = this.progress;
    const text = progressText(this.progress);
    if (this.status.textContent !== text) {
      this.status.textContent = text;
    }
    this.again.textContent = "Try again";
    this.again.hidden = failed === 0;
    this.root.hidden = text === "";
    this.root.classList.toggle("lw-busy", waiting > 0 || loading > 0);
    this.root.classList.toggle("lw-late", waiting === 0 && failed === 0 && floor === null);
  }
}
