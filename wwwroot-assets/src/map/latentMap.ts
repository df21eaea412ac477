import type MapBrowserEvent from "ol/MapBrowserEvent";
import { inRange, type Address } from "../plane/address";
import { Aside } from "../view/panelAvoidance";
import { Cleanup } from "../page/cleanup";
import { element } from "../page/dom";
import { FocusKeeper } from "../page/focusKeeper";
import { Frame } from "../plane/frame";
import { listenForKeys } from "../input/keys";
import { Visits } from "../journal/visits";
import { KeyWalk } from "../input/keyboardNavigation";
import { layersQuery } from "../url/layersQuery";
import { Lookout } from "../tiles/viewportClient";
import { toggleFullScreen } from "../panels/navigation";
import { Panels } from "../panels/panels";
import { distance, type Geometry } from "../plane/geometry";
import { readingOf, regionWords } from "../panels/announcements";
import { Readout } from "./readout";
import { RegionMark } from "../input/regionMark";
import { Scene } from "../view/scene";
import type { Session } from "../tiles/session";
import { Shell } from "../page/pageEvents";
import type { Host, Layers, MapOptions, Place, Region, Target, WorldInfo } from "../contract/mapOptions";
import type { Eye } from "../view/camera";
import { placeWords, Whereabouts } from "../url/urlSync";

