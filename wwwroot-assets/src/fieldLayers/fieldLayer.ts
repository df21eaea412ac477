import type { FrameState } from "ol/Map";
import { AveragedValues } from "../fields/averagedValues";
import { rasterOf } from "../fields/fieldRaster";
import { coverageOf, isCrisp, isUncertain, readingAt, type Reading } from "../fields/fieldSample";
import { FieldScale } from "../fields/fieldScale";
import type { FieldValues, ValueSource } from "../fields/fieldValues";
import type { Theme } from "../page/theme";
import { cells, type Range } from "../plane/address";
import type { Density } from "../plane/density";
import { Frame } from "../plane/frame";
import { CanvasLayer } from "../layers/canvasLayer";
import { CrispField } from "./crispField";
import { Hatch } from "./hatch";

interface Cell {
  readonly x: number;
  readonly y: number;
}

/** A cell whose value is below the noise. */
interface NoiseCell extends Cell {
  readonly coverage: number;
}

/**
 * A field of positive values: bilinear between the lattice points of the zoom whose value is known. Opacity follows how many
 * of a point's four neighbours were known; where nothing is known nothing is drawn, and the cell of a point whose value
 * is below the noise is grey and hatched, as opaque as its neighbours are known. What rounding may change a lot is hatched over its
 * colour. Small cells have a colour each.
 */
export class FieldLayer extends CanvasLayer {
  field: FieldValues;
  /** Whether a value is the mean of its cell and the neighbours. */
  isAveraged = false;
  readonly scale = new FieldScale();
  /** Whether something in the last frame was below the noise. */
  hasNoise = false;
  /** Whether rounding may change something in the last frame a lot. */
  hasUncertain = false;
  /** Called after each frame, for the legend. */
  onScale: () => void = () => {};
  private readonly buffer = document.createElement("canvas");
  private readonly hatch = new Hatch();
  private readonly faintHatch = new Hatch();
  private readonly crisp = new CrispField();

  constructor(density: Density, field: FieldValues, private readonly theme: Theme) {
    super(density, 1);
    this.field = field;
  }

  /** What is known at a pixel, as it is drawn; null where nothing is. */
  readingAt(frame: Frame, pixel: readonly number[]): Reading | null {
    return readingAt(this.source, frame, pixel);
  }

  private get source(): ValueSource {
    return this.isAveraged ? new AveragedValues(this.field) : this.field;
  }

  /** Small cells need no canvas of the size of the view, which takes much of a large screen's memory. */
  override render(state: FrameState | null): HTMLElement | null {
    const frame = state && Frame.of(state, this.density);
    return frame && isCrisp(frame) ? this.renderCrisp(frame) : super.render(state);
  }

  private renderCrisp(frame: Frame): HTMLElement {
    const { crisp } = this;
    crisp.read(this.field, this.isAveraged, frame.range());
    const isMoving = this.scale.approach(crisp.values);
    this.hasNoise = crisp.hasNoise;
    this.hasUncertain = crisp.hasUncertain;
    this.onScale();
    crisp.show(frame, this.scale, this.theme.noise);
    this.styleAsLayer(crisp.root);
    if (isMoving) {
      this.getMapInternal()?.render();
    }
    return crisp.root;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const range = frame.range();
    const { source } = this;
    const values: number[] = [];
    const noise: NoiseCell[] = [];
    const uncertain: Cell[] = [];
    for (const { x, y } of cells(range)) {
      const known = source.value(frame.level, x, y);
      if (known?.value) {
        values.push(known.value);
        if (isUncertain(known)) {
          uncertain.push({ x, y });
        }
      } else if (known) {
        noise.push({ x, y, coverage: coverageOf(known) });
      }
    }
    const moving = this.scale.approach(values);
    this.hasNoise = noise.length > 0;
    this.hasUncertain = uncertain.length > 0;
    this.onScale();
    if (values.length > 0) {
      this.drawValues(context, frame, range, source);
    }
    if (noise.length > 0) {
      this.drawNoise(context, frame, noise);
    }
    if (uncertain.length > 0) {
      this.drawUncertain(context, frame, uncertain);
    }
    if (moving) {
      this.getMapInternal()?.render();
    }
  }

  private drawValues(context: CanvasRenderingContext2D, frame: Frame, range: Range, source: ValueSource): void {
    // One lattice point more at the far ends: the field reaches from point to point.
    const columns = range.maxX - range.minX + 2;
    const rows = range.maxY - range.minY + 2;
    const { width, height, data } = rasterOf(
      source, this.scale, { zoom: frame.level, minX: range.minX - 1, minY: range.minY - 1, columns, rows });
    this.buffer.width = width;
    this.buffer.height = height;
    this.buffer.getContext("2d", { willReadFrequently: true })?.putImageData(new ImageData(data, width, height), 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(
      this.buffer,
      frame.column(frame.level, range.minX, -1), frame.row(frame.level, range.minY, -1),
      columns * frame.edge(frame.level), rows * frame.edge(frame.level));
  }

  /** Covers whole cells: values interpolated from the cells beside would claim to know something of them. */
  private drawNoise(context: CanvasRenderingContext2D, frame: Frame, noise: readonly NoiseCell[]): void {
    const edge = frame.edge(frame.level);
    const origin = frame.cellBox(frame.level, 0, 0);
    context.fillStyle = this.hatch.style(context, this.theme.noise, this.theme.noiseLine, origin.left, origin.top);
    for (const { x, y, coverage } of noise) {
      const { left, top } = frame.cellBox(frame.level, x, y);
      context.clearRect(left, top, edge, edge);
      context.globalAlpha = coverage;
      context.fillRect(left, top, edge, edge);
    }
    context.globalAlpha = 1;
  }

  private drawUncertain(context: CanvasRenderingContext2D, frame: Frame, uncertain: readonly Cell[]): void {
    const edge = frame.edge(frame.level);
    const origin = frame.cellBox(frame.level, 0, 0);
    context.fillStyle = this.faintHatch.style(context, "transparent", this.theme.noise, origin.left, origin.top);
    for (const { x, y } of uncertain) {
      const { left, top } = frame.cellBox(frame.level, x, y);
      context.fillRect(left, top, edge, edge);
    }
  }
}
