import type { FieldScale } from "../fields/fieldScale";
import { rampColour } from "../fields/ramp";
import type { Theme } from "../page/theme";
import { exact } from "../plane/numerals";
import type { GridPlaces } from "./gridApi";
import type { GridCamera } from "./gridCamera";
import { type GridImages, THUMBNAIL } from "./gridImages";
import type { GridLayout } from "./gridLayout";

/** What is shown of each place. */
export type Shown = "pictures" | "field" | "both";

/** From this edge of a cell on, in pixels of the screen, its thumbnail is too coarse. */
const LARGE = 96;
const FIELD_OVER_PICTURE = 0.6;
/** Pixels between two labels at least. */
const LABEL_GAP = 64;

/** Draws a grid's cells: pictures, the field over them, the places without pictures, α and β along its edges. */
export class GridPainter {
  shown: Shown = "pictures";
  selected = -1;

  constructor(
    private readonly context: CanvasRenderingContext2D, private readonly camera: GridCamera, private readonly layout: GridLayout,
    private readonly images: GridImages, private readonly scale: FieldScale, private readonly theme: Theme,
  ) {}

  paint(places: GridPlaces, values: readonly (number | null)[]): void {
    const { context, camera, layout } = this;
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    const edge = camera.scale;
    const isLarge = edge * ratio > LARGE;
    for (let place = 0; place < layout.count; place++) {
      const [x, y] = camera.toPixels(layout.x(place) - 0.5, layout.y(place) - 0.5);
      // Cells meet without a seam: each goes from a whole pixel to the next one's.
      const [left, top] = [Math.round(x), Math.round(y)];
      const [width, height] = [Math.round(x + edge) - left, Math.round(y + edge) - top];
      if (left < camera.width && top < camera.height && left + width > 0 && top + height > 0) {
        this.paintCell(places, values, place, left, top, width, height, isLarge);
      }
    }
    this.paintSelected();
    this.paintLabels(places);
  }

  private paintCell(
    places: GridPlaces, values: readonly (number | null)[], place: number, left: number, top: number, width: number, height: number, isLarge: boolean,
  ): void {
    const { context } = this;
    const [row, col] = [places.row[place] as number, places.col[place] as number];
    const value = values[place] ?? null;
    if (this.shown !== "field" || value === null) {
      const thumbnail = places.ready[place] && this.shown !== "field" ? this.images.thumbnail(row, col) : null;
      if (!thumbnail?.isWhole) {
        this.paintEmpty(places.problem[place] !== null, left, top, width, height);
      }
      const picture = thumbnail && isLarge ? this.images.picture(row, col) : null;
      if (picture) {
        const fit = Math.min(width / picture.width, height / picture.height);
        const [w, h] = [picture.width * fit, picture.height * fit];
        context.drawImage(picture, left + (width - w) / 2, top + (height - h) / 2, w, h);
      } else if (thumbnail) {
        context.drawImage(thumbnail.image, thumbnail.left, thumbnail.top, THUMBNAIL, THUMBNAIL, left, top, width, height);
      }
    }
    if (this.shown !== "pictures" && value !== null) {
      context.globalAlpha = this.shown === "both" ? FIELD_OVER_PICTURE : 1;
      context.fillStyle = rampColour(this.scale.position(value));
      context.fillRect(left, top, width, height);
      context.globalAlpha = 1;
    }
  }

  /** Nothing yet, or nothing at all: then it is crossed out. */
  private paintEmpty(isCrossed: boolean, left: number, top: number, width: number, height: number): void {
    const { context, theme } = this;
    const room = width > 6 ? 1 : 0;
    context.fillStyle = theme.noise;
    context.globalAlpha = isCrossed ? 0.6 : 0.25;
    context.fillRect(left + room, top + room, width - 2 * room, height - 2 * room);
    context.globalAlpha = 1;
    if (isCrossed && width > 10) {
      context.strokeStyle = theme.noiseLine;
      context.beginPath();
      context.moveTo(left + 0.3 * width, top + 0.3 * height);
      context.lineTo(left + 0.7 * width, top + 0.7 * height);
      context.moveTo(left + 0.7 * width, top + 0.3 * height);
      context.lineTo(left + 0.3 * width, top + 0.7 * height);
      context.stroke();
    }
  }

  private paintSelected(): void {
    if (this.selected >= 0) {
      const { context, camera, layout, theme } = this;
      const [x, y] = camera.toPixels(layout.x(this.selected) - 0.5, layout.y(this.selected) - 0.5);
      context.strokeStyle = theme.accent;
      context.lineWidth = 2;
      context.strokeRect(x - 1, y - 1, camera.scale + 2, camera.scale + 2);
      context.lineWidth = 1;
    }
  }

  /** α above the columns and β left of the rows, where there is room. */
  private paintLabels(places: GridPlaces): void {
    const { context, camera, layout, theme } = this;
    const [left, top] = camera.toPixels(layout.bounds.left, layout.bounds.top);
    context.fillStyle = theme.text;
    context.font = "11px system-ui, sans-serif";
    context.textAlign = "center";
    for (const [value, at] of labels(places.alpha, layout.alphaStep, camera.scale)) {
      const [x] = camera.toPixels(at, 0);
      context.fillText(value, x, top - 6);
    }
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const [value, at] of labels(places.beta, layout.betaStep, camera.scale)) {
      const [, y] = camera.toPixels(0, at);
      context.fillText(value, left - 6, y);
    }
    context.textBaseline = "alphabetic";
    context.textAlign = "end";
  }
}

/** The values of an axis in a few digits, as far apart as they can be read. */
function labels(values: readonly number[], step: number, scale: number): [string, number][] {
  const digits = Math.min(15, Math.max(0, 2 - Math.floor(Math.log10(step))));
  const result: [string, number][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const value of [...new Set(values)].sort((a, b) => a - b)) {
    const at = value / step;
    if ((at - last) * scale >= LABEL_GAP) {
      result.push([exact(Number(value.toFixed(digits))), at]);
      last = at;
    }
  }
  return result;
}
