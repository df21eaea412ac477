import { FieldScale } from "../fields/fieldScale";
import { ask } from "../page/ask";
import { Cleanup } from "../page/cleanup";
import { button, element } from "../page/dom";
import { Theme } from "../page/theme";
import { gridAddress, type GridPlaces, type GridState } from "./gridApi";
import { GridCamera } from "./gridCamera";
import { GridDetail } from "./gridDetail";
import { GridImages } from "./gridImages";
import { listenForInput } from "./gridInput";
import { GridLayout } from "./gridLayout";
import { GridLegend } from "./gridLegend";
import { GridPainter } from "./gridPainter";
import { GridProgress } from "./gridProgress";

export { createUpload } from "./gridUpload";

/** Milliseconds between two questions while a grid is read; the server reads on for 20 s after each. */
const PERIOD = 1500;
/** What the labels along the edges take, in pixels. */
const LABELS = 44;

/** Shows an opened grid on an element. */
export async function create(root: HTMLElement, name: string): Promise<{ dispose(): void }> {
  const first = await ask<GridState>(gridAddress(name));
  return new GridView(root, name, first, await ask<GridPlaces>(`${gridAddress(name)}/places`));
}

class GridView {
  private readonly cleanup = new Cleanup();
  private readonly canvas = element("canvas", "lw-grid-canvas", { tabindex: "0", role: "application", "aria-label": "Pictures of the grid: arrow keys go from one to the next" });
  private readonly said = element("div", "lw-hidden", { "aria-live": "polite" });
  private readonly camera = new GridCamera();
  private readonly scale = new FieldScale();
  private readonly theme = new Theme(() => this.draw());
  private readonly layout: GridLayout;
  private readonly images: GridImages;
  private readonly painter: GridPainter;
  private readonly legend = new GridLegend((shown) => { this.painter.shown = shown; this.draw(); }, (isMean) => { this.isMean = isMean; this.rescale(); });
  private readonly detail = new GridDetail(() => this.select(-1));
  private readonly progress = new GridProgress(() => this.stop(), () => this.goOn());
  private isMean = false;
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the watches: an answer to an earlier one is late. */
  private watchNumber = 0;
  private isOver = false;

  constructor(private readonly root: HTMLElement, private readonly name: string, private state: GridState, private places: GridPlaces) {
    this.layout = new GridLayout(places.alpha, places.beta);
    this.images = new GridImages(name, state.stamp, () => this.draw());
    this.painter = new GridPainter(this.canvas.getContext("2d") as CanvasRenderingContext2D, this.camera, this.layout, this.images, this.scale, this.theme);
    const buttons = element("div", "lw-panel lw-grid-buttons", {},
      button("+", "Zoom in", () => this.zoom(1.5), "+"), button("−", "Zoom out", () => this.zoom(1 / 1.5), "−"), button("⤢", "Show the whole grid", () => this.fit(), "0"));
    root.append(this.canvas, this.said, this.detail.root, element("div", "lw-grid-foot", {}, this.legend.root, this.progress.root, buttons));
    const watched = new ResizeObserver(() => this.resize());
    watched.observe(root);
    this.cleanup.add(() => watched.disconnect());
    this.cleanup.add(() => this.theme.dispose());
    listenForInput(this.canvas, this.camera, {
      changed: () => { this.camera.hold(this.layout.bounds); this.draw(); },
      hovered: (left, top) => this.legend.show(this.values[this.layout.at(...this.camera.toCells(left, top))] ?? null),
      clicked: (left, top) => this.select(this.layout.at(...this.camera.toCells(left, top))),
      moved: (columns, rows) => this.move(columns, rows),
      fitted: () => this.fit(),
      closed: () => this.select(-1),
    }, this.cleanup);
    this.resize();
    this.fit();
    this.take(state, places);
    this.watch();
  }

  dispose(): void {
    this.stop();
    cancelAnimationFrame(this.frame);
    this.cleanup.dispose();
    this.root.replaceChildren();
  }

