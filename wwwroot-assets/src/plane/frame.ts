import type { FrameState } from "ol/Map";
import { MAX_VIEW_POINTS, MAX_ZOOM, MIN_ZOOM, type Address } from "../contract/generated";
import { inRange, pointsOf, type Range } from "./address";
import type { Box } from "./box";
import type { Density } from "./density";
import type { Point } from "./region";

/** One frame of the view: α to the right, β downwards, sizes in CSS pixels. */
export class Frame {
  /** Zoom whose cells are drawn: the one whose edge is nearest the nominal one, or the finest of which a view may have all points. */
  readonly level: number;

  constructor(
    readonly alpha: number,
    readonly beta: number,
    /** Units of the plane a CSS pixel. */
    readonly resolution: number,
    readonly width: number,
    readonly height: number,
    /** Edge of a cell at whole zooms of the camera in CSS pixels. */
    readonly cell: number,
    readonly ratio: number,
    /** Nominal edge of the cells that are drawn in CSS pixels. */
    readonly nominal = cell,
  ) {
    let level = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, Math.round(-Math.log2(resolution * nominal))));
    while (level > MIN_ZOOM && this.pointsAt(level) > MAX_VIEW_POINTS) {
      level -= 1;
    }
    this.level = level;
  }

  static of(state: FrameState, { whole, cell }: Pick<Density, "whole" | "cell">): Frame {
    const [x, y] = state.viewState.center as [number, number];
    const [width, height] = state.size as [number, number];
    return new Frame(x, -y, state.viewState.resolution, width, height, whole, state.pixelRatio, cell);
  }

  get zoom(): number {
    return -Math.log2(this.resolution * this.cell);
  }

  /**
   * Whether both frames show the same piece of the plane at the same size, in the same detail: of cells of one zoom the nominal
   * edge and the screen's pixels decide how their pictures come.
   */
  sameAs(other: Frame): boolean {
    return this.alpha === other.alpha && this.beta === other.beta && this.resolution === other.resolution &&
      this.width === other.width && this.height === other.height && this.nominal === other.nominal && this.ratio === other.ratio;
  }

  /** Lattice points of a zoom in the view. */
  pointsAt(zoom: number): number {
    return pointsOf(this.range(zoom));
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

  /** Whether it shows cells without an address, whose indices a double cannot hold. */
  get isBeyond(): boolean {
    const { minX, minY, maxX, maxY } = this.range();
    return !inRange(minX, minY) || !inRange(maxX, maxY);
  }

  /** The plane point under a CSS pixel. */
  pointAt(pixel: readonly number[]): Point {
    return {
      alpha: this.alpha + ((pixel[0] ?? 0) - this.width / 2) * this.resolution,
      beta: this.beta + ((pixel[1] ?? 0) - this.height / 2) * this.resolution,
    };
  }

  /** Column and row under a CSS pixel in cells of the zoom that is drawn; whole numbers are lattice points. */
  latticeAt(pixel: readonly number[]): readonly [number, number] {
    const edge = this.edge(this.level);
    return [
      this.alpha * 2 ** this.level + ((pixel[0] ?? 0) - this.width / 2) / edge,
      this.beta * 2 ** this.level + ((pixel[1] ?? 0) - this.height / 2) / edge,
    ];
  }

  /** The cell under a CSS pixel at the zoom that is drawn. */
  cellAt(pixel: readonly number[]): Address {
    const [column, row] = this.latticeAt(pixel);
    return { zoom: this.level, x: Math.round(column), y: Math.round(row) };
  }

  /** A cell of a zoom in CSS pixels: its lattice point is in the middle. */
  cellBox(zoom: number, x: number, y: number): Box {
    return {
      left: this.column(zoom, x, -0.5), top: this.row(zoom, y, -0.5),
      right: this.column(zoom, x, 0.5), bottom: this.row(zoom, y, 0.5),
    };
  }
}
