import { cells, inRange, type Range } from "../plane/address";
import { CanvasLayer } from "./canvasLayer";
import type { Frame } from "../plane/frame";
import { Hatch } from "./hatch";
import { RAMP } from "../fields/ramp";
import { StabilityScale } from "../fields/fieldScale";
import type { Theme } from "../page/theme";
import type { FieldValue, TileBoard } from "../tiles/tileCache";

/** Samples a cell edge; the browser's smoothing does the rest. */
const SAMPLES = 6;

/** What is known at a place: between lattice points the value is a mean, the rest is the nearest point's. */
export type Reading = Pick<FieldValue, "lipschitz" | "atMost" | "distance">;

/**
 * The sensitivity field: bilinear between the lattice points of the zoom whose value is known. Opacity follows how many
 * of a point's four neighbours were known; where nothing is known nothing is drawn, and the cell of a point whose value
 * is below the noise is grey and hatched, as strongly as its neighbours are known.
 */
export class StabilityLayer extends CanvasLayer {
  board: TileBoard;
  readonly scale = new StabilityScale();
  /** Whether something in the last frame was below the noise. */
  hasNoise = false;
  /** Told after each frame whose range moved, for the legend. */
  onScale: () => void = () => {};
  private readonly buffer = document.createElement("canvas");
  private readonly hatch = new Hatch();

  constructor(cell: number, board: TileBoard, private readonly theme: Theme) {
    super(cell, 1);
    this.board = board;
  }

  /** What is known at a pixel, as it is drawn; null where nothing is. */
  readingAt(frame: Frame, pixel: readonly number[]): Reading | null {
    const cell = frame.cellAt(pixel);
    const nearest = this.board.value(cell.zoom, cell.x, cell.y);
    if (!nearest || nearest.lipschitz === null) {
      return nearest ?? null;
    }
    const column = frame.alpha * 2 ** frame.level + ((pixel[0] ?? 0) - frame.width / 2) / frame.edge(frame.level);
    const row = frame.beta * 2 ** frame.level + ((pixel[1] ?? 0) - frame.height / 2) / frame.edge(frame.level);
    const sample = this.sample(frame.level, Math.floor(column), Math.floor(row), column % 1, row % 1);
    return sample ? { lipschitz: Math.exp(sample.logarithm), atMost: null, distance: nearest.distance } : null;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const range = frame.range();
    const values: number[] = [];
    const noise: { x: number; y: number; certainty: number }[] = [];
    for (const { x, y } of cells(range)) {
      const value = this.board.value(frame.level, x, y);
      if (value?.lipschitz) {
        values.push(value.lipschitz);
      } else if (value) {
        noise.push({ x, y, certainty: certaintyOf(value) });
      }
    }
    const moving = this.scale.approach(values);
    this.hasNoise = noise.length > 0;
    this.onScale();
    if (values.length > 0) {
      this.drawValues(context, frame, range);
    }
    if (noise.length > 0) {
      this.drawNoise(context, frame, noise);
    }
    if (moving) {
      this.getMapInternal()?.render();
    }
  }

  private drawValues(context: CanvasRenderingContext2D, frame: Frame, range: Range): void {
    // One lattice point more at the far ends: the field reaches from point to point.
    const columns = range.maxX - range.minX + 2;
    const rows = range.maxY - range.minY + 2;
    this.fill(frame.level, range.minX - 1, range.minY - 1, columns, rows);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(
      this.buffer,
      frame.column(frame.level, range.minX, -1), frame.row(frame.level, range.minY, -1),
      columns * frame.edge(frame.level), rows * frame.edge(frame.level));
  }

  /** Covers whole cells: values that reach in from beside say nothing of them. */
  private drawNoise(context: CanvasRenderingContext2D, frame: Frame, noise: readonly { x: number; y: number; certainty: number }[]): void {
    const edge = frame.edge(frame.level);
    context.fillStyle = this.hatch.style(
      context, this.theme.noise, this.theme.noiseLine, frame.column(frame.level, 0, -0.5), frame.row(frame.level, 0, -0.5));
    for (const { x, y, certainty } of noise) {
      const left = frame.column(frame.level, x, -0.5);
      const top = frame.row(frame.level, y, -0.5);
      context.clearRect(left, top, edge, edge);
      context.globalAlpha = certainty;
      context.fillRect(left, top, edge, edge);
    }
    context.globalAlpha = 1;
  }

  private fill(zoom: number, minX: number, minY: number, columns: number, rows: number): void {
    const width = columns * SAMPLES;
    const height = rows * SAMPLES;
    this.buffer.width = width;
    this.buffer.height = height;
    const context = this.buffer.getContext("2d", { willReadFrequently: true });
    if (!context) {
      return;
    }
    const image = context.createImageData(width, height);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const x = (column + 0.5) / SAMPLES;
        const y = (row + 0.5) / SAMPLES;
        const sample = this.sample(zoom, minX + Math.floor(x), minY + Math.floor(y), x % 1, y % 1);
        if (sample) {
          const at = 4 * (row * width + column);
          const colour = 3 * Math.round(this.scale.position(Math.exp(sample.logarithm)) * 255);
          image.data.set(RAMP.subarray(colour, colour + 3), at);
          image.data[at + 3] = 255 * sample.certainty;
        }
      }
    }
    context.putImageData(image, 0, 0);
  }

  /** Between the four lattice points around: the mean of the known ones, as certain as they are. */
  private sample(zoom: number, x: number, y: number, right: number, down: number)
    : { logarithm: number; certainty: number } | null {
    if (right < 0) {
      right += 1;
    }
    if (down < 0) {
      down += 1;
    }
    let sum = 0;
    let weights = 0;
    let certainty = 0;
    for (let corner = 0; corner < 4; corner++) {
      const east = corner & 1;
      const south = corner >> 1;
      const value = inRange(x + east, y + south) ? this.board.value(zoom, x + east, y + south) : undefined;
      if (value?.lipschitz) {
        const weight = (east ? right : 1 - right) * (south ? down : 1 - down);
        sum += weight * Math.log(value.lipschitz);
        weights += weight;
        certainty += weight * certaintyOf(value);
      }
    }
    return weights > 0 ? { logarithm: sum / weights, certainty } : null;
  }
}

/** All four neighbours: full; fewer: faint. */
function certaintyOf(value: FieldValue): number {
  return value.neighbours >= 4 ? 1 : 0.12 + 0.12 * value.neighbours;
}
