import type { Address } from "../plane/address";
import type { Geometry } from "../plane/geometry";

/** What the map must know of a world. */
export interface WorldInfo {
  readonly id: string;
  /** Edge of a picture in pixels. */
  readonly size: number;
  readonly title: string;
  /** Whether it is one of the worlds to start from. */
  readonly isStart: boolean;
  readonly geometry: Geometry;
  /** From this zoom on, a step is so short that the rounding of the model's input spoils it. */
  readonly floorZoom: number;
  /** What that input is rounded to, in words. */
  readonly inputPrecision: string;
  /** The recipe as it stands in a link's `world` parameter. */
  readonly worldQuery?: string;
}

/** Where the eye is: the plane point in the middle, and a zoom that may be fractional. */
export interface Place {
  readonly alpha: number;
  readonly beta: number;
  readonly zoom: number;
}

/** A rectangle of the plane, alpha0 < alpha1 and beta0 < beta1. */
export interface Region {
  readonly alpha0: number;
  readonly beta0: number;
  readonly alpha1: number;
  readonly beta1: number;
}

/** Which layers are drawn, how opaque the sensitivity field is (0 to 1), and on which scale. */
export interface Layers {
  pictures: boolean;
  stability: boolean;
  lattice: boolean;
  opacity: number;
  /** Whether the scale is linear, else logarithmic. */
  linear: boolean;
  /** The lowest and the highest value of a fixed scale; null for the scale of the view. */
  from: number | null;
  to: number | null;
}

/** What an address of the page leads to: a region or a view, or neither for the world's middle. */
export interface Target {
  readonly view?: Place | null;
  readonly region?: Region | null;
  /** The picture that the page shows large. */
  readonly picture?: Address | null;
}

export interface MapOptions {
  readonly world: WorldInfo;
  readonly target: Target;
  readonly layers?: Partial<Layers> | null;
  readonly hubUrl: string;
  readonly worldQuery?: string | null;
  readonly reducedMotion?: boolean | null;
}

/** Blazor's DotNetObjectReference, as far as the map uses it. */
export interface Host {
  invokeMethodAsync(name: string, ...values: unknown[]): Promise<unknown>;
}
