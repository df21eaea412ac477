import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";

/** Beyond half an octave, and a little for rounding, cells are of another size than the one that was chosen. */
const HALF_OCTAVE = 0.51;

/** What the map offers for its density: the slider stands in the page's list of layers, which comes and goes. */
export class DensityControl extends EventTarget {
  private density: Pick<Density, "stops" | "stop"> | null = null;
  private choose: (cell: number) => void = () => {};
  private drawnEdge: number | null = null;

  /** @param choose Takes a nominal edge of a cell in CSS pixels. */
  connect(density: Pick<Density, "stops" | "stop">, choose: (cell: number) => void): void {
    this.density = density;
    this.choose = choose;
    this.announce();
  }

  /** The map is gone. */
  disconnect(): void {
    this.density = null;
    this.choose = () => {};
    this.announce();
  }

  /** A frame was drawn: cells may be smaller than chosen where no coarser zoom is, or larger where a view may have no more pictures. */
  draw(frame: Frame): void {
    const edge = Math.round(frame.edge(frame.level));
    const drawn = Math.abs(Math.log2(edge / frame.nominal)) > HALF_OCTAVE ? edge : null;
    if (drawn !== this.drawnEdge) {
      this.drawnEdge = drawn;
      this.announce();
    }
  }

  /** The edge of the cells that are drawn in CSS pixels, where it is not about the one that was chosen; null where it is. */
  get drawn(): number | null {
    return this.drawnEdge;
  }

  /** Says that the density may have changed. */
  announce(): void {
    this.dispatchEvent(new Event("change"));
  }

  /** The edges of a cell that can be chosen in CSS pixels; empty without a map. */
  get stops(): readonly number[] {
    return this.density?.stops ?? [];
  }

  /** The place of the present one among them. */
  get stop(): number {
    return this.density?.stop ?? 0;
  }

  /** @param stop A place among the stops; others are left out. */
  set(stop: number): void {
    const cell = this.stops[stop];
    if (cell !== undefined) {
      this.choose(cell);
    }
  }
}

/** The page's one map has the one density. */
export const densityControl = new DensityControl();
