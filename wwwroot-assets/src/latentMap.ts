import type MapBrowserEvent from "ol/MapBrowserEvent";
import type { Address } from "./address";
import { Aside } from "./aside";
import { Cleanup } from "./cleanup";
import { element } from "./dom";
import { Frame } from "./frame";
import { listenForKeys } from "./keys";
import { Visits } from "./journal/visits";
import { layersQuery } from "./layersQuery";
import { Lookout } from "./lookout";
import { toggleFullScreen } from "./panels/navigation";
import { Panels } from "./panels/panels";
import { Readout } from "./readout";
import { RegionMark } from "./regionMark";
import { Scene } from "./scene";
import type { Session } from "./session";
import { Shell } from "./shell";
import type { Host, Layers, MapOptions, Place, Region, WorldInfo } from "./types";
import type { Eye } from "./view";
import { placeWords, Whereabouts } from "./whereabouts";

/** The map: puts scene, lookout, panels and whereabouts together and carries news between them. */
export class LatentMap {
  private readonly cleanup = new Cleanup();
  private readonly ground = element("div", "lw-ground", {
    tabindex: "0", role: "application", "aria-busy": "true",
    "aria-label": "Map of the latent space. Arrows move, plus and minus zoom, question mark lists all keys.",
  });
  private readonly shell: Shell;
  private readonly lookout: Lookout;
  private readonly scene: Scene;
  private readonly panels: Panels;
  private readonly readout: Readout;
  private readonly mark: RegionMark;
  private readonly aside: Aside;
  private readonly visits: Visits;
  private readonly whereabouts: Whereabouts;
  private readonly layers: Layers = { pictures: true, stability: false, lattice: false, opacity: 0.6, linear: false, from: null, to: null };
  private frame: Frame | null = null;

  constructor(private readonly root: HTMLElement, host: Host | null, options: MapOptions) {
    this.shell = new Shell(host);
    root.classList.add("lw-map");
    root.append(this.ground);
    const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
    this.lookout = new Lookout(options.world, options.hubUrl, {
      onRefresh: () => this.refresh(),
      onProgress: (waiting, seconds) => this.panels.progress.progress(waiting, seconds),
      onTrouble: (words) => this.trouble(words),
    });
    this.scene = new Scene(this.ground, this.session.board, () => options.reducedMotion ?? reducedMotion.matches);
    this.panels = new Panels(root, this.scene.theme, {
      zoomBy: (delta) => this.eye.zoomBy(delta),
      home: () => this.home(),
      go: (alpha, beta) => this.eye.goTo({ ...this.eye.place, alpha, beta }),
      retry: () => this.session.failed.forEach((address) => this.retry(address)),
    });
    this.aside = new Aside(root, this.scene, () => this.frame && this.scene.marks.selectedBox(this.frame));
    this.visits = new Visits(this.ground, () => this.session);
    this.readout = new Readout(this.scene, this.panels);
    this.scene.stability.onScale = () => this.panels.legend.scale(this.scene.stability.scale, this.scene.stability.hasNoise);
    this.mark = new RegionMark(this.scene, root, (region) => {
      this.whereabouts.follow();
      this.shell.regionDrawn(region);
    });
    this.whereabouts = new Whereabouts(this.scene, this.mark, options.worldQuery ?? options.world.worldQuery, {
      onRest: (place, words) => {
        this.panels.announce(words);
        this.visits.rested(place, words);
        this.shell.viewSettled(place);
      },
      onBack: (region) => {
        if (region) {
          this.mark.set(region);
          this.shell.regionDrawn(region);
        } else {
          this.clearRegion();
        }
      },
    });
    this.listen();
    this.setLayers(options.layers ?? {});
    this.mark.set(options.region ?? null);
    this.eye.set(options.region ? this.scene.fitting(options.region) : options.view ?? this.scene.home);
  }

  get eye(): Eye {
    return this.scene.eye;
  }

  get region(): Region | null {
    return this.mark.region;
  }

  dispose(): void {
    this.whereabouts.dispose();
    this.cleanup.dispose();
    this.lookout.dispose();
    this.aside.dispose();
    this.mark.dispose();
    this.scene.dispose();
    this.root.replaceChildren();
  }

