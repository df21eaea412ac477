import type { PhaseMap } from "../contract/answers";
import { MAX_PHASE_POINTS, type Layers } from "../contract/generated";
import { ViewLoader, type AskedView } from "../loading/viewLoader";
import { ask } from "../page/ask";
import type { Panels } from "../panels/panels";
import { pointsOf, rangeQuery } from "../plane/address";
import type { Session } from "../tiles/session";
import type { Scene } from "../view/scene";

/** Shows the phases of the view, as the server finds them among the pictures that are there. */
export class PhaseControl {
  private readonly loader: ViewLoader<AskedView, PhaseMap>;

  constructor(private readonly scene: Pick<Scene, "phases" | "render">, private readonly panels: Pick<Panels, "phases">) {
    this.loader = new ViewLoader(askForPhases, {
      found: (map) => {
        this.scene.phases.phases = map;
        this.panels.phases.show(map);
        this.scene.render();
      },
      // What lies beneath the note moves aside.
      refused: (words) => {
        this.panels.phases.refuse(words);
        this.scene.render();
      },
    });
  }

  /** The view, its pictures or the layers have changed. */
  update(session: Session, layers: Layers): void {
    if (!layers.phases) {
      this.loader.set(null);
      this.panels.phases.show(null);
      return;
    }
    const range = session.shownRange;
    const points = range ? pointsOf(range) : 0;
    if (range && points > MAX_PHASE_POINTS) {
      this.loader.set(null);
      this.panels.phases.refuse("Too many cells for phases: make them larger, or zoom in.");
      return;
    }
    this.loader.set(range && points - session.pending > 0 ? { subject: session.world.id, range, pictures: points - session.pending } : null);
  }

  dispose(): void {
    this.loader.dispose();
  }
}

function askForPhases({ subject, range }: AskedView, signal: AbortSignal): Promise<PhaseMap> {
  return ask<PhaseMap>(`api/worlds/${subject}/regions/phases?${rangeQuery(range)}&labels=words`, { signal });
}
