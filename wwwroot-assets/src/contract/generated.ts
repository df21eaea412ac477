// What the map shares with C#, as C# has it; what it means stands there.
// Generated, and held by GeneratedContractTests. To renew it: dotnet run --project LatentWorld.Tests -- renew-map-contract

export const MIN_ZOOM = -20;
export const MAX_ZOOM = 40;
export const MAX_INDEX = 9007199254740991;
export const MAX_VIEW_TILES = 1024;
export const MAX_VIEW_POINTS = 65536;
export const MAX_PHASE_POINTS = 16641;
export const FARTHEST = 8589934592;
export const LEAST_CELL = 8;
export const LARGEST_CELL = 256;
export const LAYER_KEYS = { pictures: "p", sensitivity: "s", amplitude: "a", stretch: "t", anisotropy: "y", area: "r", lattice: "l", phases: "n", density: "d", score: "e", fisher: "f", none: "none" } as const;
export const SCALE_WORDS = { linear: "linear", logarithmic: "log" } as const;
export const MEAN_WORDS = { neighbours: "neighbours" } as const;
export const HUB_METHODS = { look: "Look", retry: "Retry", updates: "Updates" } as const;
export const FIELD_TITLES = { sensitivity: "Sensitivity", amplitude: "Amplitude", stretch: "Stretch", anisotropy: "Anisotropy", area: "Area" } as const;
export const FIELD_UNITS = { sensitivity: "feature change per unit of latent distance", amplitude: "mean feature change per unit of latent distance", stretch: "feature change per unit of latent distance, where it is strongest", anisotropy: "strongest by weakest stretch, a ratio", area: "feature area per unit of latent area" } as const;
export const FIELD_LOW = { sensitivity: "calm", amplitude: "calm", stretch: "calm", anisotropy: "all ways alike", area: "shrunk" } as const;
export const FIELD_HIGH = { sensitivity: "rift", amplitude: "rift", stretch: "rift", anisotropy: "one way", area: "spread" } as const;
export const METRIC_TITLES = { density: "Log-density", score: "Score metric", fisher: "Fisher metric" } as const;

export type UpdateKind = "ready" | "preview" | "failed" | "field" | "sheet" | "progress";
export type FieldKind = "sensitivity" | "amplitude" | "stretch" | "anisotropy" | "area";
export type MapMetric = "density" | "score" | "fisher";
export type ViewDetail = "tiles" | "sheets";
export type EntryKind = "place" | "find" | "route" | "region";

/** LatentWorld.Engine.Latents.PlaneGeometry */
export interface Geometry {
  readonly z0Z0: number;
  readonly z0U: number;
  readonly z0V: number;
  readonly uu: number;
  readonly uv: number;
  readonly vv: number;
  readonly targetNorm: number | null;
}

/** LatentWorld.Engine.Worlds.PlanePoint */
export interface PlanePoint {
  readonly alpha: number;
  readonly beta: number;
}

/** LatentWorld.Engine.Latents.PlaneOverflow */
export interface Overflow {
  readonly norm: number | null;
  readonly outline: readonly PlanePoint[];
}

/** LatentWorld.Web.Worlds.MapWorld */
export interface WorldInfo {
  readonly id: string;
  readonly title: string;
  readonly worldQuery: string;
  readonly size: number;
  readonly geometry: Geometry;
  readonly floorZoom: number;
  readonly inputPrecision: string;
  readonly overflow: Overflow | null;
  readonly isStart: boolean;
  readonly fieldLack: string | null;
}

/** LatentWorld.Web.Worlds.MapView */
export interface Place {
  readonly alpha: number;
  readonly beta: number;
  readonly zoom: number;
}

/** LatentWorld.Web.Components.Pages.MapRegion */
export interface Region {
  readonly alpha0: number;
  readonly beta0: number;
  readonly alpha1: number;
  readonly beta1: number;
}

