import type { JournalMark } from "../contract/answers";
import type { EntryKind, Region } from "../contract/generated";
import { CanvasLayer } from "../layers/canvasLayer";
import type { Theme } from "../page/theme";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { MarkedPoints, type Cluster } from "./clusters";
import { drawCluster, drawPin, HEAD } from "./pins";

/** As many lines and outlines are drawn in a frame; of more, the marks remain. */
const MOST_LINES = 300;
/** A line or an outline that is smaller, in CSS pixels, is hidden by its mark. */
const LEAST_SIZE = 24;
/** How near its head a press is meant for a mark, in CSS pixels. */
const PRESS = 14;

/** The entries of a journal on the map: each a pin over its point, routes as lines, regions as outlines; where they are dense, how many. */
export class EntryLayer extends CanvasLayer {
  private points = new MarkedPoints([]);
  private chosen = -1;
  private drawn: readonly Cluster[] = [];

  constructor(density: Density, private readonly theme: Theme) {
    super(density, 4);
  }

  /** What is marked. */
  set marks(marks: readonly JournalMark[]) {
    this.points = new MarkedPoints(marks);
    this.chosen = -1;
    this.drawn = [];
  }

  get marks(): readonly JournalMark[] {
    return this.points.marks;
  }

  /** The entry that stands out; null for none. */
  set selected(id: number | null) {
    this.chosen = id === null ? -1 : this.points.marks.findIndex((mark) => mark.id === id);
  }

  /** The mark under a pixel; null where there is none. */
  at(pixel: readonly number[]): { readonly cluster: Cluster; readonly mark: JournalMark } | null {
    const [x = 0, y = 0] = pixel;
    for (const cluster of this.drawn.toReversed()) {
      const mark = this.points.marks[cluster.first];
      if (mark && Math.hypot(x - cluster.x, y - cluster.y + HEAD) <= PRESS) {
        return { cluster, mark };
      }
    }
    return null;
  }

  protected override get isEmpty(): boolean {
    return this.points.marks.length === 0;
  }

  /** Known by its name to who looks for the marks on the page. */
  protected override styleAsLayer(canvas: HTMLElement): void {
    super.styleAsLayer(canvas);
    canvas.classList.add("lw-entries");
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    this.drawLines(context, frame);
    const clusters = this.points.inView(frame, this.chosen);
    // The chosen one last: it lies over the others.
    this.drawn = this.chosen < 0 ? clusters : [...clusters.filter(({ first }) => first !== this.chosen), ...clusters.filter(({ first }) => first === this.chosen)];
    for (const cluster of this.drawn) {
      if (cluster.count > 1) {
        drawCluster(context, this.theme, cluster.x, cluster.y, cluster.count);
      } else {
        drawPin(context, this.theme, cluster.x, cluster.y, this.points.marks[cluster.first]?.kind ?? "place", cluster.first === this.chosen);
      }
    }
  }

  private drawLines(context: CanvasRenderingContext2D, frame: Frame): void {
    let count = 0;
    context.lineJoin = "round";
    for (const [i, { kind, points }] of this.points.marks.entries()) {
      if (count === MOST_LINES) {
        break;
      }
      const box = this.points.boxes[i];
      if (box && isInView(frame, box)) {
        count += 1;
        context.beginPath();
        trace(context, frame, kind, points);
        for (const [colour, width] of [[this.theme.halo, 4], [this.theme.accent, 1.5]] as const) {
          context.strokeStyle = colour;
          context.lineWidth = width;
          context.stroke();
        }
      }
    }
  }
}

function trace(context: CanvasRenderingContext2D, frame: Frame, kind: EntryKind, points: readonly number[]): void {
  const [alpha0 = 0, beta0 = 0, alpha1 = 0, beta1 = 0] = points;
  if (kind === "region") {
    context.rect(frame.column(0, alpha0), frame.row(0, beta0), (alpha1 - alpha0) / frame.resolution, (beta1 - beta0) / frame.resolution);
    return;
  }
  for (let i = 0; i + 1 < points.length; i += 2) {
    context.lineTo(frame.column(0, points[i] as number), frame.row(0, points[i + 1] as number));
  }
}

function isInView(frame: Frame, { alpha0, beta0, alpha1, beta1 }: Region): boolean {
  const [left, top] = [frame.column(0, alpha0), frame.row(0, beta0)];
  const [right, bottom] = [frame.column(0, alpha1), frame.row(0, beta1)];
  return right > 0 && left < frame.width && bottom > 0 && top < frame.height && Math.max(right - left, bottom - top) > LEAST_SIZE;
}
