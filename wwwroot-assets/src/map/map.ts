import type { Layers, MapOptions, MapRoute, Place, Region, Target, WorldInfo } from "../contract/generated";
import { bookmarkPlaces, forgetBookmarks, type BookmarkPlace } from "../keepsakes/bookmarkPlaces";
import { secretOf, type JournalKey } from "../keepsakes/journalKeys";
import { KeepsakeList } from "../keepsakes/keepsakeList";
import { journalKeys } from "../keepsakes/shared";
import { JournalControl, type EntryView } from "../journals/journalControl";
import type { Host } from "../page/pageEvents";
import { DensitySlider } from "../panels/densitySlider";
import { linkedZoom, worldValue } from "../url/permalink";
import { placeWords } from "../url/urlSync";
import { LatentMap } from "./latentMap";

/** What the page may ask of a map. */
export interface MapHandle {
  setWorld(world: WorldInfo, target: Target): void;
  /** Goes to where a link of the page led within the world. */
  go(target: Target): void;
  setView(view: Place): void;
  fitRegion(region: Region): void;
  setLayers(layers: Partial<Layers>): void;
  /** Marks a tile, or none. */
  select(zoom?: number | null, x?: number, y?: number): void;
  /** Moves the map where the marked tile is covered by its panel. */
  standAside(): void;
  /** The open world was made in this browser. */
  own(): void;
  /** Keeps the view in the browser's journal; false where it keeps nothing. */
  bookmark(): boolean;
  /** The next drag draws a region. */
  startRegion(): void;
  clearRegion(): void;
  /** The address says which dive the page has open, as links do: empty for none. Where its reader did that, the back button undoes it. */
  setDive(dive: string, isStep: boolean): void;
  /** Draws the borders that a search has found, four numbers a piece: α and β of both ends; none for an empty list. */
  setBorders(pieces: readonly number[]): void;
  /** Draws the route that the page has open, which the address says as links do: empty and null for none. */
  setRoute(query: string, route: MapRoute | null, isStep: boolean): void;
  /** Plays the frames of the route, or stops. */
  playRoute(plays: boolean): void;
  /** Shows a frame of the route, from 0. */
  showFrame(frame: number): void;
  /** Marks the entries of a journal as they are now, or of none, and lets one stand out. */
  showJournal(id: string | null, selected: number | null): void;
  selectEntry(id: number | null): void;
  visitEntry(view: EntryView): void;
  /** The address says which journal the page reads, as links do: empty for none. */
  setJournal(journal: string): void;
  /** The secret that the address brings behind its #, which is taken out of it; null where it brings none. */
  takeSecret(): string | null;
  /** The journals of a world that this browser may change, the one that was opened last first. */
  journals(world: string): readonly JournalKey[];
  secretOf(id: string): string | null;
  /** Keeps the way to a journal in this browser; false where that lasts for this page only. */
  keepJournal(key: JournalKey): boolean;
  forgetJournal(id: string): void;
  /** The bookmarks of the open world that this browser keeps. */
  bookmarks(): readonly BookmarkPlace[];
  forgetBookmarks(ids: readonly string[]): void;
  /** Opens the ring of the farthest pictures. */
  horizon(): void;
  home(): void;
  zoomBy(delta: number): void;
  getView(): Place;
  getRegion(): Region | null;
  /** The range of the field's scale as it is drawn, null before the first value. */
  getScale(): { from: number; to: number } | null;
  /** The sensitivity at a lattice point, or null where it is not known or below the noise. */
  valueAt(zoom: number, x: number, y: number): number | null;
  retry(zoom: number, x: number, y: number): void;
  dispose(): void;
}

customElements.define("lw-journal", KeepsakeList);
customElements.define("lw-density", DensitySlider);

/** Makes a map in the element, which it fills. */
export function create(element: HTMLElement, host: Host | null, options: MapOptions): MapHandle {
  const secret = secretOf(location.hash);
  const map = new LatentMap(element, host, options);
  const journal = new JournalControl(map);
  map.scene.takesPress = (pixel) => journal.press(pixel);
  // A plain object: what calls in from .NET looks for own functions.
  return {
    setWorld: (world, target) => map.setWorld(world, target),
    go: (target) => map.go(target),
    setView: (view) => map.scene.camera.goTo(view),
    fitRegion: (region) => map.regions.fit(region, map.scene),
    setLayers: (layers) => map.layering.set(layers),
    select: (zoom, x, y) => map.selection.select(zoom === null || zoom === undefined ? null : { zoom, x: x ?? 0, y: y ?? 0 }),
    standAside: () => map.avoidance.start(),
    own: () => map.visits.own(),
    bookmark: () => map.visits.bookmark(location.search, placeWords(map.scene.camera.place)),
    startRegion: () => map.mark.start(),
    clearRegion: () => map.regions.clear(),
    setDive: (dive, isStep) => map.url.setDive(dive, isStep),
    setBorders: (pieces) => {
      map.scene.borders.pieces = pieces;
      map.scene.render();
    },
    setRoute: (query, route, isStep) => map.routes.set(query, route, isStep),
    playRoute: (plays) => plays ? map.routes.play() : map.routes.pause(),
    showFrame: (frame) => map.routes.show(frame),
    showJournal: (id, selected) => void journal.show(id, selected),
    selectEntry: (id) => journal.select(id),
    visitEntry: (view) => journal.visit(view),
    setJournal: (query) => map.url.setJournal(query),
    takeSecret: () => {
      if (secret !== null) {
        history.replaceState(history.state, "", location.pathname + location.search);
      }
      return secret;
    },
    journals: (world) => journalKeys.of(world),
    secretOf: (id) => journalKeys.secretOf(id),
    keepJournal: (key) => journalKeys.keep(key),
    forgetJournal: (id) => journalKeys.forget(id),
    bookmarks: () => bookmarkPlaces(worldValue(map.session.world.worldQuery)),
    forgetBookmarks,
    horizon: () => map.horizon.open(),
    home: () => map.scene.goHome(),
    zoomBy: (delta) => map.scene.camera.zoomBy(delta),
    getView: () => ({ ...map.scene.camera.place, zoom: linkedZoom(map.scene.camera.place.zoom) }),
    getRegion: () => map.mark.region,
    getScale: () => map.scene.field.scale.range,
    valueAt: (zoom, x, y) => map.session.fields.of("sensitivity").value(zoom, x, y)?.value ?? null,
    retry: (zoom, x, y) => map.client.retry({ zoom, x, y }),
    dispose: () => {
      journal.dispose();
      map.dispose();
    },
  };
}
