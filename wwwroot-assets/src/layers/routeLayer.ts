import type { MapRoute } from "../contract/generated";
import type { Theme } from "../page/theme";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import type { Point } from "../plane/region";
import { CanvasLayer } from "./canvasLayer";

/** Edge of the picture of the frame that is shown, and how far it stands from its place, in CSS pixels. */
const EDGE = 128;
const APART = 14;
/** Radii of places and frames. */
const STOP = 5.5;
const DOT = 2.6;

/** The route that is open: its line, its places, its frames, and the picture of the one that is shown. */
export class RouteLayer extends CanvasLayer {
  route: MapRoute | null = null;
  /** The frame that is shown, from 0; null where none is. */
  shown: number | null = null;
  /** Its picture, once it is there. */
  picture: HTMLImageElement | null = null;

  constructor(density: Density, private readonly theme: Theme) {
    super(density, 3);
  }

  protected override get isEmpty(): boolean {
    return this.route === null;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const route = this.route as MapRoute;
    // Before its line is known, the places are joined as they follow each other.
    const line = route.line.length > 0 ? route.line : route.stops;
    context.lineJoin = "round";
    context.lineCap = "round";
    context.setLineDash(route.line.length > 0 ? [] : [2, 7]);
    for (const [colour, width] of [[this.theme.halo, 6], [this.theme.accent, 2.5]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      line.forEach((point) => context.lineTo(frame.column(0, point.alpha), frame.row(0, point.beta)));
      context.stroke();
    }
    context.setLineDash([]);
    route.frames.forEach(({ point }) => this.dot(context, frame, point, DOT, this.theme.text));
    route.stops.forEach((stop) => this.dot(context, frame, stop, STOP, this.theme.accent));
    const shown = this.shown === null ? undefined : route.frames[this.shown];
    if (shown) {
      this.drawShown(context, frame, shown.point);
    }
  }

  private dot(context: CanvasRenderingContext2D, frame: Frame, point: Point, radius: number, colour: string): void {
    context.beginPath();
    context.arc(frame.column(0, point.alpha), frame.row(0, point.beta), radius, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = this.theme.halo;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  }

  private drawShown(context: CanvasRenderingContext2D, frame: Frame, point: Point): void {
    this.dot(context, frame, point, STOP, this.theme.text);
    if (!this.picture?.complete || this.picture.naturalWidth === 0) {
      return;
    }
    const [left, top] = plateAt(frame.column(0, point.alpha), frame.row(0, point.beta), frame.width);
    context.save();
    context.beginPath();
    context.roundRect(left, top, EDGE, EDGE, 10);
    context.lineWidth = 6;
    context.strokeStyle = this.theme.halo;
    context.stroke();
    context.clip();
    context.drawImage(this.picture, left, top, EDGE, EDGE);
    context.restore();
  }
}

/** Where the picture of a frame stands: above its place, below it near the view's upper edge, and never beyond its right one. */
export function plateAt(x: number, y: number, width: number): readonly [number, number] {
  const above = y - APART - EDGE;
  return [Math.min(Math.max(0, x - EDGE / 2), width - EDGE), above >= 0 ? above : y + APART];
}
