import type { Address, Place, Region } from "../contract/generated";
import type { RegionMark } from "../input/regionMark";
import { Cleanup } from "../page/cleanup";
import { written } from "../plane/graticule";
import type { Scene } from "../view/scene";
import { worldValue } from "./permalink";
import { PlaceHistory } from "./placeHistory";

/** Milliseconds without a move after which the view is at rest. */
const REST = 400;

export interface UrlSyncEvents {
  /** The view is at rest; the words say where. */
  onRest(place: Place, words: string): void;
  /** The back button led to a place of this world, with or without a region, an open picture, the ring of the horizon, a dive and a route. */
  onBack(region: Region | null, picture: Address | null, horizon: string, dive: string, route: string): void;
}

/** Keeps the page's address and the view in step, both ways: the address follows the view, and the view the back button. */
export class UrlSync {
  private readonly cleanup = new Cleanup();
  private readonly history: PlaceHistory;
  /** Before the first move has ended, the view has no place for an address. */
  private isStarted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param worldQuery The recipe as it stands in a link's `world` parameter. */
  constructor(
    private readonly scene: Scene,
    private readonly mark: RegionMark,
    worldQuery: string,
    private readonly events: UrlSyncEvents,
  ) {
    this.history = new PlaceHistory(this.cleanup, worldValue(worldQuery), (...popped) => this.back(...popped));
    // A view that begins to move is not at rest.
    scene.map.on("movestart", () => clearTimeout(this.timer));
    scene.map.on("moveend", () => {
      this.isStarted = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.rest(), REST);
    });
  }

  /** The view or its region has changed. */
  update(): void {
    this.history.replaceSoon(this.scene.camera.place, this.mark.region);
  }

  /** The view shows other layers. */
  setLayers(layersQuery: string): void {
    this.history.layersQuery = layersQuery;
    if (this.isStarted) {
      this.update();
    }
  }

  /** Another picture is open, or none. The first is a step, so that the back button closes it; its neighbours are not. */
  openPicture(picture: Address | null): void {
    const isFirst = picture !== null && this.history.picture === null;
    this.history.picture = picture;
    this.write(isFirst);
  }

  /** The picture that the page's address already says is open, or none. */
  setPicture(picture: Address | null): void {
    this.history.picture = picture;
  }

  /** The ring of the horizon is open as a link says it, or closed: empty. Its opening is a step, so that the back button closes it; its turns are not. */
  openHorizon(ring: string): void {
    const isFirst = ring !== "" && this.history.horizon === "";
    this.history.horizon = ring;
    this.write(isFirst);
  }

  /** The ring that the page's address already says is open, or none. */
  setHorizon(ring: string): void {
    this.history.horizon = ring;
  }

  /**
   * The page has another dive open, or none.
   * @param isStep Whether its reader did that: the back button undoes it. It does not where a link has brought it.
   */
  setDive(dive: string, isStep: boolean): void {
    if (dive !== this.history.dive) {
      this.history.dive = dive;
      this.write(isStep);
    }
  }

  /** The same of a route. What is changed of an open one is no step. */
  setRoute(route: string, isStep: boolean): void {
    const before = this.history.route;
    if (route !== before) {
      this.history.route = route;
      this.write(isStep && (route === "" || before === ""));
    }
  }

  /** The page reads another journal, or none. */
  setJournal(journal: string): void {
    this.history.journal = journal;
    if (this.isStarted) {
      this.update();
    }
  }

  /** Another world was opened. */
  setWorld(worldQuery: string, place: Place): void {
    clearTimeout(this.timer);
    this.history.setWorld(worldValue(worldQuery), place, this.mark.region);
  }

  /** A link of the page was pressed: the address is about to lead elsewhere. */
  cancel(): void {
    clearTimeout(this.timer);
    this.history.cancel();
  }

  /** The page's address has brought the view here. */
  arrive(place: Place): void {
    clearTimeout(this.timer);
    this.history.restart(place);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.cleanup.dispose();
  }

  private write(isStep: boolean): void {
    if (this.isStarted && isStep) {
      this.history.push(this.scene.camera.place, this.mark.region);
    } else if (this.isStarted) {
      this.update();
    }
  }

  private rest(): void {
    const { place, view } = this.scene.camera;
    const resolution = view.getResolution() as number;
    const [width, height] = this.scene.size;
    this.history.settle(place, this.mark.region, width * resolution, height * resolution);
    this.events.onRest(place, placeWords(place));
  }

  private back(place: Place | null, region: Region | null, picture: Address | null, horizon: string, dive: string, route: string): void {
    this.events.onBack(region, picture, horizon, dive, route);
    const goal = region ? this.scene.placeFitting(region) : place ?? this.scene.home;
    this.arrive(goal);
    this.scene.camera.goTo(goal);
  }
}

/** The text of a place, with as many digits as its zoom needs. */
export function placeWords(place: Place): string {
  const digits = Math.round(place.zoom) + 2;
  return `α ${written(place.alpha, digits)}, β ${written(place.beta, digits)}, zoom ${written(place.zoom, 1)}`;
}
