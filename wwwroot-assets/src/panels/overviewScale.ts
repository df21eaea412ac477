import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";

/** The overview's half width in units of the plane grows with the view up to here. */
const WIDEST = 24;
const NARROWEST = 0.8;

/** The square of the plane around the middle of the unit parallelogram that the overview shows. */
export class OverviewScale {
  private half = NARROWEST;

  /** @param edge Of the overview in CSS pixels. */
  constructor(private readonly edge: number) {}

  /** Takes the frame's view in, with a little around it. */
  fit(frame: Frame): void {
    const halfWidth = (frame.width / 2) * frame.resolution;
    const halfHeight = (frame.height / 2) * frame.resolution;
    const reach = Math.max(Math.abs(frame.alpha - 0.5) + halfWidth, Math.abs(frame.beta - 0.5) + halfHeight);
    this.half = Math.min(WIDEST, Math.max(NARROWEST, reach * 1.08));
  }

  /** The pixel of α from the overview's left, or of β from its top. */
  pixel(value: number): number {
    return ((value - 0.5 + this.half) / (2 * this.half)) * this.edge;
  }

  /** The plane point under a pixel. */
  pointAt(x: number, y: number): Point {
    const scale = (2 * this.half) / this.edge;
    return { alpha: 0.5 + x * scale - this.half, beta: 0.5 + y * scale - this.half };
  }
}
