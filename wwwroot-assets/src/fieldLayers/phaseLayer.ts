import type { PhaseMap } from "../contract/answers";
import { CanvasLayer } from "../layers/canvasLayer";
import type { Theme } from "../page/theme";
import { borderLines, isNear, phaseNames, type BorderLine } from "../phases/phaseMap";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";

const FONT = "system-ui, sans-serif";
/** Font size by which widths are measured, in CSS pixels. */
const MEASURED = 100;

/** The phases of the view: a line between two, dashed and thin where the pictures hardly change across it, and the name of each. */
export class PhaseLayer extends CanvasLayer {
  private map: PhaseMap | null = null;
  private lines: readonly BorderLine[] = [];
  private readonly widths = new Map<string, number>();

  constructor(density: Density, private readonly theme: Theme) {
    super(density, 2);
  }

  /** What is drawn from the next frame on. */
  set phases(map: PhaseMap | null) {
    this.map = map;
    this.lines = map ? borderLines(map) : [];
    this.widths.clear();
  }

  protected override get isEmpty(): boolean {
    return !this.map;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const { map } = this;
    if (!map || !isNear(map, frame)) {
      return;
    }
    this.stroke(context, frame, map.zoom, this.lines.filter(({ isInName }) => isInName), 1, [3, 4]);
    this.stroke(context, frame, map.zoom, this.lines.filter(({ isInName }) => !isInName), 2.2, []);
    this.write(context, frame, map);
  }

  private stroke(
    context: CanvasRenderingContext2D, frame: Frame, zoom: number, lines: readonly BorderLine[], width: number, dash: number[],
  ): void {
    context.lineCap = dash.length > 0 ? "butt" : "round";
    context.setLineDash(dash);
    for (const [colour, wide] of [[this.theme.halo, width + 2.4], [this.theme.text, width]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = wide;
      context.beginPath();
      for (const { x0, y0, x1, y1 } of lines) {
        context.moveTo(frame.column(zoom, x0), frame.row(zoom, y0));
        context.lineTo(frame.column(zoom, x1), frame.row(zoom, y1));
      }
      context.stroke();
    }
    context.setLineDash([]);
  }

  private write(context: CanvasRenderingContext2D, frame: Frame, map: PhaseMap): void {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { text, x, y, size } of phaseNames(map, frame, (name) => this.widthOf(context, name))) {
      context.font = `600 ${size}px ${FONT}`;
      context.lineWidth = Math.max(3, size / 6);
      context.strokeStyle = this.theme.halo;
      context.strokeText(text, x, y);
      context.fillStyle = this.theme.text;
      context.fillText(text, x, y);
    }
  }

  /** Width of a text by its font size: measuring costs more than drawing. */
  private widthOf(context: CanvasRenderingContext2D, text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      context.font = `600 ${MEASURED}px ${FONT}`;
      width = context.measureText(text).width / MEASURED;
      this.widths.set(text, width);
    }
    return width;
  }
}
