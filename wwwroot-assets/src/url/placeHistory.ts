import { addressOf, keyOf, type Address } from "../plane/address";
import type { Cleanup } from "../page/cleanup";
import type { Place, Region } from "../contract/mapOptions";

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const LEAST_PAUSE = 400;

/** Keeps the page's address at the place that is looked at, and lets the back button walk through places. */
export class PlaceHistory {
  /** The layers that the address says besides the place. */
  layersQuery = "";
  /** The picture that is open. */
  picture: Address | null = null;
  private last: Place | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    cleanup: Cleanup,
    private worldQuery: string,
    private readonly onPop: (place: Place | null, region: Region | null, picture: Address | null) => void,
  ) {
    cleanup.listen(window, "popstate", () => this.pop());
    cleanup.add(() => clearTimeout(this.timer));
  }

  /** The view moves: the address follows, in the same entry. */
  follow(place: Place, region: Region | null): void {
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

  /** What is shown has become something else at the same place: an entry of its own. */
  step(place: Place, region: Region | null): void {
    clearTimeout(this.timer);
    this.last = place;
    this.write(place, region, true);
  }

  /** Another world was opened: an entry of its own, unless the back button led to it. */
  enter(worldQuery: string, place: Place, region: Region | null): void {
    clearTimeout(this.timer);
    this.worldQuery = worldQuery;
    this.last = place;
    this.write(place, region, (new URLSearchParams(location.search).get("world") ?? "") !== worldQuery);
  }

  /** What is still to be written is not: the address is about to lead elsewhere. */
  hold(): void {
    clearTimeout(this.timer);
  }

  /** Starts anew from here, after a step back or a link. */
  restart(place: Place): void {
    clearTimeout(this.timer);
    this.last = place;
  }

  private write(place: Place, region: Region | null, push: boolean): void {
    const where = region
      ? `region=${region.alpha0},${region.beta0},${region.alpha1},${region.beta1}`
      : `at=${place.alpha},${place.beta},${place.zoom}`;
    const world = this.worldQuery ? `world=${this.worldQuery}&` : "";
    const open = this.picture ? `&picture=${keyOf(this.picture)}` : "";
    const address = `${location.pathname}?${world}${where}${open}${this.layersQuery ? `&${this.layersQuery}` : ""}`;
    if (address !== location.pathname + location.search) {
      // Blazor keeps its own marks in the state; they stay.
      history[push ? "pushState" : "replaceState"](history.state, "", address);
    }
  }

  private pop(): void {
    const query = new URLSearchParams(location.search);
    if ((query.get("world") ?? "") !== this.worldQuery) {
      return; // Another world: the page's business.
    }
    const numbers = (name: string): number[] => (query.get(name) ?? "").split(",").map(Number).filter(Number.isFinite);
    const [alpha, beta, zoom] = numbers("at");
    const [alpha0, beta0, alpha1, beta1] = numbers("region");
    const place = zoom === undefined ? null : { alpha: alpha as number, beta: beta as number, zoom };
    const region = beta1 === undefined
      ? null
      : { alpha0: alpha0 as number, beta0: beta0 as number, alpha1: alpha1 as number, beta1 };
    this.picture = addressOf(query.get("picture"));
    this.onPop(place, region, this.picture);
  }
}

/** The value of the `world` parameter, given as a whole query or as the value. */
export function worldValue(query: string | null | undefined): string {
  return (query ?? "").replace(/^\?/, "").replace(/^world=/, "").split("&")[0] ?? "";
}
