import type { FieldEstimate, ValueSource } from "./fieldValues";

/** Cells of a zoom: the first column and row, and how many there are. */
export interface CellExtent {
  readonly zoom: number;
  readonly minX: number;
  readonly minY: number;
  readonly columns: number;
  readonly rows: number;
}

/** A field's values in a rectangle of cells, read once: whatever is made from thousands of them looks each up many times. */
export class FieldGrid implements ValueSource {
  private readonly estimates: (FieldEstimate | undefined)[];

  constructor(source: ValueSource, readonly extent: CellExtent) {
    const { zoom, minX, minY, columns, rows } = extent;
    this.estimates = Array.from({ length: columns * rows }, (_, index) =>
      source.value(zoom, minX + index % columns, minY + Math.floor(index / columns)));
  }

  value(zoom: number, x: number, y: number): FieldEstimate | undefined {
    const { minX, minY, columns } = this.extent;
    const [column, row] = [x - minX, y - minY];
    // A row beyond the ends would lie beyond those of the array.
    return zoom === this.extent.zoom && column >= 0 && column < columns
      ? this.estimates[row * columns + column]
      : undefined;
  }

  /** Its cells, row by row. */
  all(): readonly (FieldEstimate | undefined)[] {
    return this.estimates;
  }
}
