import Layer from "ol/layer/Layer";
import type { FrameState } from "ol/Map";
import type { Density } from "../plane/density";
import { Frame } from "../plane/frame";

/** A layer of the map with a canvas of its own, drawn anew each frame in CSS pixels. */
export abstract class CanvasLayer extends Layer {
  /** The part of the view that it is seen in, as a CSS clip path; empty for all of it. */
  clipPath = "";
  private readonly canvas = document.createElement("canvas");
  private readonly context: CanvasRenderingContext2D;

  constructor(protected readonly density: Density, zIndex: number) {
    super({ zIndex });
    this.canvas.className = "lw-layer";
    const context = this.canvas.getContext("2d");
    if (!context) {
      throw new Error("This browser cannot draw on a canvas.");
    }
    this.context = context;
  }

  override render(state: FrameState | null): HTMLElement | null {
    if (!state || this.isEmpty) {
      return null;
    }
    const frame = Frame.of(state, this.density);
    const width = Math.round(frame.width * frame.ratio);
    const height = Math.round(frame.height * frame.ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.styleAsLayer(this.canvas);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, width, height);
    this.context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
    this.draw(this.context, frame);
    return this.canvas;
  }

  /** Gives what is drawn the layer's opacity, and the part of the view that it is seen in. */
  protected styleAsLayer({ style }: HTMLElement): void {
    style.clipPath = this.clipPath;
    style.opacity = String(this.getOpacity());
  }

  /** Whether there is nothing to draw: a canvas less costs the browser a whole view of pixels less a frame. */
  protected get isEmpty(): boolean {
    return false;
  }

  protected abstract draw(context: CanvasRenderingContext2D, frame: Frame): void;
}
