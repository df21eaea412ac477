import type { MapOptions, Place, Target, WorldInfo } from "../contract/generated";
import { KeyboardNavigation } from "../input/keyboardNavigation";
import { listenForKeys } from "../input/keys";
import { listenForPointer } from "../input/pointer";
import { RegionMark } from "../input/regionMark";
import { densities } from "../keepsakes/shared";
import { Visits } from "../keepsakes/visits";
import { Cleanup } from "../page/cleanup";
import { FocusKeeper } from "../page/focusKeeper";
import { listenForLinks } from "../page/links";
import { PageEvents, type Host } from "../page/pageEvents";
import { densityControl } from "../panels/densityControl";
import { Panels } from "../panels/panels";
import { inRange } from "../plane/address";
import { Frame } from "../plane/frame";
import { RouteControl } from "../routes/routeControl";
import type { Session } from "../tiles/session";
import { ViewportClient } from "../tiles/viewportClient";
import { placeWords, UrlSync } from "../url/urlSync";
import { groundElement } from "../view/ground";
import { PanelAvoidance } from "../view/panelAvoidance";
import { Scene } from "../view/scene";
import { Hub } from "../wire/hub";
import { AskedLayers } from "./askedLayers";
import { CursorAnnouncer } from "./cursorAnnouncer";
import { HorizonControl } from "./horizonControl";
import { keyActions, toggled } from "./keyActions";
import { LayerControl } from "./layerControl";
import { MapStatus } from "./mapStatus";
import { panelActions } from "./panelActions";
import { PictureSelection } from "./pictureSelection";
import { Readout } from "./readout";
import { RegionControl } from "./regionControl";

/** The map: puts its parts together and passes on between them what happens in one and matters to others. */
export class LatentMap {
  readonly scene: Scene;
  readonly client: ViewportClient;
  readonly mark: RegionMark;
  readonly regions: RegionControl;
  readonly selection: PictureSelection;
  readonly avoidance: PanelAvoidance;
  readonly visits: Visits;
  readonly layering: LayerControl;
  readonly horizon: HorizonControl;
  readonly routes: RouteControl;
  readonly url: UrlSync;
  readonly page: PageEvents;
  private readonly cleanup = new Cleanup();
  private readonly ground = groundElement();
  private readonly panels: Panels;
  private readonly status: MapStatus;
  private readonly asked: AskedLayers;
  private readonly readout: Readout;
  private readonly announcer: CursorAnnouncer;
  private readonly keyboard: KeyboardNavigation;
  private frame: Frame | null = null;

  constructor(private readonly root: HTMLElement, host: Host | null, options: MapOptions) {
    this.page = new PageEvents(host);
    root.classList.add("lw-map");
    root.append(this.ground);
    const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
    this.client = new ViewportClient(options.world, (events) => new Hub(options.hubUrl, events), {
      onRefresh: () => this.refresh(),
      onProgress: (waiting, seconds) => this.panels.progress.update({ waiting, seconds, ...this.client.whole }),
      onTrouble: (words) => this.setTrouble(words),
    });
    this.scene = new Scene(this.ground, this.session, () => reducedMotion.matches);
    this.panels = new Panels(root, this.scene.theme, panelActions(this));
    this.scene.onTheme = () => this.panels.repaint();
    this.scene.field.onScale = () => this.panels.legend.showScale(this.scene.field.scale, this.scene.field);
    this.status = new MapStatus(this.scene, this.panels, this.ground, () =>
      ({ session: this.session, frame: this.frame, field: this.layering.shown.field }));
    this.asked = new AskedLayers(this.scene, this.panels);
    this.avoidance = new PanelAvoidance(root, this.scene, () => this.frame && this.scene.marks.selectedBox(this.frame));
    this.visits = new Visits(this.ground, () => this.session);
    this.readout = new Readout(this.scene, this.panels);
    this.mark = new RegionMark(this.scene, root, (region) => {
      this.keyboard.endRegion();
      this.regions.drawn(region);
    });
    this.announcer = new CursorAnnouncer(this.scene, this.panels, () => this.keyboard);
    this.keyboard = new KeyboardNavigation(this.scene, this.mark, {
      onStep: () => {
        this.announcer.moved();
        this.announceCell();
      },
      onOpen: (cell) => this.selection.press(cell),
      onEnterPicture: () => document.querySelector<HTMLElement>("#lw-picture")?.focus(),
      onRegion: (region) => {
        this.regions.drawn(region);
        this.announcer.region(region);
      },
    });
    this.url = new UrlSync(this.scene, this.mark, options.world.worldQuery, {
      onRest: (place, words) => this.rested(place, words),
      onBack: (region, picture, horizon, dive, route) => {
        this.selection.reopen(picture);
        this.page.waysReopened(dive, route);
        this.regions.restore(region);
        this.horizon.restore(horizon);
      },
    });
    this.regions = new RegionControl(this.mark, this.keyboard, this.url, this.page);
    this.selection = new PictureSelection(this.scene.marks, this.url, this.page, {
      tileAt: ({ zoom, x, y }) => this.session.tiles.peek(zoom, x, y),
      retry: (cell) => this.client.retry(cell),
      render: () => this.scene.render(),
    });
    this.horizon = new HorizonControl(this);
    this.routes = new RouteControl(this, () => reducedMotion.matches);
    this.listen();
    const { scene, panels, url, client, page } = this;
    this.layering = new LayerControl(options.layers, { scene, panels, url, client, page, densities, densityControl });
    this.layering.open(options.world, location.search);
    densityControl.connect(scene.density, (cell) => this.layering.resizeCells(cell));
    this.cleanup.add(() => densityControl.disconnect());
    this.scene.camera.set(this.aim(options.target));
  }

