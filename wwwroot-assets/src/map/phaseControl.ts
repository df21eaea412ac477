import type { Layers, PhaseMap } from "../contract/generated";
import { ask } from "../page/ask";
import type { Panels } from "../panels/panels";
import { PhaseLoader, type PhaseView } from "../phases/phaseLoader";
import type { Session } from "../tiles/session";
import type { Scene } from "../view/scene";

/** Of more points the borders of a view are as many lines as it has cells. */
const MOST_POINTS = 129 * 129;

/** Shows the phases of the view, as the server finds them among the pictures that are there. */
export class PhaseControl {
  private readonly loader: PhaseLoader;

  constructor(private readonly scene: Pick<Scene, "phases" | "render">, private readonly panels: Pick<Panels, "phases">) {
    this.loader = new PhaseLoader(askForPhases, {
      found: (map) => {
        this.scene.phases.phases = map;
        this.panels.phases.show(map);
        this.scene.render();
      },
      refused: (words) => this.panels.phases.refuse(words),
    });
  }

  /** The view, its pictures or the layers have changed. */
  update(session: Session, layers: Layers): void {
    const range = layers.phases ? session.shownRange : null;
    const points = range ? (range.maxX - range.minX + 1) * (range.maxY - range.minY + 1) : 0;
    if (range && points > MOST_POINTS) {
      this.loader.set(null);
      this.panels.phases.refuse("Too many cells for phases: make them larger, or zoom in.");
      return;
    }
    this.loader.set(range && points - session.pending > 0 ? { world: session.world.id, range, pictures: points - session.pending } : null);
  }

  dispose(): void {
    this.loader.dispose();
  }
}

function askForPhases({ world, range }: PhaseView, signal: AbortSignal): Promise<PhaseMap> {
  const { zoom, minX, minY, maxX, maxY } = range;
  return ask<PhaseMap>(`api/worlds/${world}/regions/phases?zoom=${zoom}&minX=${minX}&minY=${minY}&maxX=${maxX}&maxY=${maxY}&labels=words`, { signal });
}
