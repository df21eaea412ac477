import type { DensityMap, FisherMap, ScoreMap } from "../contract/answers";
import type { Layers, MapMetric } from "../contract/generated";
import { ViewLoader, type AskedView } from "../loading/viewLoader";
import type { MetricMap } from "../metrics/metricMap";
import { metricRange } from "../metrics/metricRange";
import { ask, Refusal } from "../page/ask";
import type { Panels } from "../panels/panels";
import { isSameRange, pointsOf, rangeQuery, type Range } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { Session } from "../tiles/session";
import type { Scene } from "../view/scene";

/** Points along the longer side of a view that cost a run of the U-Net each: first few, then more. */
const COARSE = 17;
const FINE = 33;
/** Pictures along it to which a metric is fitted, in a second or two. */
const FITTED = 21;
/** Pictures that a metric is fitted to at least. */
const FEWEST = 25;
/** Before the server is asked again for what is under way, in milliseconds. */
const AGAIN = 500;

interface MetricView extends AskedView {
  readonly world: string;
  readonly metric: MapMetric;
  /** Whether a finer one follows. */
  readonly isCoarse: boolean;
}

/** Shows a metric of the view: what takes runs of the U-Net coarsely first, and then finely. */
export class MetricControl {
  private readonly loader: ViewLoader<MetricView, MetricMap>;
  /** The coarse range that was answered last, and of what. */
  private coarse: { readonly subject: string; readonly range: Range } | null = null;

  constructor(private readonly scene: Pick<Scene, "metrics" | "render">, private readonly panels: Pick<Panels, "metrics">) {
    this.loader = new ViewLoader((view, signal) => this.load(view, signal), {
      found: (metric) => {
        this.scene.metrics.show(metric);
        this.panels.metrics.show(metric, this.scene.metrics);
        this.scene.render();
      },
      refused: (words) => this.panels.metrics.refuse(words),
    }, true);
  }

  /** The view, its pictures or the layers have changed. */
  update(session: Session, frame: Frame, { metric }: Pick<Layers, "metric">): void {
    this.panels.metrics.open(metric);
    if (metric === null) {
      this.loader.set(null);
      return;
    }
    if (metric === "fisher" && this.waitsForPictures(session)) {
      return;
    }
    const world = session.world.id;
    const subject = `${world}/${metric}`;
    this.loader.set({ subject, world, metric, ...(metric === "fisher" ? keptIn(session, frame) : this.rangeOf(subject, frame)) });
  }

  dispose(): void {
    this.loader.dispose();
  }

  /** Too few pictures are there yet, and more are on their way. */
  private waitsForPictures({ shownRange, pending }: Session): boolean {
    const there = shownRange ? pointsOf(shownRange) - pending : 0;
    const isWaiting = pending > 0 && there < FEWEST;
    if (isWaiting) {
      this.loader.set(null);
      this.panels.metrics.wait(`Waits for pictures: ${there} of ${FEWEST} are there.`);
    }
    return isWaiting;
  }

  private rangeOf(subject: string, frame: Frame): Pick<MetricView, "range" | "pictures" | "isCoarse"> {
    const coarse = metricRange(frame, COARSE);
    const isCoarse = this.coarse?.subject !== subject || !isSameRange(this.coarse.range, coarse);
    return { range: isCoarse ? coarse : metricRange(frame, FINE), pictures: 0, isCoarse };
  }

  private async load(view: MetricView, signal: AbortSignal): Promise<MetricMap> {
    const { subject, range, metric } = view;
    this.panels.metrics.wait(metric === "fisher" ? "Fitting the metric to the pictures …" : `Running the U-Net at ${pointsOf(range)} places …`);
    const map = await this.askUntilDone(view, signal);
    if (view.isCoarse) {
      this.coarse = { subject, range };
    }
    return map;
  }

  /** Runs of the U-Net that take longer than the server lets one wait go on from where they were; given up where a whole wait has brought none. */
  private async askUntilDone({ world, metric, range }: MetricView, signal: AbortSignal): Promise<MetricMap> {
    for (let standing = ""; ;) {
      try {
        return await askForMetric(world, metric, range, signal);
      } catch (error) {
        const goesOn = error instanceof Refusal && error.status === 503 && metric !== "fisher" && error.message !== standing && !signal.aborted;
        if (!goesOn) {
          throw error;
        }
        standing = error.message;
        this.panels.metrics.wait(standing);
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }
}

/** Pictures that are there decide what is fitted: of a zoom at which the view has few enough. */
function keptIn({ shownRange, pending }: Session, frame: Frame): Pick<MetricView, "range" | "pictures" | "isCoarse"> {
  return { range: metricRange(frame, FITTED, frame.level, 0), pictures: shownRange ? pointsOf(shownRange) - pending : 0, isCoarse: false };
}

async function askForMetric(world: string, kind: MapMetric, range: Range, signal: AbortSignal): Promise<MetricMap> {
  const query = `?${rangeQuery(range)}`;
  switch (kind) {
    case "density":
      return { kind, map: await ask<DensityMap>(`api/worlds/${world}/density${query}`, { signal }) };
    case "score":
      return { kind, map: await ask<ScoreMap>(`api/worlds/${world}/fields/score${query}`, { signal }) };
    case "fisher":
      return { kind, map: await ask<FisherMap>(`api/worlds/${world}/fields/fisher${query}`, { signal }) };
  }
}
