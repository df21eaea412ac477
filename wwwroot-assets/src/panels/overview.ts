import { element } from "../page/dom";
import type { Theme } from "../page/theme";
import type { Frame } from "../plane/frame";
import { OverviewScale } from "./overviewScale";

/** Edge in CSS pixels. */
const EDGE = 104;

/** A small map of the unit parallelogram with z0, z1, z2 and the view in it; a click goes there. */
export class OverviewPanel {
  readonly root = element("div", "lw-panel lw-overview");
  private readonly canvas = element("canvas", "", { role: "img", "aria-label": "Overview: the unit parallelogram and the view" });
  private readonly scale = new OverviewScale(EDGE);
  private frame: Frame | null = null;

  constructor(private readonly theme: Theme, onGo: (alpha: number, beta: number) => void) {
    const ratio = Math.max(1, window.devicePixelRatio);
    this.canvas.width = EDGE * ratio;
    this.canvas.height = EDGE * ratio;
    this.canvas.getContext("2d")?.scale(ratio, ratio);
    this.canvas.addEventListener("click", (event) => {
      const { alpha, beta } = this.scale.pointAt(event.offsetX, event.offsetY);
      onGo(alpha, beta);
    });
    this.root.append(this.canvas);
  }

  /** The colours have changed. */
  repaint(): void {
    if (this.frame) {
      this.update(this.frame);
    }
  }

  update(frame: Frame): void {
    this.frame = frame;
    const context = this.canvas.getContext("2d");
    if (!context) {
      return;
    }
    const halfWidth = (frame.width / 2) * frame.resolution;
    const halfHeight = (frame.height / 2) * frame.resolution;
    this.scale.fit(frame);
    const pixel = (value: number): number => this.scale.pixel(value);
    context.clearRect(0, 0, EDGE, EDGE);
    this.drawParallelogram(context, pixel);
    const clamp = (value: number): number => Math.min(EDGE - 2, Math.max(2, value));
    const left = clamp(pixel(frame.alpha - halfWidth));
    const top = clamp(pixel(frame.beta - halfHeight));
    const width = clamp(pixel(frame.alpha + halfWidth)) - left;
    const height = clamp(pixel(frame.beta + halfHeight)) - top;
    context.strokeStyle = this.theme.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    if (width < 5 || height < 5) {
      context.arc(left + width / 2, top + height / 2, 4, 0, 2 * Math.PI);
    } else {
      context.rect(left, top, width, height);
    }
    context.stroke();
  }

  private drawParallelogram(context: CanvasRenderingContext2D, pixel: (value: number) => number): void {
    const near = pixel(0);
    const far = pixel(1);
    context.fillStyle = this.theme.shimmer;
    context.globalAlpha = 0.1;
    context.fillRect(near, near, far - near, far - near);
    context.globalAlpha = 0.7;
    context.strokeStyle = this.theme.text;
    context.lineWidth = 1;
    context.strokeRect(near, near, far - near, far - near);
    context.globalAlpha = 1;
    context.fillStyle = this.theme.text;
    context.font = "10px system-ui, sans-serif";
    if (far - near > 26) {
      context.fillText("z0", near - 4, near - 4);
      context.fillText("z1", far - 6, near - 4);
      context.fillText("z2", near - 4, far + 11);
    }
  }
}
