import { element } from "../page/dom";

/** Bottom centre: how many pictures are to go, what failed, and that the numeric floor is reached. */
export class ProgressPanel {
  readonly root = element("div", "lw-panel lw-progress", { hidden: "" });
  private readonly status = element("span", "lw-progress-text", { role: "status", "aria-live": "polite" });
  private readonly again = element("button", "lw-button", { type: "button", hidden: "" });
  private waiting = 0;
  private seconds = 0;
  private loading = 0;
  private failed = 0;
  private floor: string | null = null;

  constructor(onRetry: () => void) {
    this.again.addEventListener("click", onRetry);
    this.root.append(this.status, this.again);
  }

  progress(waiting: number, seconds: number): void {
    this.waiting = waiting;
    this.seconds = seconds;
    this.show();
  }

  /**
   * @param loading Pictures in view that are not there yet, rendered or not.
   * @param floor Why neighbouring pictures differ by rounding, null where they do not.
   */
  view(loading: number, failed: number, floor: string | null): void {
    this.loading = loading;
    this.failed = failed;
    this.floor = floor;
    this.show();
  }

  private show(): void {
    const parts: string[] = [];
    if (this.waiting > 0) {
      parts.push(`${count(this.waiting)} to go${this.seconds > 0 ? `, ${about(this.seconds)}` : ""}`);
    }
    if (this.waiting === 0 && this.loading > 0) {
      parts.push(`${count(this.loading)} loading`);
    }
    if (this.failed > 0) {
      parts.push(`${count(this.failed)} failed`);
    }
    if (this.floor !== null) {
      parts.push(this.floor);
    }
    const text = parts.join(" · ");
    if (this.status.textContent !== text) {
      this.status.textContent = text;
    }
    this.again.textContent = "Try again";
    this.again.hidden = this.failed === 0;
    this.root.hidden = parts.length === 0;
    this.root.classList.toggle("lw-busy", this.waiting > 0 || this.loading > 0);
    this.root.classList.toggle("lw-late", this.waiting === 0 && this.failed === 0 && this.floor === null);
  }
}

function count(pictures: number): string {
  return pictures === 1 ? "1 picture" : `${pictures} pictures`;
}

function about(seconds: number): string {
  if (seconds < 90) {
    return `about ${Math.max(1, Math.round(seconds))} s`;
  }
  return `about ${Math.round(seconds / 60)} min`;
}
