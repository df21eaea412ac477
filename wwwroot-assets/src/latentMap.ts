import OlMap from "ol/Map";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import { defaults } from "ol/interaction/defaults";
import type { Address } from "./address";
import { Cleanup } from "./cleanup";
import { element } from "./dom";
import { Frame } from "./frame";
import { written } from "./graticule";
import { PlaceHistory, worldValue } from "./history";
import { Hub, type Update } from "./hub";
import { listenForKeys } from "./keys";
import { LatticeLayer } from "./latticeLayer";
import { MarkLayer } from "./markLayer";
import { toggleFullScreen } from "./panels/navigation";
import { Panels } from "./panels/panels";
import { PictureLayer } from "./pictureLayer";
import { RegionDrawing } from "./region";
import { Session } from "./session";
import { Shell } from "./shell";
import { StabilityLayer } from "./stabilityLayer";
import { Theme } from "./theme";
import { Throttle } from "./throttle";
import type { Host, Layers, MapOptions, Place, Region, WorldInfo } from "./types";
import { Eye } from "./view";

/** Edge of a cell in CSS pixels at whole zooms; a phone shows more pictures than it has room for otherwise. */
const CELL = 160;
const PHONE_CELL = 120;
const LOOK_PAUSE = 100;
const SETTLE_PAUSE = 400;
const UNIT: Region = { alpha0: -0.12, beta0: -0.12, alpha1: 1.12, beta1: 1.12 };