  setWorld(world: WorldInfo, view: Place | null): void {
    this.lookout.change(world);
    this.scene.change(this.session.board);
    this.mark.set(null);
    const place = view ?? this.scene.home;
    this.eye.set(place);
    this.whereabouts.enter(world.worldQuery, place);
    this.visits.enter(place, placeWords(place));
    this.frame = null;
  }

  fitRegion(region: Region): void {
    this.mark.set(region);
    this.eye.goTo(this.scene.fitting(region));
  }

  home(): void {
    this.eye.goTo(this.scene.home);
  }

  setLayers(layers: Partial<Layers>): void {
    Object.assign(this.layers, layers);
    this.scene.show(this.layers);
    this.panels.legend.show(this.layers);
    this.whereabouts.wear(layersQuery(this.layers));
    this.lookout.want(this.layers.stability);
  }

  select(zoom: number | null, x = 0, y = 0): void {
    this.scene.marks.selected = zoom === null ? null : { zoom, x, y };
    this.scene.render();
  }

  /** Keeps the marked picture clear of the panel that tells of it. */
  standAside(): void {
    this.aside.stand();
  }

  /** The open world was made in this browser. */
  own(): void {
    this.visits.own();
  }

  /** Keeps the view in the browser's journal; false where it keeps nothing. */
  bookmark(): boolean {
    return this.visits.bookmark(location.search, placeWords(this.eye.place));
  }

  startRegion(): void {
    this.mark.start();
  }

  clearRegion(): void {
    const had = this.region !== null;
    this.mark.set(null);
    if (had) {
      this.shell.regionCleared();
      this.whereabouts.follow();
    }
  }

  /** The lowest and the highest value of the scale as it is drawn; null before the first value. */
  get scale(): { from: number; to: number } | null {
    const { from, to } = this.scene.stability.scale;
    return Number.isFinite(from) && Number.isFinite(to) ? { from, to } : null;
  }

  valueAt(zoom: number, x: number, y: number): number | null {
    return this.session.board.value(zoom, x, y)?.lipschitz ?? null;
  }

  retry(address: Address): void {
    this.lookout.retry(address);
  }

  private get session(): Session {
    return this.lookout.session;
  }

  private listen(): void {
    const { map } = this.scene;
    map.on("postrender", (event) => {
      if (event.frameState) {
        this.rendered(Frame.of(event.frameState, this.scene.cell));
      }
    });
    map.on("singleclick", (event: MapBrowserEvent) => this.clicked(event.pixel));
    map.on("pointermove", (event: MapBrowserEvent) => this.pointed(event.dragging ? null : event.pixel));
    this.cleanup.listen(this.ground, "pointerleave", () => this.pointed(null));
    listenForKeys(this.cleanup, {
      pan: (right, down) => this.eye.pan(right, down, this.scene.size),
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
    if (!last || !frame.sameAs(last)) {
      this.panels.update(frame, this.session.world);
      this.lookout.see(frame);
      if (last) {
        this.whereabouts.follow();
      }
    }
    if (!this.scene.pictures.isFading) {
      this.visits.drawn();
    }
  }

  /** While something stands in the way no picture comes, and nothing shall look as if one did. */
  private trouble(words: string | null): void {
    this.panels.notice.show(words);
    this.scene.pictures.isLive = words === null;
    if (words !== null) {
      this.panels.progress.progress(0, 0);
      this.refresh();
    }
    this.scene.render();
  }

  private refresh(): void {
    this.panels.progress.view(this.scene.pictures.isLive ? this.session.pending : 0, this.session.failed.length, this.floorWords());
    this.ground.ariaBusy = String(this.session.pending > 0);
    this.readout.update(this.frame);
    this.scene.render();
  }

  /** Why neighbouring pictures differ by rounding alone, or nearly; null where they do not. */
  private floorWords(): string | null {
    const { inputPrecision, floorZoom } = this.session.world;
    if (this.layers.stability && this.session.isNoise) {
      return `Below the noise of ${inputPrecision}: pictures here differ by rounding`;
    }
    return (this.frame?.level ?? 0) >= floorZoom ? `The numeric floor: ${inputPrecision} rounds steps as short as these` : null;
  }

  private pointed(pixel: readonly number[] | null): void {
    const isElsewhere = this.readout.move(pixel, this.frame);
    this.lookout.point(this.frame && this.readout.point(this.frame), isElsewhere);
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
}
