import type { Layers } from "../contract/generated";
import { element } from "../page/dom";
import { boundedShare, shareAfter } from "./splitShare";

/** The bar between pictures and field where they stand beside each other: it is dragged, or moved by keys. */
export class SplitBar {
  readonly root = element("div", "lw-split", {
    role: "separator", tabindex: "0", hidden: "", "aria-orientation": "vertical", "aria-label": "Bar between pictures and field",
    "aria-valuemin": "0", "aria-valuemax": "100",
  });
  private share = 0.5;
  private isHeld = false;

  /** @param onMove The bar stands at this share of the view's width; `isSettled` once it is let go. */
  constructor(private readonly onMove: (share: number, isSettled: boolean) => void) {
    this.root.addEventListener("pointerdown", (event) => {
      this.isHeld = true;
      this.root.setPointerCapture(event.pointerId);
    });
    this.root.addEventListener("pointermove", (event) => this.drag(event));
    this.root.addEventListener("lostpointercapture", () => this.drop());
    this.root.addEventListener("keydown", (event) => this.press(event));
  }

  show({ field, split }: Layers): void {
    this.root.hidden = field === null || split === null;
    this.share = split ?? this.share;
    const percent = Math.round(100 * this.share);
    this.root.style.left = `${100 * this.share}%`;
    this.root.ariaValueNow = String(percent);
    this.root.ariaValueText = `Pictures ${percent} %, field ${100 - percent} %`;
  }

  private drag(event: PointerEvent): void {
    const view = this.root.parentElement?.getBoundingClientRect();
    if (this.isHeld && view && view.width > 0) {
      this.onMove(boundedShare((event.clientX - view.left) / view.width), false);
    }
  }

  private drop(): void {
    if (this.isHeld) {
      this.isHeld = false;
      this.onMove(this.share, true);
    }
  }

  private press(event: KeyboardEvent): void {
    const share = event.ctrlKey || event.metaKey || event.altKey ? null : shareAfter(event.key, this.share);
    if (share !== null) {
      // The map's own keys would move its cursor as well.
      event.preventDefault();
      this.onMove(share, true);
    }
  }
}
