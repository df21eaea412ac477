import type { Address, Region } from "../contract/generated";
import type { Theme } from "../page/theme";
import type { Box } from "../plane/box";
import { atZoom } from "../plane/cellSpan";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { written } from "../plane/graticule";
import { CanvasLayer } from "./canvasLayer";
import { plateBox, writePlate } from "./plate";

/** How far inside its cell the cursor stands, in CSS pixels: beside the selection's outline. */
const INSET = 7;
/** Around cells smaller than this the cursor stands outside: it would hide them. */
const LEAST_INSIDE = 48;
const OUTSET = 5;

/** What is marked: the region with its size, the selected tile, and where the keyboard's cursor is. */
export class MarkLayer extends CanvasLayer {
  region: Region | null = null;
  selected: Address | null = null;
  cursor: Address | null = null;

  constructor(density: Density, private readonly theme: Theme) {
    super(density, 3);
  }

  /** The selected tile in CSS pixels; null where none is. */
  selectedBox(frame: Frame): Box | null {
    if (!this.selected) {
      return null;
    }
    const { zoom, x, y } = this.selected;
    const [left, top, edge] = [frame.column(zoom, x, -0.5), frame.row(zoom, y, -0.5), frame.edge(zoom)];
    return { left, top, right: left + edge, bottom: top + edge };
  }

  protected override get isEmpty(): boolean {
    return !this.region && !this.selected && !this.cursor;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    if (this.selected) {
      const { zoom, x, y } = this.selected;
      const edge = frame.edge(zoom);
      outline(context, frame.column(zoom, x, -0.5), frame.row(zoom, y, -0.5), edge, edge, this.theme);
    }
    if (this.region) {
      this.drawRegion(context, frame, this.region);
    }
    if (this.cursor) {
      const { zoom, x, y } = atZoom(this.cursor, frame.level);
      const inset = frame.edge(zoom) < LEAST_INSIDE ? -OUTSET : INSET;
      const edge = frame.edge(zoom) - 2 * inset;
      const left = frame.column(zoom, x, -0.5) + inset;
      const top = frame.row(zoom, y, -0.5) + inset;
      drawCorners(context, left, top, edge, this.theme.halo, 6);
      drawCorners(context, left, top, edge, this.theme.text, 3);
    }
  }

  private drawRegion(context: CanvasRenderingContext2D, frame: Frame, region: Region): void {
    const left = frame.column(0, region.alpha0);
    const top = frame.row(0, region.beta0);
    const width = (region.alpha1 - region.alpha0) / frame.resolution;
    const height = (region.beta1 - region.beta0) / frame.resolution;
    context.fillStyle = "rgb(0 0 0 / 0.28)";
    context.beginPath();
    context.rect(0, 0, frame.width, frame.height);
    context.rect(left, top, width, height);
    context.fill("evenodd");
    outline(context, left, top, width, height, this.theme);
    const size = `${written(region.alpha1 - region.alpha0, frame.level + 3)} × ${written(region.beta1 - region.beta0, frame.level + 3)}`;
    writePlate(context, this.theme, size, plateBox(context, size, left, top - 26, frame.width, frame.height));
  }
}

/** The cursor is four corners: a frame would be one with the selection's. */
function drawCorners(
  context: CanvasRenderingContext2D, left: number, top: number, edge: number, colour: string, width: number,
): void {
  const arm = Math.max(6, edge / 5);
  context.lineWidth = width;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = colour;
  context.beginPath();
  for (const [x, y, right, down] of [
    [left, top, arm, arm], [left + edge, top, -arm, arm], [left, top + edge, arm, -arm], [left + edge, top + edge, -arm, -arm],
  ] as const) {
    context.moveTo(x + right, y);
    context.lineTo(x, y);
    context.lineTo(x, y + down);
  }
  context.stroke();
}

function outline(
  context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, theme: Theme,
): void {
  context.lineWidth = 4;
  context.strokeStyle = theme.halo;
  context.strokeRect(x, y, width, height);
  context.lineWidth = 2;
  context.strokeStyle = theme.accent;
  context.strokeRect(x, y, width, height);
}
