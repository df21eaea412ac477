import View from "ol/View";
import Projection from "ol/proj/Projection";
import { MAX_ZOOM, MIN_ZOOM } from "./address";
import type { Box } from "./room";
import type { Place, Region } from "./types";

/** Beyond this the centre's own double has no room left for pictures; it keeps the view finite. */
const FARTHEST = 2 ** 33;
const MOVE = 250;
const TRAVEL = 600;

/** The plane as OpenLayers sees it: x is α, y is −β, and a "metre" is a unit of the plane. */
const PLANE = new Projection({ code: "latentworld:plane", units: "m" });

/** The eye on the plane: OpenLayers' view in α, β and our zoom. */
export class Eye {
  readonly view: View;
  private goal: { alpha: number; beta: number; zoom: number } | null = null;

  /** @param cell Edge of a cell in CSS pixels at whole zooms. */
  constructor(private readonly cell: number, private readonly still: () => boolean) {
    this.view = new View({
      projection: PLANE,
      center: [0.5, -0.5],
      resolution: 2 ** -1 / cell,
      maxResolution: 2 ** -MIN_ZOOM / cell,
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
    this.view.setResolution(2 ** -clampZoom(place.zoom) / this.cell);
  }

  /** Goes there in a moment, or at once where motion is not wanted. */
  goTo(place: Place, duration = TRAVEL): void {
    if (this.still()) {
      this.set(place);
      return;
    }
    this.view.cancelAnimations();
    this.goal = place;
    this.view.animate(
      { center: [place.alpha, -place.beta], resolution: 2 ** -clampZoom(place.zoom) / this.cell, duration },
      (finished) => {
        if (finished) {
          this.goal = null;
        }
      });
  }

  /** Goes by whole zooms, where the pictures are sharpest; presses in a row add up. */
  zoomBy(delta: number): void {
    const from = this.target;
    this.goTo({ ...from, zoom: clampZoom(Math.round(from.zoom + delta)) }, MOVE);
  }

  /** Goes by shares of the view. */
  pan(right: number, down: number, size: readonly number[]): void {
    const from = this.target;
    const resolution = 2 ** -from.zoom / this.cell;
    this.goTo({
      alpha: from.alpha + right * (size[0] ?? 0) * resolution,
      beta: from.beta + down * (size[1] ?? 0) * resolution,
      zoom: from.zoom,
    }, MOVE);
  }

  /** The place from which a region fills a part of the view but for a margin. */
  fitting(region: Region, size: readonly number[], margin: number, part: Box | null = null): Place {
    const { left, top, right, bottom } = part ?? { left: 0, top: 0, right: size[0] ?? 0, bottom: size[1] ?? 0 };
    const width = Math.max(1, right - left - 2 * margin);
    const height = Math.max(1, bottom - top - 2 * margin);
    const resolution = Math.max((region.alpha1 - region.alpha0) / width, (region.beta1 - region.beta0) / height);
    const zoom = clampZoom(-Math.log2(resolution * this.cell));
    const pixel = 2 ** -zoom / this.cell;
    return {
      alpha: (region.alpha0 + region.alpha1) / 2 + ((size[0] ?? 0) - left - right) / 2 * pixel,
      beta: (region.beta0 + region.beta1) / 2 + ((size[1] ?? 0) - top - bottom) / 2 * pixel,
      zoom,
    };
  }

  /** Where it goes, or is. */
  get target(): Place {
    return this.view.getAnimating() && this.goal ? this.goal : this.place;
  }
}

function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}
