import { AveragedValues } from "../fields/averagedValues";
import { cellRasterOf, tripleOf } from "../fields/cellRaster";
import { FieldGrid, type CellExtent } from "../fields/fieldGrid";
import { isUncertain } from "../fields/fieldSample";
import type { FieldScale } from "../fields/fieldScale";
import type { FieldValues } from "../fields/fieldValues";
import type { Range } from "../plane/address";
import { element } from "../page/dom";
import type { Frame } from "../plane/frame";
import { snapped } from "../layers/pictureCell";

/** Cells are read in blocks of this edge: a view that moves within one needs no other values. */
const BLOCK = 16;

/**
 * A field of small cells, a colour each: a canvas of a pixel a cell, which the browser enlarges. Values are read when they have
 * changed, colours are made when they or the scale have; a frame only moves the canvas.
 */
export class CrispField {
  /** What is seen of it, as large as the view. */
  readonly root = element("div", "lw-layer lw-crisp");
  private readonly canvas = element("canvas", "");
  private field: FieldValues | null = null;
  private version = -1;
  private isAveraged = false;
  private grid: FieldGrid | null = null;
  private sorted: number[] = [];
  private painted = "";

  constructor() {
    this.root.append(this.canvas);
  }

  /**
   * Reads the values of a view, where they are not those that were read last.
   * @param isAveraged Whether each is the mean with its neighbours.
   */
  read(field: FieldValues, isAveraged: boolean, range: Range): void {
    const extent = blocksOf(range);
    if (this.field === field && this.version === field.version && this.isAveraged === isAveraged && isSame(this.grid?.extent, extent)) {
      return;
    }
    this.field = field;
    this.version = field.version;
    this.isAveraged = isAveraged;
    this.grid = gridOf(field, isAveraged, extent);
    this.sorted = this.grid.all().map((estimate) => estimate?.value ?? 0).filter((value) => value > 0).sort((a, b) => a - b);
    this.painted = "";
  }

  /** The values that were read and are resolved. */
  get values(): number[] {
    return this.sorted;
  }

  get hasNoise(): boolean {
    return this.grid?.all().some((estimate) => estimate?.value === null) ?? false;
  }

  get hasUncertain(): boolean {
    return this.grid?.all().some((estimate) => estimate && isUncertain(estimate)) ?? false;
  }

  /** Shows what was read, where a frame has its cells. */
  show(frame: Frame, scale: FieldScale, noise: string): void {
    const { grid, canvas } = this;
    if (!grid) {
      return;
    }
    const colours = [scale.from, scale.to, scale.at(0.5), noise].join("|");
    if (colours !== this.painted) {
      this.painted = colours;
      const { width, height, data } = cellRasterOf(grid, scale, tripleOf(noise));
      canvas.width = width;
      canvas.height = height;
      canvas.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
    }
    const { zoom, minX, minY, columns, rows } = grid.extent;
    const first = frame.cellBox(zoom, minX, minY);
    const last = frame.cellBox(zoom, minX + columns - 1, minY + rows - 1);
    const { left, top, right, bottom } = snapped(frame, { left: first.left, top: first.top, right: last.right, bottom: last.bottom });
    canvas.style.transform = `translate(${left}px, ${top}px) scale(${(right - left) / columns}, ${(bottom - top) / rows})`;
  }
}

/** The whole blocks that a range touches. */
export function blocksOf({ zoom, minX, minY, maxX, maxY }: Range): CellExtent {
  const first = (index: number): number => BLOCK * Math.floor(index / BLOCK);
  return {
    zoom, minX: first(minX), minY: first(minY),
    columns: first(maxX) + BLOCK - first(minX), rows: first(maxY) + BLOCK - first(minY),
  };
}

/** The values of an extent. Averaged, they need those of the cells around it too, which are read once as well. */
function gridOf(field: FieldValues, isAveraged: boolean, extent: CellExtent): FieldGrid {
  if (!isAveraged) {
    return new FieldGrid(field, extent);
  }
  const { zoom, minX, minY, columns, rows } = extent;
  const around = new FieldGrid(field, { zoom, minX: minX - 1, minY: minY - 1, columns: columns + 2, rows: rows + 2 });
  return new FieldGrid(new AveragedValues(around), extent);
}

function isSame(a: CellExtent | undefined, b: CellExtent): boolean {
  return a !== undefined && a.zoom === b.zoom && a.minX === b.minX && a.minY === b.minY && a.columns === b.columns && a.rows === b.rows;
}
