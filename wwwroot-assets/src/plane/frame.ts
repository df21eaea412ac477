import type { FrameState } from "ol/Map";
import { inRange, MAX_ZOOM, MIN_ZOOM, type Range } from "./address";

/** One frame of the view in the plane's own terms: α to the right, β downwards, CSS pixels. */
export class Frame {
  /** Zoom whose cells are drawn. */
  readonly level: number;

  constructor(
    readonly alpha: number,
    readonly beta: number,
    /** Units of the plane a CSS pixel. */
    readonly resolution: number,
    readonly width: number,
    readonly height: number,
    readonly cell: number,
    readonly ratio: number,
  ) {
    this.level = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, Math.round(this.zoom)));
  }

  static of(state: FrameState, cell: number): Frame {
    const [x, y] = state.viewState.center as [number, number];
    const [width, height] = state.size as [number, number];
    return new Frame(x, -y, state.viewState.resolution, width, height, cell, state.pixelRatio);
  }

  get zoom(): number {
    return -Math.log2(this.resolution * this.cell);
  }

  /** Whether both frames show the same piece of the plane at the same size. */
  sameAs(other: Frame): boolean {
    return this.alpha === other.alpha && this.beta === other.beta && this.resolution === other.resolution &&
      this.width === other.width && this.height === other.height;
  }

  /** Edge of a cell of a zoom in CSS pixels. */
  edge(zoom: number): number {
    return 2 ** -zoom / this.resolution;
  }

  /**
   * CSS pixel of a column's middle, plus `shift` cells. The difference is taken in lattice units, where a scaling
   * by a power of two is exact, so that nothing shakes at the deepest zoom.
   */
  column(zoom: number, x: number, shift = 0): number {
    return (x - this.alpha * 2 ** zoom + shift) * this.edge(zoom) + this.width / 2;
  }

  row(zoom: number, y: number, shift = 0): number {
    return (y - this.beta * 2 ** zoom + shift) * this.edge(zoom) + this.height / 2;
  }

  /** Cells of a zoom that touch the view. */
  range(zoom = this.level): Range {
    const halfColumns = this.width / 2 / this.edge(zoom);
    const halfRows = this.height / 2 / this.edge(zoom);
    const x = this.alpha * 2 ** zoom;
    const y = this.beta * 2 ** zoom;
    return {
      zoom,
      minX: Math.round(x - halfColumns),
      minY: Math.round(y - halfRows),
      maxX: Math.round(x + halfColumns),
      maxY: Math.round(y + halfRows),
    };
  }

  /** Whether it reaches to where cells have no address, since a double cannot hold their indices. */
  get isBeyond(): boolean {
    const { minX, minY, maxX, maxY } = this.range();
    return !inRange(minX, minY) || !inRange(maxX, maxY);
  }

  /** The plane point under a CSS pixel. */
  pointAt(pixel: readonly number[]): { alpha: number; beta: number } {
    return {
      alpha: this.alpha + ((pixel[0] ?? 0) - this.width / 2) * this.resolution,
      beta: this.beta + ((pixel[1] ?? 0) - this.height / 2) * this.resolution,
    };
  }

  /** The cell under a CSS pixel at the zoom that is drawn. */
  cellAt(pixel: readonly number[]): { zoom: number; x: number; y: number } {
    const zoom = this.level;
    const column = this.alpha * 2 ** zoom + ((pixel[0] ?? 0) - this.width / 2) / this.edge(zoom);
    const row = this.beta * 2 ** zoom + ((pixel[1] ?? 0) - this.height / 2) / this.edge(zoom);
    return { zoom, x: Math.round(column), y: Math.round(row) };
  }
}
