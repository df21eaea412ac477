import type { JournalMark } from "../contract/answers";
import type { Region } from "../contract/generated";
import type { Frame } from "../plane/frame";
import { boxOf } from "../plane/region";

/** Nominal edge of the squares in which entries count as one, in CSS pixels. */
const NEAR = 48;
/** So far outside the view, in CSS pixels, a mark still reaches into it. */
const REACH = 24;

/** What is drawn as one mark: an entry, or several that lie near one another. */
export interface Cluster {
  /** CSS pixels of its point, or of the mean of its points. */
  x: number;
  y: number;
  /** How many entries it is. */
  count: number;
  /** Its first entry. */
  readonly first: number;
  /** The least and greatest α and β of its points. */
  alpha0: number;
  beta0: number;
  alpha1: number;
  beta1: number;
}

/** The points at which entries are marked, in arrays that a frame goes through in a fraction of a millisecond. */
export class MarkedPoints {
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  /** The boxes of marks; null of those that are a point. */
  readonly boxes: readonly (Region | null)[];

  constructor(readonly marks: readonly JournalMark[]) {
    this.alpha = Float64Array.from(marks, (mark) => shown(mark)[0]);
    this.beta = Float64Array.from(marks, (mark) => shown(mark)[1]);
    this.boxes = marks.map(({ points }) => (points.length > 2 ? boxOf(points) : null));
  }

  /**
   * The marks of a view. Squares are fixed to the plane and of one size between two zooms, so that nothing jumps as the map is dragged.
   * @param apart An entry that counts for itself, by its place in the list; −1 for none.
   */
  inView(frame: Frame, apart = -1): Cluster[] {
    const edge = 2 ** Math.round(Math.log2(frame.resolution * NEAR));
    const width = frame.width / 2 + REACH;
    const height = frame.height / 2 + REACH;
    const firstColumn = Math.floor((frame.alpha - width * frame.resolution) / edge);
    const firstRow = Math.floor((frame.beta - height * frame.resolution) / edge);
    const columns = Math.ceil((2 * width * frame.resolution) / edge) + 2;
    const found = new Map<number, Cluster>();
    for (let i = 0; i < this.alpha.length; i++) {
      const alpha = this.alpha[i] as number;
      const beta = this.beta[i] as number;
      const right = (alpha - frame.alpha) / frame.resolution;
      const down = (beta - frame.beta) / frame.resolution;
      if (right < -width || right > width || down < -height || down > height) {
        continue;
      }
      const square = i === apart ? -1 : (Math.floor(beta / edge) - firstRow) * columns + Math.floor(alpha / edge) - firstColumn;
      const cluster = found.get(square);
      const x = right + frame.width / 2;
      const y = down + frame.height / 2;
      if (cluster) {
        add(cluster, x, y, alpha, beta);
      } else {
        found.set(square, { x, y, count: 1, first: i, alpha0: alpha, beta0: beta, alpha1: alpha, beta1: beta });
      }
    }
    return [...found.values()];
  }
}

/** Where an entry is marked: its point, a route's first, a region's middle. */
export function shown({ kind, points }: JournalMark): readonly [number, number] {
  const [alpha = 0, beta = 0, alpha1 = alpha, beta1 = beta] = points;
  return kind === "region" ? [alpha + (alpha1 - alpha) / 2, beta + (beta1 - beta) / 2] : [alpha, beta];
}

function add(cluster: Cluster, x: number, y: number, alpha: number, beta: number): void {
  cluster.count += 1;
  cluster.x += (x - cluster.x) / cluster.count;
  cluster.y += (y - cluster.y) / cluster.count;
  cluster.alpha0 = Math.min(cluster.alpha0, alpha);
  cluster.alpha1 = Math.max(cluster.alpha1, alpha);
  cluster.beta0 = Math.min(cluster.beta0, beta);
  cluster.beta1 = Math.max(cluster.beta1, beta);
}
