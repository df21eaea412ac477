import type { Address } from "../plane/address";
import { Cleanup } from "../page/cleanup";
import { written } from "../plane/graticule";
import { PlaceHistory, worldValue } from "./placeHistory";
import type { RegionMark } from "../input/regionMark";
import type { Scene } from "../view/scene";
import type { Place, Region } from "../contract/mapOptions";

/** Milliseconds without a move after which the view is at rest. */
const REST = 400;

export interface WhereaboutsEvents {
  /** The view is at rest; the words are for screen readers. */
  onRest(place: Place, words: string): void;
  /** The back button led to a place of this world, with its region and its open picture or none. */
  onBack(region: Region | null, picture: Address | null): void;
}

/** Where the view is, kept in the page's address, and gone back to with the back button. */
export class Whereabouts {
  private readonly cleanup = new Cleanup();
  private readonly history: PlaceHistory;
  /** Before it the view has no place that an address could say. */
  private isStarted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param worldQuery The recipe as it stands in a link's `world` parameter. */
  constructor(
    private readonly scene: Scene,
    private readonly mark: RegionMark,
    worldQuery: string | null | undefined,
    private readonly events: WhereaboutsEvents,
  ) {
    this.history = new PlaceHistory(this.cleanup, worldValue(worldQuery), (place, region, picture) => this.back(place, region, picture));
    // A drag or a flight that begins now is no rest.
    scene.map.on("movestart", () => clearTimeout(this.timer));
    scene.map.on("moveend", () => {
      this.isStarted = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.rest(), REST);
    });
  }

  /** The view or its region has changed. */
  follow(): void {
    this.history.follow(this.scene.eye.place, this.mark.region);
  }

  /** The view shows other layers: the end of its address. */
  wear(layersQuery: string): void {
    this.history.layersQuery = layersQuery;
    if (this.isStarted) {
      this.follow();
    }
  }

  /** Another picture is open, or none. The first is a step, so that the back button closes it; its neighbours are not. */
  open(picture: Address | null): void {
    const isFirst = picture !== null && this.history.picture === null;
    this.history.picture = picture;
    if (this.isStarted && isFirst) {
      this.history.step(this.scene.eye.place, this.mark.region);
    } else if (this.isStarted) {
      this.follow();
    }
  }

  /** The picture that the page's address says is open, or none. */
  wearPicture(picture: Address | null): void {
    this.history.picture = picture;
  }

  /** Another world was opened. */
  enter(worldQuery: string | undefined, place: Place): void {
    clearTimeout(this.timer);
    this.history.enter(worldValue(worldQuery), place, this.mark.region);
  }

  /** A link of the page was pressed: the address is another place's now. */
  hold(): void {
    clearTimeout(this.timer);
    this.history.hold();
  }

  /** The page's address has brought the view here. */
  land(place: Place): void {
    clearTimeout(this.timer);
    this.history.restart(place);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.cleanup.dispose();
  }

  private rest(): void {
    const { place, view } = this.scene.eye;
    const resolution = view.getResolution() as number;
    const [width, height] = this.scene.size;
    this.history.settle(place, this.mark.region, width * resolution, height * resolution);
    this.events.onRest(place, placeWords(place));
  }

  private back(place: Place | null, region: Region | null, picture: Address | null): void {
    this.events.onBack(region, picture);
    const goal = region ? this.scene.fitting(region) : place ?? this.scene.home;
    this.land(goal);
    this.scene.eye.goTo(goal);
  }
}

/** A place as a reader calls it. */
export function placeWords(place: Place): string {
  const digits = Math.round(place.zoom) + 2;
  return `α ${written(place.alpha, digits)}, β ${written(place.beta, digits)}, zoom ${written(place.zoom, 1)}`;
}
