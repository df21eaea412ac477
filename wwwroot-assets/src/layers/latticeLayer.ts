import type { Theme } from "../page/theme";
import type { Box } from "../plane/box";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { lines } from "../plane/graticule";
import type { Overflowing } from "../plane/overflow";
import { CanvasLayer } from "./canvasLayer";
import { cornerNames, corners, isOnePoint } from "./cornerNames";
import { besidePanels, isFree } from "./edgeLabels";
import { drawOverflowLines } from "./overflowLines";

/** How far from its line a number stands: the line does not cross it out. */
const BESIDE = 5;
const ABOVE = 9;
/** Where β is written, from the left edge. */
const EDGE = 8;

/**
 * Lattice lines through the points of the pictures, thinned where they are close, α and β along the edges, the unit
 * parallelogram with its corners, and the lines at which half precision overflows.
 */
export class LatticeLayer extends CanvasLayer {
  /**
   * @param top Where α is written, in CSS pixels from the top: on a phone below the panels, which reach from side to side.
   * @param world Whose plane it is.
   * @param obstacles What lies over the view, in CSS pixels.
   */
  constructor(
    density: Density, private readonly theme: Theme, private readonly top: number, public world: Overflowing, private readonly obstacles: () => readonly Box[],
  ) {
    super(density, 2);
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    this.drawLines(context, frame);
    this.drawParallelogram(context, frame);
    this.drawLabels(context, frame);
    drawOverflowLines(context, frame, this.theme, this.world, this.obstacles);
  }

  private drawLines(context: CanvasRenderingContext2D, frame: Frame): void {
    context.strokeStyle = this.theme.line;
    context.lineWidth = 1;
    context.beginPath();
    for (const line of lines(frame, "alpha")) {
      context.moveTo(line.at, 0);
      context.lineTo(line.at, frame.height);
    }
    for (const line of lines(frame, "beta")) {
      context.moveTo(0, line.at);
      context.lineTo(frame.width, line.at);
    }
    context.stroke();
  }

  private drawParallelogram(context: CanvasRenderingContext2D, frame: Frame): void {
    const left = frame.column(0, 0);
    const top = frame.row(0, 0);
    const edge = frame.edge(0);
    // Far in, an edge is millions of pixels long: only what crosses the view is drawn.
    const clip = (value: number, size: number): number => Math.min(size + 10, Math.max(-10, value));
    const x0 = clip(left, frame.width);
    const x1 = clip(left + edge, frame.width);
    const y0 = clip(top, frame.height);
    const y1 = clip(top + edge, frame.height);
    context.strokeStyle = this.theme.accent;
    context.lineWidth = 1.5;
    if (!isOnePoint(frame)) {
      context.setLineDash([6, 5]);
      context.strokeRect(x0, y0, x1 - x0, y1 - y0);
      context.setLineDash([]);
    }
    for (const { x, y } of corners(frame)) {
      dot(context, x, y, 5, this.theme.accent, this.theme.halo);
    }
    const font = "bold 13px system-ui, sans-serif";
    context.font = font;
    for (const { text, x, y, align } of cornerNames(frame, (name) => context.measureText(name).width)) {
      this.write(context, text, x, y, align, font, this.theme.accent);
    }
  }

  private drawLabels(context: CanvasRenderingContext2D, frame: Frame): void {
    const font = "11.5px ui-monospace, Menlo, Consolas, monospace";
    const panels = this.obstacles();
    context.font = font;
    for (const line of lines(frame, "alpha")) {
      const [text, x] = [`α ${line.label}`, line.at + BESIDE];
      if (isFree(x, this.top, context.measureText(text).width, panels)) {
        this.write(context, text, x, this.top, "left", font, this.theme.text);
      }
    }
    for (const line of lines(frame, "beta")) {
      if (line.at > this.top + 28) {
        const [text, y] = [`β ${line.label}`, line.at - ABOVE];
        this.write(context, text, besidePanels(EDGE, y, context.measureText(text).width, panels), y, "left", font, this.theme.text);
      }
    }
  }

  private write(
    context: CanvasRenderingContext2D,
    text: string, x: number, y: number, align: CanvasTextAlign, font: string, colour: string,
  ): void {
    context.font = font;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.theme.halo;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, halo: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = halo;
  context.lineWidth = 1.5;
  context.stroke();
  context.fill();
}
