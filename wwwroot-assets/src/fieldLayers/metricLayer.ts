import type { ScoreMap } from "../contract/answers";
import { FieldScale } from "../fields/fieldScale";
import { rasterOf } from "../fields/fieldRaster";
import { rampColour } from "../fields/ramp";
import { CanvasLayer } from "../layers/canvasLayer";
import { contoursOf, levelStep, type Contour } from "../metrics/contours";
import { ellipsesOf } from "../metrics/ellipses";
import type { MetricMap } from "../metrics/metricMap";
import { MUCH_CURL } from "../metrics/metricWords";
import { ScoreValues } from "../metrics/scoreValues";
import type { Theme } from "../page/theme";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { rounded } from "../plane/numerals";

const FONT = "600 11px system-ui, sans-serif";
/** A line is written at where it is so long, in CSS pixels. */
const WRITTEN = 140;
const OPACITY = 0.62;
/** Farther from the zoom that is drawn than so many, a metric is another view's. */
const FAR = 6;

type FisherMetric = Extract<MetricMap, { kind: "fisher" }>;

/** A metric of the view: lines of equal log-density, the score metric in colours, the Fisher metric as ellipses. */
export class MetricLayer extends CanvasLayer {
  /** Distance of the lines of density, in nats; 0 where there are none. */
  lineStep = 0;
  /** Of the metric that is shown: each has its own. */
  scale = new FieldScale();
  private metric: MetricMap | null = null;
  private contours: readonly Contour[] = [];
  private readonly raster = document.createElement("canvas");

  constructor(density: Density, private readonly theme: Theme) {
    super(density, 1);
  }

  /** What is drawn from the next frame on. */
  show(metric: MetricMap | null): void {
    this.metric = metric;
    this.contours = [];
    this.lineStep = 0;
    this.scale = new FieldScale();
    if (metric?.kind === "density") {
      const values = metric.map.values.map(({ logDensity }) => logDensity);
      this.lineStep = levelStep(Math.min(...values), Math.max(...values));
      this.contours = contoursOf({ columns: metric.map.columns, values }, this.lineStep);
    } else if (metric?.kind === "score") {
      const score = new ScoreValues(metric.map);
      this.scale.settle(score.resolved);
      this.paint(metric.map, score);
    } else if (metric?.kind === "fisher") {
      this.scale.settle(metric.map.values.filter(({ shortestState, areaDensity }) => shortestState !== "too-wide" && areaDensity > 0).map(({ areaDensity }) => areaDensity));
    }
  }

  protected override get isEmpty(): boolean {
    return !this.metric;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const { metric } = this;
    if (!metric || Math.abs(metric.map.zoom - frame.level) > FAR) {
      return;
    }
    if (metric.kind === "density") {
      const isOutline = (metric.map.curlShare ?? 0) > MUCH_CURL;
      const first = metric.map.values[0];
      if (first) {
        this.drawContours(context, frame, metric.map.zoom, first, isOutline);
      }
    } else if (metric.kind === "score") {
      this.drawScore(context, frame, metric.map);
    } else {
      this.drawEllipses(context, frame, metric);
    }
  }

  private drawContours(context: CanvasRenderingContext2D, frame: Frame, zoom: number, first: { x: number; y: number }, isOutline: boolean): void {
    const column = (x: number): number => frame.column(zoom, first.x, x);
    const row = (y: number): number => frame.row(zoom, first.y, y);
    context.lineJoin = "round";
    for (const [colour, extra] of [[this.theme.halo, 2.4], [this.theme.text, 0]] as const) {
      context.strokeStyle = colour;
      for (const { points, isMain } of this.contours) {
        context.lineWidth = (isMain ? 2 : 1) + extra;
        context.setLineDash(isOutline ? [6, 4] : []);
        context.beginPath();
        points.forEach(([x, y], index) => (index === 0 ? context.moveTo(column(x), row(y)) : context.lineTo(column(x), row(y))));
        context.stroke();
      }
    }
    context.setLineDash([]);
    context.font = FONT;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 4;
    for (const { points, isMain, level } of this.contours) {
      const [x, y] = points[Math.floor(points.length / 2)] ?? [0, 0];
      if (isMain && lengthOf(points) * frame.edge(zoom) >= WRITTEN) {
        context.strokeStyle = this.theme.halo;
        context.strokeText(rounded(level), column(x), row(y));
        context.fillStyle = this.theme.text;
        context.fillText(rounded(level), column(x), row(y));
      }
    }
  }

  private drawScore(context: CanvasRenderingContext2D, frame: Frame, { zoom, minX, minY, columns, rows, values }: ScoreMap): void {
    const edge = frame.edge(zoom);
    context.globalAlpha = OPACITY;
    context.imageSmoothingQuality = "high";
    context.drawImage(this.raster, frame.column(zoom, minX), frame.row(zoom, minY), (columns - 1) * edge, (rows - 1) * edge);
    context.fillStyle = this.theme.noise;
    for (const { x, y, state } of values) {
      if (state !== "resolved") {
        const { left, top } = frame.cellBox(zoom, x, y);
        context.clearRect(left, top, edge, edge);
        context.fillRect(left, top, edge, edge);
      }
    }
    context.globalAlpha = 1;
  }

  private drawEllipses(context: CanvasRenderingContext2D, frame: Frame, { map }: FisherMetric): void {
    for (const { x, y, longest, shortest, angle, density, isBound } of ellipsesOf(map, frame)) {
      context.beginPath();
      context.ellipse(x, y, longest, shortest, angle, 0, 2 * Math.PI);
      context.lineWidth = 3;
      context.strokeStyle = this.theme.halo;
      context.stroke();
      context.globalAlpha = OPACITY;
      context.fillStyle = rampColour(this.scale.position(density));
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = 1;
      context.setLineDash(isBound ? [3, 3] : []);
      context.strokeStyle = this.theme.text;
      context.stroke();
      context.setLineDash([]);
    }
  }

  private paint({ zoom, minX, minY, columns, rows }: ScoreMap, source: ScoreValues): void {
    const { width, height, data } = rasterOf(source, this.scale, { zoom, minX, minY, columns: Math.max(1, columns - 1), rows: Math.max(1, rows - 1) });
    this.raster.width = width;
    this.raster.height = height;
    this.raster.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  }
}

function lengthOf(points: Contour["points"]): number {
  return points.slice(1).reduce((length, [x, y], index) => length + Math.hypot(x - (points[index]?.[0] ?? x), y - (points[index]?.[1] ?? y)), 0);
}