  get session(): Session {
    return this.client.session;
  }

  dispose(): void {
    for (const part of [this.url, this.horizon, this.routes, this.asked, this.keyboard, this.cleanup, this.client, this.avoidance, this.mark, this.scene]) {
      part.dispose();
    }
    this.root.replaceChildren();
  }

  setWorld(world: WorldInfo, target: Target): void {
    this.client.setWorld(world);
    this.scene.setSession(this.session);
    this.layering.open(world, location.search);
    const place = this.aim(target);
    this.scene.camera.set(place);
    this.url.setWorld(world.worldQuery, place);
    this.visits.setWorld(place, placeWords(place));
    this.frame = null;
  }

  /** Goes to where the page's address leads already: the back button gets no step of its own for it. */
  go(target: Target): void {
    const place = this.aim(target);
    this.url.arrive(place);
    this.scene.camera.goTo(place);
  }

  private listen(): void {
    new FocusKeeper(this.cleanup, this.ground);
    listenForLinks(this.cleanup, () => {
      this.url.cancel();
      this.page.linkFollowed();
    });
    this.scene.map.on("postrender", (event) => {
      if (event.frameState) {
        this.rendered(Frame.of(event.frameState, this.scene.density));
      }
    });
    listenForPointer(this.cleanup, this.scene.map, this.ground, {
      move: (pixel) => {
        this.keyboard.yieldToPointer();
        this.setCursor(pixel);
      },
      leave: () => this.setCursor(null),
      press: () => this.keyboard.hide(),
      click: (pixel) => this.clicked(pixel),
    });
    listenForKeys(this.cleanup, keyActions({
      scene: this.scene, keyboard: this.keyboard, selection: this.selection, mark: this.mark, regions: this.regions, page: this.page, horizon: this.horizon,
      toggleLayer: (layer) => this.layering.change(toggled(this.layering.shown, layer, this.layering)),
      resizeCells: (direction) => this.layering.stepCells(direction),
    }));
  }

  /** Marks a target's region and picture, or none. Returns the place to look from. */
  private aim({ view, region, picture }: Target): Place {
    this.regions.set(region);
    this.scene.marks.selected = picture;
    this.url.setPicture(picture);
    this.horizon.arrive(location.search);
    return region ? this.scene.placeFitting(region) : view ?? this.scene.home;
  }

  private rested(place: Place, words: string): void {
    if (!this.keyboard.pivot) {
      this.panels.announce(words);
    }
    this.visits.rested(place, words);
  }

  /** Shows and announces what is known of the cursor's cell. */
  private announceCell(): void {
    const pixel = this.announcer.cell(this.session, this.layering.shown.field);
    if (pixel) {
      this.readout.move(pixel, this.frame);
    }
  }

  private rendered(frame: Frame): void {
    const last = this.frame;
    this.frame = frame;
    if (!last || !frame.sameAs(last)) {
      const pixel = this.keyboard.pixel(frame);
      if (pixel) {
        this.setCursor(pixel);
      }
      this.panels.update(frame, this.session.world);
      this.client.setFrame(frame);
      if (last) {
        this.url.update();
      }
    }
    this.asked.update(this.session, frame, this.layering.shown);
    if (!this.scene.pictures.isFading) {
      this.visits.drawn();
    }
  }

  private setTrouble(words: string | null): void {
    this.status.setTrouble(words);
    if (words !== null) {
      this.refresh();
    }
    this.scene.render();
  }

  private refresh(): void {
    this.panels.fill(this.client.whole);
    this.status.refresh();
    this.readout.update(this.frame);
    this.announceCell();
    this.scene.render();
  }

  private setCursor(pixel: readonly number[] | null): void {
    const isInAnotherCell = this.readout.move(pixel, this.frame);
    this.client.setCursor(this.frame && this.readout.point(this.frame), isInAnotherCell);
  }

  private clicked(pixel: readonly number[]): void {
    const cell = this.scene.takesPress(pixel) ? null : this.frame?.cellAt(pixel);
    if (cell && inRange(cell.x, cell.y)) {
      this.keyboard.moveTo(cell);
      this.selection.press(cell);
    }
  }
}