  private get values(): readonly (number | null)[] {
    return this.isMean ? this.places.amplitude : this.places.sensitivity;
  }

  /** Asks how far it is until all was read. */
  private watch(): void {
    if (!this.isOver && this.state.done < this.state.total && this.state.problem === null) {
      this.timer = setTimeout(() => void this.refresh(), PERIOD);
    }
  }

  private async refresh(): Promise<void> {
    const watch = ++this.watchNumber;
    try {
      const state = await ask<GridState>(gridAddress(this.name));
      if (state.stamp !== this.state.stamp) {
        // Another folder of that name: nothing of this page is of it.
        location.reload();
        return;
      }
      const places = state.done > this.state.done ? await ask<GridPlaces>(`${gridAddress(this.name)}/places`) : this.places;
      if (watch === this.watchNumber) {
        this.take(state, places);
        this.watch();
      }
    } catch (failure) {
      if (watch === this.watchNumber) {
        this.progress.fail(failure instanceof Error ? failure.message : String(failure));
      }
    }
  }

  private take(state: GridState, places: GridPlaces): void {
    this.state = state;
    this.places = places;
    this.images.update(places);
    this.progress.update(state);
    this.rescale();
    this.show();
  }

  private rescale(): void {
    const values = this.values.filter((value): value is number => value !== null && value > 0);
    // At once: nothing moves here that it could jump under.
    while (this.scale.approach(values)) { /* until it is there */ }
    this.legend.update(this.state, this.scale);
    this.draw();
  }

  /** The page is left, or somebody has had enough: the server reads no further. */
  private stop(): void {
    this.isOver = true;
    this.watchNumber++;
    clearTimeout(this.timer);
    this.progress.stop(this.state);
    void fetch(`${gridAddress(this.name)}/stop`, { method: "POST", keepalive: true });
  }

  private goOn(): void {
    this.isOver = false;
    void this.refresh();
  }

  private select(place: number): void {
    this.painter.selected = place;
    this.show();
    this.draw();
  }

  private show(): void {
    const place = this.painter.selected;
    if (place < 0) {
      this.detail.hide();
      return;
    }
    const [row, col] = [this.places.row[place] as number, this.places.col[place] as number];
    this.detail.show(this.state, this.places, place, this.images.address(row, col), Math.min(this.layout.alphaStep, this.layout.betaStep));
    this.said.textContent = `α ${this.places.alpha[place]}, β ${this.places.beta[place]}. ${this.places.problem[place] ?? ""}`;
  }

  /** To the picture beside the chosen one, or the first. */
  private move(columns: number, rows: number): void {
    const from = this.painter.selected;
    const next = from < 0 ? 0 : this.layout.at(this.layout.x(from) + columns, this.layout.y(from) + rows);
    if (next >= 0) {
      this.select(next);
      const [left, top] = this.camera.toPixels(this.layout.x(next), this.layout.y(next));
      if (left < 0 || top < 0 || left > this.camera.width || top > this.camera.height) {
        [this.camera.x, this.camera.y] = [this.layout.x(next), this.layout.y(next)];
      }
    }
  }

  private zoom(factor: number): void {
    this.camera.zoom(factor);
    this.draw();
  }

  private fit(): void {
    const { width, height } = this.camera;
    // Beside the panel about the grid where the window is wide, below it where it is high.
    const isWide = width > 900;
    const about = this.root.parentElement?.querySelector(".about")?.getBoundingClientRect();
    const [left, top] = isWide ? [(about?.right ?? 0) + LABELS + 8, LABELS] : [LABELS + 8, (about?.bottom ?? 0) + 28];
    this.camera.fit(this.layout.bounds, { left, top, right: width - 24, bottom: height - (isWide ? 72 : 130) });
    this.draw();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.root;
    this.camera.resize(clientWidth, clientHeight);
    this.canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.draw();
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.painter.paint(this.places, this.values));
  }
}
