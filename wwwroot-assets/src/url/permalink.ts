import { MIN_ZOOM, type Address, type Place, type Region } from "../contract/generated";
import { addressOf, keyOf } from "../plane/address";

/** What an address of the page says: the world's recipe, where the map looks, and the picture that is open. */
export interface Permalink {
  /** The value of `world`, as it stands in the address; empty where there is none. */
  readonly world: string;
  readonly place: Place | null;
  readonly region: Region | null;
  readonly picture: Address | null;
}

/** The value of `horizon` in a query, the ring that is open; empty where there is none. */
export function horizonOf(search: string): string {
  return new URLSearchParams(search).get("horizon") ?? "";
}

/** The part of a query that says a dive, empty where it has none. */
export function diveOf(search: string): string {
  const places = new URLSearchParams(search).get("dive");
  return places ? `dive=${places}` : "";
}

/** The part of a query that says a route, empty where it has none. */
export function routeOf(search: string): string {
  const plan = new URLSearchParams(search).get("route");
  return plan ? `route=${plan}` : "";
}

/** The part of a query that says a journal to be read, empty where it has none. */
export function journalOf(search: string): string {
  const id = new URLSearchParams(search).get("journal");
  return id ? `journal=${encodeURIComponent(id)}` : "";
}

/**
 * The query of a place, with its question mark. Numbers are written to the last digit: they read back to the same doubles.
 * @param opened What the page has open beside it, as links say it: a dive, a route, a journal; empty for what it has not.
 */
export function permalinkOf(
  world: string, place: Place, region: Region | null, picture: Address | null, layersQuery: string, horizon = "", ...opened: readonly string[]
): string {
  const where = region
    ? `region=${region.alpha0},${region.beta0},${region.alpha1},${region.beta1}`
    : `at=${place.alpha},${place.beta},${linkedZoom(place.zoom)}`;
  const open = picture ? `&picture=${keyOf(picture)}` : "";
  const ring = horizon ? `&horizon=${horizon}` : "";
  return `?${world ? `world=${world}&` : ""}${where}${open}${ring}${[...opened, layersQuery].filter((part) => part).map((part) => `&${part}`).join("")}`;
}

/** What a query says; its place and its region are null where they are missing or damaged. */
export function readPermalink(search: string): Permalink {
  const query = new URLSearchParams(search);
  const numbers = (name: string): number[] => (query.get(name) ?? "").split(",").map(Number).filter(Number.isFinite);
  const [alpha, beta, zoom] = numbers("at");
  const [alpha0, beta0, alpha1, beta1] = numbers("region");
  return {
    world: query.get("world") ?? "",
    place: zoom === undefined ? null : { alpha: alpha as number, beta: beta as number, zoom },
    region: beta1 === undefined ? null : { alpha0: alpha0 as number, beta0: beta0 as number, alpha1: alpha1 as number, beta1 },
    picture: addressOf(query.get("picture")),
  };
}

/** A zoom as a link may have it: where cells are shrunk beyond the coarsest zoom, a link opens at that zoom. */
export function linkedZoom(zoom: number): number {
  return Math.max(MIN_ZOOM, zoom);
}

/** The value of the `world` parameter, given as a whole query or as the value. */
export function worldValue(query: string | null | undefined): string {
  return (query ?? "").replace(/^\?/, "").replace(/^world=/, "").split("&")[0] ?? "";
}
