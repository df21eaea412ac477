import type { Address, Place, Region } from "../contract/generated";
import type { Cleanup } from "../page/cleanup";
import { diveOf, horizonOf, journalOf, permalinkOf, readPermalink, routeOf } from "./permalink";

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const LEAST_PAUSE = 400;

/** Keeps the page's address at the place in view, and places in the browser's history for the back button. */
export class PlaceHistory {
  /** The layers as they stand in the address. */
  layersQuery = "";
  /** The picture that is open. */
  picture: Address | null = null;
  /** The ring of the horizon as a link says it; empty where it is closed. */
  horizon = "";
  /** The dive that the page has open, as a link says it; empty where it has none. */
  dive = diveOf(location.search);
  /** The route likewise. */
  route = routeOf(location.search);
  /** The journal that the page has open, as a link says it; empty where it has none that its address should say. */
  journal = journalOf(location.search);
  private last: Place | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    cleanup: Cleanup,
    private world: string,
    private readonly onPop: (place: Place | null, region: Region | null, picture: Address | null, horizon: string, dive: string, route: string) => void,
  ) {
    cleanup.listen(window, "popstate", () => this.pop());
    cleanup.add(() => clearTimeout(this.timer));
  }

  /** The view moves: the address follows soon, in the same entry. */
  replaceSoon(place: Place, region: Region | null): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(place, region, false), LEAST_PAUSE);
  }

  /** The view has settled: a step of more than half a screen or a zoom becomes an entry of its own. */
  settle(place: Place, region: Region | null, width: number, height: number): void {
    clearTimeout(this.timer);
    const last = this.last;
    const far = last !== null && (
      Math.abs(place.alpha - last.alpha) > width / 2 ||
      Math.abs(place.beta - last.beta) > height / 2 ||
      Math.abs(place.zoom - last.zoom) >= 1);
    this.write(place, region, far);
    if (far || last === null) {
      this.last = place;
    }
  }

  /** Something else is shown at the same place: an entry of its own. */
  push(place: Place, region: Region | null): void {
    clearTimeout(this.timer);
    this.last = place;
    this.write(place, region, true);
  }

  /** Another world was opened: an entry of its own, unless the back button led to it. */
  setWorld(world: string, place: Place, region: Region | null): void {
    clearTimeout(this.timer);
    this.world = world;
    this.dive = this.route = this.journal = "";
    this.last = place;
    this.write(place, region, readPermalink(location.search).world !== world);
  }

  /** Drops what is still to be written: the address is about to lead elsewhere. */
  cancel(): void {
    clearTimeout(this.timer);
  }

  /** The next steps count from here, after a step back or a link. */
  restart(place: Place): void {
    clearTimeout(this.timer);
    this.last = place;
  }

  private write(place: Place, region: Region | null, push: boolean): void {
    const opened = [this.dive, this.route, this.journal];
    const address = location.pathname + permalinkOf(this.world, place, region, this.picture, this.layersQuery, this.horizon, ...opened);
    if (address !== location.pathname + location.search) {
      // Blazor keeps its own marks in the state; they stay.
      history[push ? "pushState" : "replaceState"](history.state, "", address);
    }
  }

  private pop(): void {
    const { world, place, region, picture } = readPermalink(location.search);
    if (world === this.world) { // Another world is opened by the page.
      this.picture = picture;
      this.horizon = horizonOf(location.search);
      this.dive = diveOf(location.search);
      this.route = routeOf(location.search);
      this.journal = journalOf(location.search);
      this.onPop(place, region, picture, this.horizon, this.dive, this.route);
    }
  }
}
