import { element } from "../page/dom";

/** A banner at the top for what keeps pictures from coming: a lost connection, or the hub's own words. */
export class Notice {
  readonly root = element("div", "lw-panel lw-banner", { role: "alert", hidden: "" });

  show(words: string | null): void {
    this.root.hidden = words === null;
    if (this.root.textContent !== (words ?? "")) {
      this.root.textContent = words ?? "";
    }
  }
}

/** The small text beside the cursor on a tile that failed. */
export class Tip {
  readonly root = element("div", "lw-panel lw-tip", { role: "tooltip", hidden: "" });

  show(words: string | null, pixel: readonly number[]): void {
    this.root.hidden = words === null;
    if (words !== null) {
      this.root.textContent = words;
      this.root.style.translate = `${(pixel[0] ?? 0) + 14}px ${(pixel[1] ?? 0) + 14}px`;
    }
  }
}
