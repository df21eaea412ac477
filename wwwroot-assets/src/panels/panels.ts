import type { WorldInfo } from "../contract/generated";
import { element } from "../page/dom";
import type { Theme } from "../page/theme";
import type { Frame } from "../plane/frame";
import { densityControl } from "./densityControl";
import { LegendPanel } from "./legend";
import { NavigationPanel, type NavigationActions } from "./navigation";
import { MetricNote } from "./metricNote";
import { Notice, Tip } from "./notice";
import { OverviewPanel } from "./overview";
import { PhaseNote } from "./phaseNote";
import { ProgressPanel, type ProgressActions } from "./progress";
import { ScalePanel } from "./scale";
import { SplitBar } from "./splitBar";

export interface PanelActions extends NavigationActions, ProgressActions {
  go(alpha: number, beta: number): void;
  /** Shows the ring of the farthest pictures. */
  horizon(): void;
  /** Pictures end and the field begins at this share of the view's width; `isSettled` once the bar between them is let go. */
  split(share: number, isSettled: boolean): void;
}

/** The map's own panels, laid over its edges. */
export class Panels {
  readonly scale: ScalePanel;
  readonly legend = new LegendPanel();
  readonly phases = new PhaseNote();
  readonly metrics = new MetricNote();
  readonly progress: ProgressPanel;
  readonly split: SplitBar;
  readonly notice = new Notice();
  readonly tip = new Tip();
  private readonly overview: OverviewPanel;
  private readonly liveRegion = element("div", "lw-hidden", { "aria-live": "polite" });

  constructor(root: HTMLElement, theme: Theme, actions: PanelActions) {
    this.scale = new ScalePanel(actions.horizon);
    this.progress = new ProgressPanel(actions);
    this.overview = new OverviewPanel(theme, actions.go);
    this.split = new SplitBar(actions.split);
    root.append(
      this.split.root,
      element("div", "lw-foot", {},
        element("div", "lw-corner lw-bottom-left", {}, this.phases.root, this.metrics.root, this.legend.root, this.scale.root),
        element("div", "lw-middle", {}, this.notice.root, this.progress.root),
        element("div", "lw-corner lw-bottom-right", {}, this.overview.root, new NavigationPanel(actions).root)),
      this.tip.root, this.liveRegion,
    );
  }

  update(frame: Frame, world: WorldInfo): void {
    this.scale.update(frame, world);
    this.legend.precision = world.inputPrecision;
    this.legend.lack = world.fieldLack;
    this.overview.update(frame);
    densityControl.draw(frame);
  }

  /** How many pictures a view of sheets has, null in a view of tiles, and whether it is paused. */
  fill(whole: { readonly total: number | null; readonly isPaused: boolean }): void {
    this.progress.update(whole);
    this.legend.isPaused = whole.total !== null && whole.isPaused;
  }

  /** The colours of the theme have changed. */
  repaint(): void {
    this.overview.repaint();
  }

  /** Has screen readers say where the view has come to rest, or what the cursor is on. */
  announce(words: string): void {
    if (this.liveRegion.textContent !== words) {
      this.liveRegion.textContent = words;
    }
  }
}