/** LatentWorld.Web.Components.Pages.MapTile */
export interface Address {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** LatentWorld.Web.Components.Pages.MapTarget */
export interface Target {
  readonly view: Place | null;
  readonly region: Region | null;
  readonly picture: Address | null;
}

/** LatentWorld.Web.Worlds.MapLayers */
export interface Layers {
  readonly pictures: boolean;
  readonly field: FieldKind | null;
  readonly lattice: boolean;
  readonly opacity: number;
  readonly linear: boolean;
  readonly from: number | null;
  readonly to: number | null;
  readonly cell: number | null;
  readonly averaged: boolean;
  readonly split: number | null;
  readonly phases: boolean;
  readonly metric: MapMetric | null;
  readonly lastField: FieldKind | null;
  readonly lastMetric: MapMetric | null;
}

/** LatentWorld.Web.Components.Pages.MapOptions */
export interface MapOptions {
  readonly world: WorldInfo;
  readonly target: Target;
  readonly layers: Layers;
  readonly hubUrl: string;
}

/** LatentWorld.Web.Components.Pages.MapFrame */
export interface RouteFrame {
  readonly point: PlanePoint;
  readonly picture: string;
}

/** LatentWorld.Web.Components.Pages.MapRoute */
export interface MapRoute {
  readonly line: readonly PlanePoint[];
  readonly stops: readonly PlanePoint[];
  readonly frames: readonly RouteFrame[];
}

/** LatentWorld.Web.Hubs.LookRequest */
export interface LookRequest {
  readonly world: string;
  readonly zoom: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly field: FieldKind | null;
  readonly cursorAlpha: number | null;
  readonly cursorBeta: number | null;
  readonly anew: boolean;
  readonly detail: string | null;
  readonly paused: boolean;
}

/** LatentWorld.Web.Hubs.UpdateMessage */
export interface Update {
  readonly kind: UpdateKind;
  readonly world: string | null;
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly reason: string | null;
  readonly value: number | null;
  readonly neighbours: number | null;
  readonly waiting: number | null;
  readonly seconds: number | null;
  readonly step: number | null;
  readonly steps: number | null;
  readonly picture: Uint8Array<ArrayBuffer> | null;
  readonly distance: number | null;
  readonly atMost: number | null;
  readonly field: FieldKind | null;
  readonly mask: Uint8Array<ArrayBuffer> | null;
  readonly total: number | null;
  readonly uncertainty: number | null;
  readonly direction: number | null;
  readonly anisotropy: number | null;
}

/** Update in MessagePack: its values without their names. */
export type UpdateRow = readonly [
  kind: UpdateKind,
  world: string | null,
  zoom: number,
  x: number,
  y: number,
  reason: string | null,
  value: number | null,
  neighbours: number | null,
  waiting: number | null,
  seconds: number | null,
  step: number | null,
  steps: number | null,
  picture: Uint8Array<ArrayBuffer> | null,
  distance: number | null,
  atMost: number | null,
  field: FieldKind | null,
  mask: Uint8Array<ArrayBuffer> | null,
  total: number | null,
  uncertainty: number | null,
  direction: number | null,
  anisotropy: number | null,
];

/** The names of the values of UpdateRow, in their order. */
export const UPDATE_FIELDS = [
  "kind",
  "world",
  "zoom",
  "x",
  "y",
  "reason",
  "value",
  "neighbours",
  "waiting",
  "seconds",
  "step",
  "steps",
  "picture",
  "distance",
  "atMost",
  "field",
  "mask",
  "total",
  "uncertainty",
  "direction",
  "anisotropy",
] as const;

/** What the map may call on the page. */
export interface PageMethods {
  OnEntryPressed(id: number): void;
  OnFileBrought(): void;
  OnKey(name: string): void;
  OnLayersChanged(layers: Layers): void;
  OnLinkFollowed(): void;
  OnRegionCleared(): void;
  OnRegionDrawn(alpha0: number, beta0: number, alpha1: number, beta1: number): void;
  OnRouteFrame(frame: number, plays: boolean): void;
  OnTileClicked(zoom: number, x: number, y: number): void;
  OnTileLeft(): void;
  OnTileReopened(zoom: number, x: number, y: number): void;
  OnWaysReopened(dive: string, route: string): void;
  OnWide(wide: boolean): void;
}
