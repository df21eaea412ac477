import { JournalList } from "../journal/journalList";
import { LatentMap } from "./latentMap";
import type { Host, Layers, MapOptions, Place, Region, Target, WorldInfo } from "../contract/mapOptions";

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
  /** Keeps the marked tile clear of the panel that tells of it. */
  standAside(): void;
  /** The open world was made in this browser. */
  own(): void;
  /** Keeps the view in the browser's journal; false where it keeps nothing. */
  bookmark(): boolean;
  /** The next drag draws a region. */
  startRegion(): void;
  clearRegion(): void;
  home(): void;
  zoomBy(delta: number): void;
  getView(): Place;
  getRegion(): Region | null;
  /** The range of the sensitivity's scale as it is drawn, null before the first value. */
  getScale(): { from: number; to: number } | null;
  /** The sensitivity at a lattice point, or null where it is not known or below the noise. */
  valueAt(zoom: number, x: number, y: number): number | null;
  retry(zoom: number, x: number, y: number): void;
  dispose(): void;
}

customElements.define("lw-journal", JournalList);

/** Makes a map in the element, which it fills. */
export function create(element: HTMLElement, host: Host | null, options: MapOptions): MapHandle {
  const map = new LatentMap(element, host, options);
  // A plain object: what calls in from .NET looks for own functions.
  return {
    setWorld: (world, target) => map.setWorld(world, target),
    go: (target) => map.go(target),
    setView: (view) => map.eye.goTo(view),
    fitRegion: (region) => map.fitRegion(region),
    setLayers: (layers) => map.setLayers(layers),
    select: (zoom, x, y) => map.select(zoom ?? null, x, y),
    standAside: () => map.standAside(),
    own: () => map.own(),
    bookmark: () => map.bookmark(),
    startRegion: () => map.startRegion(),
    clearRegion: () => map.clearRegion(),
    home: () => map.home(),
    zoomBy: (delta) => map.eye.zoomBy(delta),
    getView: () => map.eye.place,
    getRegion: () => map.region,
    getScale: () => map.scale,
    valueAt: (zoom, x, y) => map.valueAt(zoom, x, y),
    retry: (zoom, x, y) => map.retry({ zoom, x, y }),
    dispose: () => map.dispose(),
  };
}
