import { CanvasLayer } from "./canvasLayer";
import type { Frame } from "./frame";
import { lines } from "./graticule";
import type { Theme } from "./theme";

const CORNERS: readonly (readonly [number, number, string])[] = [
  [0, 0, "z0"], [1, 0, "z1"], [0, 1, "z2"], [1, 1, "z1 + z2 − z0"],
];

/** Room at a label's side, in CSS pixels. */
const AIR = 10;
/** How far from its line a number stands: the line does not cross it out. */
const BESIDE = 5;
const ABOVE = 9;

/** Lattice lines through the points of the pictures, thinned where they are close, α and β along the edges, and the unit parallelogram with its corners. */
export class LatticeLayer extends CanvasLayer {
  /** @param top Where α is written, in CSS pixels from the top: on a phone below the panels, which reach from side to side. */
  constructor(cell: number, private readonly theme: Theme, private readonly top: number) {
    super(cell, 2);
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    this.drawLines(context, frame);
    this.drawParallelogram(context, frame);
    this.drawLabels(context, frame);
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
    context.setLineDash([6, 5]);
    context.strokeRect(x0, y0, x1 - x0, y1 - y0);
    context.setLineDash([]);
    // A name stands at the foot of its corner's picture, where it covers least of it; further out a picture is as
    // large as the whole parallelogram, and the name stands at the corner itself.
    const foot = frame.level > 0 ? frame.edge(frame.level) / 2 : 0;
    for (const [alpha, beta, name] of CORNERS) {
      const x = frame.column(0, alpha);
      const y = frame.row(0, beta);
      if (x > -60 && x < frame.width + 60 && y > -60 - foot && y < frame.height + 60) {
        dot(context, x, y, 5, this.theme.accent, this.theme.halo);
        this.writeCorner(context, frame, name, x, Math.min(y + foot, frame.height));
      }
    }
  }

  /** To the right of its corner's line, or to the left where the view ends before the name does. */
  private writeCorner(context: CanvasRenderingContext2D, frame: Frame, name: string, x: number, y: number): void {
    const font = "bold 13px system-ui, sans-serif";
    context.font = font;
    const ends = x + context.measureText(name).width + 2 * AIR;
    const align = ends > frame.width ? "right" : "left";
    this.write(context, name, align === "left" ? x + AIR : x - AIR, y - AIR, align, font, this.theme.accent);
  }

  private drawLabels(context: CanvasRenderingContext2D, frame: Frame): void {
    const font = "11.5px ui-monospace, Menlo, Consolas, monospace";
    for (const line of lines(frame, "alpha")) {
      this.write(context, `α ${line.label}`, line.at + BESIDE, this.top, "left", font, this.theme.text);
    }
    for (const line of lines(frame, "beta")) {
      if (line.at > this.top + 28) {
        this.write(context, `β ${line.label}`, 8, line.at - ABOVE, "left", font, this.theme.text);
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
