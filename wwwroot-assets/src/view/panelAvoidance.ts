import type { Place } from "../contract/generated";
import type { Box } from "../plane/box";
import { shiftClear } from "./freeSpace";
import { obstacles } from "./obstacles";
import type { Scene } from "./scene";

/** Moves the map so that a picture's panel does not cover the picture, and again as that panel grows, until the map is moved otherwise. */
export class PanelAvoidance {
  private readonly observer = new ResizeObserver(() => this.clear());
  private place: Place | null = null;

  /** @param picture The marked picture in CSS pixels of the view, null where none is marked. */
  constructor(private readonly root: HTMLElement, private readonly scene: Scene, private readonly picture: () => Box | null) {}

  /** A picture's panel has been opened, or shows another picture now. */
  start(): void {
    this.observer.disconnect();
    this.place = null;
    const panel = document.querySelector(".lw-aside");
    if (panel) {
      this.observer.observe(panel);
    }
  }

  dispose(): void {
    this.observer.disconnect();
  }

  private clear(): void {
    const { camera, size: [right, bottom] } = this.scene;
    const box = this.picture();
    const isMoved = this.place !== null && (["alpha", "beta", "zoom"] as const).some((axis) => this.place?.[axis] !== camera.target[axis]);
    if (!box || isMoved) {
      this.observer.disconnect();
      return;
    }
    const shift = shiftClear({ left: 0, top: 0, right, bottom }, obstacles(this.root), box);
    if (shift.right !== 0 || shift.down !== 0) {
      camera.panBy(shift.right, shift.down);
    }
    this.place = camera.target;
  }
}
