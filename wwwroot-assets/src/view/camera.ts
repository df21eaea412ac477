import Projection from "ol/proj/Projection";
import { FARTHEST, MAX_ZOOM, MIN_ZOOM, type Place, type Region } from "../contract/generated";
import type { Box } from "../plane/box";
import type { Point } from "../plane/region";
import { PlaneView } from "./planeView";

const MOVE = 250;
const TRAVEL = 600;
/** Shares of the view's width and height at its edges, where panels are: a point to be seen is moved out of them. */
const EDGE = [0.3, 0.22] as const;

/** The plane as OpenLayers sees it: x is α, y is −β, and a "metre" is a unit of the plane. */
const PLANE = new Projection({ code: "latentworld:plane", units: "m" });

/** The camera on the plane: OpenLayers' view in α, β and our zoom. */
export class Camera {
  readonly view: PlaneView;
  private goal: { alpha: number; beta: number; zoom: number } | null = null;

  private readonly leastZoom: number;

  /**
   * @param cell Edge of a cell in CSS pixels at whole zooms.
   * @param leastCell Down to which edge the coarsest cells shrink as one zooms out.
   */
  constructor(private readonly cell: number, private readonly reducesMotion: () => boolean, leastCell = cell) {
    this.leastZoom = MIN_ZOOM - Math.log2(cell / leastCell);
    this.view = new PlaneView({
      projection: PLANE,
      center: [0.5, -0.5],
      resolution: 2 ** -1 / cell,
      maxResolution: 2 ** -MIN_ZOOM / leastCell,
      minResolution: 2 ** -MAX_ZOOM / cell,
      extent: [-FARTHEST, -FARTHEST, FARTHEST, FARTHEST],
      constrainOnlyCenter: true,
      constrainResolution: false,
      enableRotation: false,
    });
  }

  get place(): Place {
    const [x, y] = this.view.getCenter() as [number, number];
    return { alpha: x, beta: y === 0 ? 0 : -y, zoom: -Math.log2((this.view.getResolution() as number) * this.cell) };
  }

  /** Jumps there. */
  set(place: Place): void {
    this.view.cancelAnimations();
    this.goal = null;
    this.view.setCenter([place.alpha, -place.beta]);
    this.view.setResolution(2 ** -this.clamp(place.zoom) / this.cell);
  }

  /** Goes there in an animation, or at once where reduced motion is wanted. */
  goTo(place: Place, duration = TRAVEL): void {
    if (this.reducesMotion()) {
      this.set(place);
      return;
    }
    this.view.cancelAnimations();
    this.goal = place;
    this.view.animate(
      { center: [place.alpha, -place.beta], resolution: 2 ** -this.clamp(place.zoom) / this.cell, duration },
      (finished) => {
        if (finished) {
          this.goal = null;
        }
      });
  }

  /**
   * Goes by whole zooms, where the pictures are sharpest; presses in a row add up.
   * @param pivot The point that stays where it is on the screen; null for the middle.
   */
  zoomBy(delta: number, pivot: Point | null = null): void {
    const from = this.target;
    const zoom = this.clamp(Math.round(from.zoom + delta));
    const shrink = 2 ** (from.zoom - zoom);
    this.goTo({
      alpha: pivot ? pivot.alpha + (from.alpha - pivot.alpha) * shrink : from.alpha,
      beta: pivot ? pivot.beta + (from.beta - pivot.beta) * shrink : from.beta,
      zoom,
    }, MOVE);
  }

  /** Moves the pictures by CSS pixels, to the right and down. */
  panBy(right: number, down: number): void {
    const from = this.target;
    const resolution = 2 ** -from.zoom / this.cell;
    this.goTo({ alpha: from.alpha - right * resolution, beta: from.beta - down * resolution, zoom: from.zoom }, MOVE);
  }

  /** Moves just so far that a point comes away from the view's edges. */
  panInside(point: Point, size: readonly number[]): void {
    const from = this.target;
    const resolution = 2 ** -from.zoom / this.cell;
    const beyond = (offset: number, axis: 0 | 1): number =>
      Math.sign(offset) * Math.max(0, Math.abs(offset) - (0.5 - EDGE[axis]) * (size[axis] ?? 0) * resolution);
    const right = beyond(point.alpha - from.alpha, 0);
    const down = beyond(point.beta - from.beta, 1);
    if (right !== 0 || down !== 0) {
      this.goTo({ alpha: from.alpha + right, beta: from.beta + down, zoom: from.zoom }, MOVE);
    }
  }

  /** The place from which a region fills a part of the view but for a margin. */
  placeFitting(region: Region, size: readonly number[], margin: number, part: Box | null = null): Place {
    const { left, top, right, bottom } = part ?? { left: 0, top: 0, right: size[0] ?? 0, bottom: size[1] ?? 0 };
    const width = Math.max(1, right - left - 2 * margin);
    const height = Math.max(1, bottom - top - 2 * margin);
    const resolution = Math.max((region.alpha1 - region.alpha0) / width, (region.beta1 - region.beta0) / height);
    const zoom = this.clamp(-Math.log2(resolution * this.cell));
    const pixel = 2 ** -zoom / this.cell;
    return {
      alpha: (region.alpha0 + region.alpha1) / 2 + ((size[0] ?? 0) - left - right) / 2 * pixel,
      beta: (region.beta0 + region.beta1) / 2 + ((size[1] ?? 0) - top - bottom) / 2 * pixel,
      zoom,
    };
  }

  /** The place now, or the one that a movement leads to. */
  get target(): Place {
    return this.view.getAnimating() && this.goal ? this.goal : this.place;
  }

  private clamp(zoom: number): number {
    return Math.min(MAX_ZOOM, Math.max(this.leastZoom, zoom));
  }
}