/** The map: puts scene, lookout, panels and whereabouts together and carries news between them. */
export class LatentMap {
  private readonly cleanup = new Cleanup();
  private readonly ground = element("div", "lw-ground", {
    tabindex: "0", role: "application", "aria-busy": "true",
    "aria-label": "Map of the latent space. Arrows move from picture to picture, Enter opens one, plus and minus zoom, question mark lists all keys.",
  });
  private readonly shell: Shell;
  private readonly lookout: Lookout;
  private readonly scene: Scene;
  private readonly panels: Panels;
  private readonly readout: Readout;
  private readonly mark: RegionMark;
  private readonly walk: KeyWalk;
  private readonly aside: Aside;
  private readonly visits: Visits;
  private readonly whereabouts: Whereabouts;
  private readonly layers: Layers = { pictures: true, stability: false, lattice: false, opacity: 0.6, linear: false, from: null, to: null };
  private frame: Frame | null = null;
  /** Whether a region was told last: news of the cursor's picture does not speak over it. */
  private isTold = false;

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
      goTo: () => this.shell.key("g"),
      go: (alpha, beta) => this.eye.goTo({ ...this.eye.place, alpha, beta }),
      retry: () => this.session.failed.forEach((address) => this.retry(address)),
    });
    this.scene.onTheme = () => this.panels.repaint();
    this.aside = new Aside(root, this.scene, () => this.frame && this.scene.marks.selectedBox(this.frame));
    this.visits = new Visits(this.ground, () => this.session);
    this.readout = new Readout(this.scene, this.panels);
    this.scene.stability.onScale = () => this.panels.legend.scale(this.scene.stability.scale, this.scene.stability.hasNoise);
    this.mark = new RegionMark(this.scene, root, (region) => {
      this.walk.letGo();
      this.drawn(region);
    });
    this.walk = new KeyWalk(this.scene, this.mark, {
      onStep: () => {
        this.isTold = false;
        this.read();
      },
      onOpen: (cell) => this.open(cell),
      onEnterPicture: () => document.querySelector<HTMLElement>("#lw-picture")?.focus(),
      onRegion: (region) => {
        this.drawn(region);
        this.isTold = true;
        this.panels.announce(regionWords(region, this.scene.goal.level));
      },
    });
    this.whereabouts = new Whereabouts(this.scene, this.mark, options.worldQuery ?? options.world.worldQuery, {
      onRest: (place, words) => {
        if (!this.walk.pivot) {
          this.panels.announce(words);
        }
        this.visits.rested(place, words);
      },
      onBack: (region, picture) => {
        this.reopen(picture);
        if (region) {
          this.setRegion(region);
          this.shell.regionDrawn(region);
        } else {
          this.clearRegion();
        }
      },
    });
    this.listen();
    this.setLayers(options.layers ?? {});
    this.eye.set(this.aim(options.target));
  }

  get eye(): Eye {
    return this.scene.eye;
  }

  get region(): Region | null {
    return this.mark.region;
  }

  dispose(): void {
    this.whereabouts.dispose();
    this.walk.dispose();
    this.cleanup.dispose();
    this.lookout.dispose();
    this.aside.dispose();
    this.mark.dispose();
    this.scene.dispose();
    this.root.replaceChildren();
  }

  setWorld(world: WorldInfo, target: Target): void {
    this.lookout.change(world);
    this.scene.change(this.session.board);
    const place = this.aim(target);
    this.eye.set(place);
    this.whereabouts.enter(world.worldQuery, place);
    this.visits.enter(place, placeWords(place));
    this.frame = null;
  }

  /** Goes to where the page's address leads already: no step of the back button of its own. */
  go(target: Target): void {
    const place = this.aim(target);
    this.whereabouts.land(place);
    this.eye.goTo(place);
  }

  fitRegion(region: Region): void {
    this.setRegion(region);
    this.eye.goTo(this.scene.fitting(region));
    this.whereabouts.follow();
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
    this.whereabouts.open(this.scene.marks.selected);
    this.scene.render();
  }

  /** Marks a target's region and picture, or none. Returns the place to look from. */
  private aim({ view, region, picture }: Target): Place {
    this.setRegion(region ?? null);
    this.scene.marks.selected = picture ?? null;
    this.whereabouts.wearPicture(this.scene.marks.selected);
    return region ? this.scene.fitting(region) : view ?? this.scene.home;
  }

  /** Back where another picture was open, or none: its panel opens without moving the map, whose place the address says. */
  private reopen(picture: Address | null): void {
    const before = this.scene.marks.selected;
    this.scene.marks.selected = picture;
    if (picture) {
      this.shell.tileReopened(picture.zoom, picture.x, picture.y);
    } else if (before) {
      this.shell.tileLeft();
    }
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
    this.setRegion(null);
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
    new FocusKeeper(this.cleanup, this.ground);
    // Before the page takes the click, which it cannot tell from the back button then.
    this.cleanup.listen(document, "click", (event: MouseEvent) => {
      const isElsewhere = event.button !== 0 || event.ctrlKey || event.shiftKey || event.metaKey || event.altKey;
      if (!isElsewhere && event.target instanceof Element && event.target.closest("a[href^='?']")) {
        this.whereabouts.hold();
        this.shell.linkFollowed();
      }
    }, { capture: true });
    map.on("postrender", (event) => {
      if (event.frameState) {
        this.rendered(Frame.of(event.frameState, this.scene.cell));
      }
    });
    map.on("singleclick", (event: MapBrowserEvent) => this.clicked(event.pixel));
    map.on("pointermove", (event: MapBrowserEvent) => {
      this.walk.yield();
      this.pointed(event.dragging ? null : event.pixel);
    });
    this.cleanup.listen(this.ground, "pointerdown", () => this.walk.hide());
    this.cleanup.listen(this.ground, "pointerleave", () => this.pointed(null));
    listenForKeys(this.cleanup, {
      step: (right, down) => this.walk.step(right, down),
      extend: (right, down) => this.walk.extend(right, down),
      enter: () => this.walk.enter(),
      home: () => this.home(),
      zoomBy: (delta) => this.eye.zoomBy(delta, this.walk.pivot),
      toggle: (layer) => {
        this.setLayers({ [layer]: !this.layers[layer] });
        this.shell.layersChanged({ ...this.layers });
      },
      fullScreen: toggleFullScreen,
      escape: () => this.escape(),
      shell: (name) => this.shell.key(name),
    });
  }

  /** Leaves one thing: the open picture, else the region, else the cursor and what the page has open. */
  private escape(): void {
    if (this.scene.marks.selected) {
      this.select(null);
      this.shell.key("Escape");
    } else if (this.region) {
      this.clearRegion();
    } else {
      this.walk.hide();
      this.shell.key("Escape");
    }
  }

  private setRegion(region: Region | null): void {
    this.walk.letGo();
    this.mark.set(region);
  }

  private drawn(region: Region): void {
    this.whereabouts.follow();
    this.shell.regionDrawn(region);
  }

  /** Shows and tells what is known of the cursor's cell. */
  private read(): void {
    const frame = this.scene.goal;
    const cell = this.walk.shownAt(frame);
    const pixel = this.walk.pixel(frame);
    if (cell && pixel) {
      const { board, world } = this.session;
      const tile = board.peek(cell.zoom, cell.x, cell.y);
      const value = board.value(cell.zoom, cell.x, cell.y);
      if (!this.isTold) {
        this.panels.announce(readingOf(cell, tile, value, this.layers.stability, world.inputPrecision));
      }
      this.readout.move(pixel, this.frame);
    }
  }

  private rendered(frame: Frame): void {
    const last = this.frame;
    this.frame = frame;
    if (!last || !frame.sameAs(last)) {
      const pixel = this.walk.pixel(frame);
      if (pixel) {
        this.pointed(pixel);
      }
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
    this.read();
    this.scene.render();
  }

  /** Why there are no pictures here, or why neighbours differ by rounding alone, or nearly; null where all is well. */
  private floorWords(): string | null {
    const { inputPrecision, floorZoom, geometry } = this.session.world;
    if (this.frame?.isBeyond) {
      return "Pictures end here: this far out, cells this small have no address. Zoom out";
    }
    if (this.layers.stability && this.session.isNoise) {
      return `Below the noise of ${inputPrecision}: pictures here differ by rounding`;
    }
    return this.frame && isBelowFloor(this.frame, geometry, floorZoom) ? `The numeric floor: ${inputPrecision} rounds steps as short as these` : null;
  }

  private pointed(pixel: readonly number[] | null): void {
    const isElsewhere = this.readout.move(pixel, this.frame);
    this.lookout.point(this.frame && this.readout.point(this.frame), isElsewhere);
  }

  private clicked(pixel: readonly number[]): void {
    const cell = this.frame?.cellAt(pixel);
    if (cell && inRange(cell.x, cell.y)) {
      this.walk.put(cell);
      this.open(cell);
    }
  }

  private open(cell: Address): void {
    if (this.session.board.peek(cell.zoom, cell.x, cell.y)?.state === "failed") {
      this.retry(cell);
    } else {
      this.select(cell.zoom, cell.x, cell.y);
      this.shell.tileClicked(cell.zoom, cell.x, cell.y);
    }
  }
}

/** Whether a step is no longer than one at the middle of the world where rounding begins to spoil it; far out steps are shorter. */
function isBelowFloor(frame: Frame, geometry: Geometry, floorZoom: number): boolean {
  const step = 2 ** -frame.level;
  return frame.level >= floorZoom
    || distance(geometry, frame.alpha, frame.beta, step, 0) <= distance(geometry, 0.5, 0.5, 2 ** -floorZoom, 0);
}
