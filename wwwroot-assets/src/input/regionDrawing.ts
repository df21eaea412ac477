import type { Coordinate } from "ol/coordinate";
import PointerInteraction from "ol/interaction/Pointer";
import type OlMap from "ol/Map";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import type { Region } from "../contract/generated";
import { regionBetween, type Point } from "../plane/region";
import { TwoFingerHold, type Pixel } from "./twoFingerHold";

/** A drag shorter than this is a click. */
const LEAST_PIXELS = 6;

export interface RegionEvents {
  /** While it is drawn; null while it is too small to be one. */
  onDrag(region: Region | null): void;
  onDrawn(region: Region): void;
  /** The drawing or the select mode was left without a region. */
  onCancel(): void;
}

/** Draws a region: shift-drag, a plain drag in select mode, or two fingers held still and then moved. */
export class RegionDrawing extends PointerInteraction {
  /** Whether the next plain drag draws. */
  selecting = false;
  private from: Coordinate | null = null;
  private fromPixel: readonly number[] = [];
  private readonly hold: TwoFingerHold;
  private held: Region | null = null;

  constructor(private readonly map: OlMap, private readonly events: RegionEvents) {
    super();
    this.hold = new TwoFingerHold(map.getViewport() as HTMLElement, {
      onMove: (a, b) => {
        this.held = this.between(a, b);
        this.events.onDrag(this.held);
      },
      onEnd: () => this.held ? this.events.onDrawn(this.held) : this.events.onCancel(),
      onCancel: () => this.events.onCancel(),
    });
  }

  protected override disposeInternal(): void {
    this.hold.dispose();
    super.disposeInternal();
  }

  /** Fingers that draw neither pan nor zoom; every interaction still hears of their being lifted. */
  override handleEvent(event: MapBrowserEvent<PointerEvent>): boolean {
    const goesOn = super.handleEvent(event);
    return goesOn && !(this.hold.busy && event.type === "pointerdrag");
  }

  override handleDownEvent(event: MapBrowserEvent<PointerEvent>): boolean {
    if (event.originalEvent.button !== 0 || !(event.originalEvent.shiftKey || this.selecting)) {
      return false;
    }
    this.from = event.coordinate;
    this.fromPixel = event.pixel;
    return true;
  }

  override handleDragEvent(event: MapBrowserEvent<PointerEvent>): void {
    this.events.onDrag(this.drawn(event));
  }

  override handleUpEvent(event: MapBrowserEvent<PointerEvent>): boolean {
    const region = this.drawn(event);
    this.from = null;
    if (region) {
      this.events.onDrawn(region);
    } else {
      this.events.onCancel();
    }
    return false;
  }

  /** From where the drag began to where it is; null while that is a click. */
  private drawn(event: MapBrowserEvent<PointerEvent>): Region | null {
    const far = (axis: 0 | 1): boolean =>
      Math.abs((event.pixel[axis] ?? 0) - (this.fromPixel[axis] ?? 0)) >= LEAST_PIXELS;
    return this.from && far(0) && far(1) ? regionBetween(pointOf(this.from), pointOf(event.coordinate)) : null;
  }

  private between(a: Pixel, b: Pixel): Region | null {
    const frame = (this.map.getViewport() as HTMLElement).getBoundingClientRect();
    const at = (pixel: Pixel): Coordinate =>
      this.map.getCoordinateFromPixel([pixel[0] - frame.left, pixel[1] - frame.top]) as Coordinate;
    const isRegion = Math.abs(a[0] - b[0]) >= LEAST_PIXELS && Math.abs(a[1] - b[1]) >= LEAST_PIXELS;
    return isRegion ? regionBetween(pointOf(at(a)), pointOf(at(b))) : null;
  }
}

/** A point of OpenLayers, whose y grows upwards. */
function pointOf([x, y]: Coordinate): Point {
  return { alpha: x as number, beta: -(y as number) };
}
