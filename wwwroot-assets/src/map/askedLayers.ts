import type { Layers } from "../contract/generated";
import type { Panels } from "../panels/panels";
import type { Frame } from "../plane/frame";
import type { Session } from "../tiles/session";
import type { Scene } from "../view/scene";
import { MetricControl } from "./metricControl";
import { PhaseControl } from "./phaseControl";

/** The layers that are asked for of the view as a whole, once it rests. */
export class AskedLayers {
  private readonly phases: PhaseControl;
  private readonly metrics: MetricControl;

  constructor(scene: Scene, panels: Panels) {
    this.phases = new PhaseControl(scene, panels);
    this.metrics = new MetricControl(scene, panels);
  }

  /** The view, its pictures or the layers have changed. */
  update(session: Session, frame: Frame, layers: Layers): void {
    this.phases.update(session, layers);
    this.metrics.update(session, frame, layers);
  }

  dispose(): void {
    this.phases.dispose();
    this.metrics.dispose();
  }
}
