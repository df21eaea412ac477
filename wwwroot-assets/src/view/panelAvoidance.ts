import { obstacles } from "./obstacles";
import { shiftClear, type Box } from "../plane/box";
import type { Scene } from "./scene";
import type { Place } from "../contract/mapOptions";

/** Moves the map aside for the panel of a picture, and again as that panel grows, until its reader moves the map. */
export class Aside {
  private readonly observer = new ResizeObserver(() => this.clear());
  private place: Place | null = null;

  /** @param picture The marked picture in CSS pixels of the view, null where none is marked. */
  constructor(private readonly root: HTMLElement, private readonly scene: Scene, private readonly picture: () => Box | null) {}

  /** A picture's panel has been opened, or tells of another picture now. */
  stand(): void {
    this.observer.disconnect();
    this.place = null;
    const panel = document.querySelector(".lw-picture");
    if (panel) {
      this.observer.observe(panel);
    }
  }

  dispose(): void {
    this.observer.disconnect();
  }

  private clear(): void {
    const { eye, size: [right, bottom] } = this.scene;
    const box = this.picture();
    const isMoved = this.place !== null && (["alpha", "beta", "zoom"] as const).some((axis) => this.place?.[axis] !== eye.target[axis]);
    if (!box || isMoved) {
      this.observer.disconnect();
      return;
    }
    const shift = shiftClear({ left: 0, top: 0, right, bottom }, obstacles(this.root), box);
    if (shift.right !== 0 || shift.down !== 0) {
      eye.slide(shift.right, shift.down);
    }
    this.place = eye.target;
  }
}