/** The map: puts view, layers, hub, panels and history together and carries news between them. */
export class LatentMap {
  readonly eye: Eye;
  private readonly cleanup = new Cleanup();
  private readonly cell = matchMedia("(max-width: 600px)").matches ? PHONE_CELL : CELL;
  private readonly reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly shell: Shell;
  private readonly map: OlMap;
  private readonly panels: Panels;
  private readonly pictures: PictureLayer;
  private readonly stability: StabilityLayer;
  private readonly lattice: LatticeLayer;
  private readonly marks: MarkLayer;
  private readonly drawing: RegionDrawing;
  private readonly hub: Hub;
  private readonly history: PlaceHistory;
  private readonly looking: Throttle;
  private readonly refreshing: Throttle;
  private readonly layers: Layers = { pictures: true, stability: false, lattice: false, opacity: 0.6 };
  private session: Session;
  private frame: Frame | null = null;
  private pointer: readonly number[] | null = null;
  private settleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly root: HTMLElement, host: Host | null, options: MapOptions) {
    this.shell = new Shell(host);
    root.classList.add("lw-map");
    const still = (): boolean => options.reducedMotion ?? this.reducedMotion.matches;
    const ground = element("div", "lw-ground", {
      tabindex: "0", role: "application",
      "aria-label": "Map of the latent space. Arrows move, plus and minus zoom, question mark lists all keys.",
    });
    root.append(ground);
    this.cleanup.add(() => root.replaceChildren());

    this.eye = new Eye(this.cell, still);
    this.refreshing = new Throttle(50, () => this.refresh());
    this.looking = new Throttle(LOOK_PAUSE, () => this.look());
    this.session = new Session(options.world, () => this.refreshing.call());
    const theme = new Theme(() => this.map?.render());
    this.pictures = new PictureLayer(this.cell, this.session.board, theme, still);
    this.stability = new StabilityLayer(this.cell, this.session.board);
    this.lattice = new LatticeLayer(this.cell, theme);
    this.marks = new MarkLayer(this.cell, theme);
    this.map = new OlMap({
      target: ground,
      view: this.eye.view,
      layers: [this.pictures, this.stability, this.lattice, this.marks],
      controls: [],
      interactions: defaults({ keyboard: false, shiftDragZoom: false, altShiftDragRotate: false, pinchRotate: false }),
    });
    this.panels = new Panels(root, theme, {
      zoomBy: (delta) => this.eye.zoomBy(delta),
      home: () => this.home(),
      go: (alpha, beta) => this.eye.goTo({ ...this.eye.place, alpha, beta }),
      retry: () => this.session.failed.forEach((address) => this.retry(address)),
    });
    this.stability.onScale = () => this.panels.legend.scale(this.stability.scale);
    this.drawing = new RegionDrawing(this.map, {
      onDrag: (region) => this.mark(region),
      onDrawn: (region) => this.regionDrawn(region),
      onLeft: () => this.leaveSelecting(),
    });
    this.map.addInteraction(this.drawing);
    this.history = new PlaceHistory(
      this.cleanup, worldValue(options.worldQuery ?? options.world.worldQuery), (place, region) => this.popped(place, region));
    this.hub = new Hub(options.hubUrl, {
      onUpdates: (updates) => this.updates(updates),
      onTrouble: (words) => this.panels.notice.show(words),
    });
    this.listen(ground);
    this.setLayers(options.layers ?? {});
    this.start(options.view ?? null, options.region ?? null);
    this.cleanup.add(() => {
      clearTimeout(this.settleTimer);
      this.looking.dispose();
      this.refreshing.dispose();
      this.hub.dispose();
      theme.dispose();
      this.session.dispose();
      this.map.setTarget(undefined);
      this.map.getAllLayers().forEach((layer) => layer.dispose());
      this.map.dispose();
    });
  }

  get region(): Region | null {
    return this.marks.region;
  }

  dispose(): void {
    this.cleanup.dispose();
  }

  setWorld(world: WorldInfo, view: Place | null): void {
    this.session.dispose();
    this.session = new Session(world, () => this.refreshing.call());
    this.pictures.board = this.session.board;
    this.stability.board = this.session.board;
    this.marks.region = null;
    this.marks.selected = null;
    this.panels.progress.progress(0, 0);
    const place = view ?? this.homePlace;
    this.eye.set(place);
    this.history.enter(worldValue(world.worldQuery), place, null);
    this.frame = null;
    this.map.render();
  }

  fitRegion(region: Region): void {
    this.mark(region);
    this.eye.goTo(this.eye.fitting(region, this.size, 56));
  }

  home(): void {
    this.eye.goTo(this.homePlace);
  }

  setLayers(layers: Partial<Layers>): void {
    for (const name of ["pictures", "stability", "lattice"] as const) {
      this.layers[name] = layers[name] ?? this.layers[name];
      this[name].setVisible(this.layers[name]);
    }
    this.layers.opacity = layers.opacity ?? this.layers.opacity;
    this.stability.setOpacity(this.layers.opacity);
    this.panels.legend.show(this.layers.stability);
    this.looking.call();
    this.map.render();
  }

  select(zoom: number | null, x = 0, y = 0): void {
    this.marks.selected = zoom === null ? null : { zoom, x, y };
    this.map.render();
  }

  startRegion(): void {
    this.drawing.selecting = true;
    this.root.classList.add("lw-selecting");
  }

  clearRegion(): void {
    this.leaveSelecting();
    if (this.marks.region) {
      this.marks.region = null;
      this.shell.regionCleared();
      this.history.follow(this.eye.place, null);
      this.map.render();
    }
  }

  valueAt(zoom: number, x: number, y: number): number | null {
    return this.session.board.value(zoom, x, y)?.lipschitz ?? null;
  }

  retry(address: Address): void {
    if (this.session.retry(address)) {
      this.hub.retry(this.session.world.id, address.zoom, address.x, address.y);
    }
    this.refreshing.call();
  }

  private get size(): readonly number[] {
    return this.map.getSize() ?? [this.root.clientWidth, this.root.clientHeight];
  }

  private get homePlace(): Place {
    return this.eye.fitting(UNIT, this.size, this.size[0] as number > 600 ? 24 : 8);
  }

  private start(view: Place | null, region: Region | null): void {
    this.map.updateSize();
    if (region) {
      this.marks.region = region;
    }
    this.eye.set(region ? this.eye.fitting(region, this.size, 56) : view ?? this.homePlace);
  }

  private listen(ground: HTMLElement): void {
    this.map.on("postrender", (event) => {
      if (event.frameState) {
        this.rendered(Frame.of(event.frameState, this.cell));
      }
    });
    this.map.on("moveend", () => this.moved());
    this.map.on("singleclick", (event: MapBrowserEvent) => this.clicked(event.pixel));
    this.map.on("pointermove", (event: MapBrowserEvent) => this.pointAt(event.dragging ? null : event.pixel));
    this.cleanup.listen(ground, "pointerleave", () => this.pointAt(null));
    listenForKeys(this.cleanup, {
      pan: (right, down) => this.eye.pan(right, down, this.size),
      zoomBy: (delta) => this.eye.zoomBy(delta),
      toggle: (layer) => {
        this.setLayers({ [layer]: !this.layers[layer] });
        this.shell.layersChanged({ ...this.layers });
      },
      fullScreen: toggleFullScreen,
      escape: () => {
        this.clearRegion();
        this.select(null);
        this.shell.key("Escape");
      },
      shell: (name) => this.shell.key(name),
    });
  }

  private rendered(frame: Frame): void {
    const last = this.frame;
    this.frame = frame;
    const same = last && last.alpha === frame.alpha && last.beta === frame.beta &&
      last.resolution === frame.resolution && last.width === frame.width && last.height === frame.height;
    if (!same) {
      this.panels.update(frame, this.session.world);
      this.looking.call();
      if (last) {
        this.history.follow(this.eye.place, this.marks.region);
      }
    }
  }

  private look(): void {
    if (this.frame) {
      const look = this.session.look(this.frame, this.layers.stability);
      if (look) {
        this.hub.watch(look);
      }
      this.refreshing.call();
    }
  }

  /** Folds a burst of news into one drawing. */
  private refresh(): void {
    this.session.load();
    this.panels.progress.view(
      this.session.failed.length, (this.frame?.level ?? 0) >= this.session.world.floorZoom);
    this.pointAt(this.pointer);
    this.map.render();
  }

  private updates(updates: readonly Update[]): void {
    for (const update of updates) {
      if (update.kind === "progress") {
        this.panels.progress.progress(update.waiting ?? 0, update.seconds ?? 0);
      } else if (update.world === this.session.world.id) {
        this.session.take(update);
      }
    }
    this.refreshing.call();
  }

  private moved(): void {
    clearTimeout(this.settleTimer);
    this.settleTimer = setTimeout(() => {
      const place = this.eye.place;
      const resolution = this.eye.view.getResolution() as number;
      this.history.settle(
        place, this.marks.region, (this.size[0] as number) * resolution, (this.size[1] as number) * resolution);
      const digits = (this.frame?.level ?? 0) + 2;
      this.panels.announce(
        `α ${written(place.alpha, digits)}, β ${written(place.beta, digits)}, zoom ${written(place.zoom, 1)}`);
      this.shell.viewSettled(place);
    }, SETTLE_PAUSE);
  }

  private clicked(pixel: readonly number[]): void {
    const cell = this.frame?.cellAt(pixel);
    if (!cell) {
      return;
    }
    if (this.session.board.peek(cell.zoom, cell.x, cell.y)?.state === "failed") {
      this.retry(cell);
    } else {
      this.select(cell.zoom, cell.x, cell.y);
      this.shell.tileClicked(cell.zoom, cell.x, cell.y);
    }
  }

  private pointAt(pixel: readonly number[] | null): void {
    this.pointer = pixel;
    if (!this.frame) {
      return;
    }
    const cell = pixel && this.frame.cellAt(pixel);
    const tile = cell && this.session.board.peek(cell.zoom, cell.x, cell.y);
    this.panels.tip.show(tile?.state === "failed" ? `${tile.reason} Click to try again.` : null, pixel ?? []);
    this.panels.scale.point(pixel && this.frame.pointAt(pixel), this.frame);
    if (this.layers.stability) {
      this.panels.legend.under(pixel && this.stability.valueAt(this.frame, pixel), this.stability.scale);
    }
  }

  private mark(region: Region): void {
    this.marks.region = region;
    this.map.render();
  }

  private regionDrawn(region: Region): void {
    this.leaveSelecting();
    this.mark(region);
    this.history.follow(this.eye.place, region);
    this.shell.regionDrawn(region);
  }

  private leaveSelecting(): void {
    this.drawing.selecting = false;
    this.root.classList.remove("lw-selecting");
  }

  private popped(place: Place | null, region: Region | null): void {
    this.marks.region = region;
    const goal = region ? this.eye.fitting(region, this.size, 56) : place ?? this.homePlace;
    this.history.restart(goal);
    this.eye.goTo(goal);
  }
}
