import type OlMap from "ol/Map";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import PointerInteraction from "ol/interaction/Pointer";
import type { Coordinate } from "ol/coordinate";
import { Cleanup } from "./cleanup";
import type { Region } from "./types";

/** A drag shorter than this is a click. */
const LEAST_PIXELS = 6;
const HOLD = 500;
const HOLD_SLACK = 10;

export interface RegionEvents {
  /** While it is drawn. */
  onDrag(region: Region): void;
  onDrawn(region: Region): void;
  /** The select mode was left without a region. */
  onLeft(): void;
}

/** Draws a region: shift-drag, a plain drag in select mode, or two fingers held still and then moved. */
export class RegionDrawing extends PointerInteraction {
  /** Whether the next plain drag draws. */
  selecting = false;
  private from: Coordinate | null = null;
  private fromPixel: readonly number[] = [];
  private readonly cleanup = new Cleanup();
  private readonly fingers = new Map<number, { x: number; y: number; fromX: number; fromY: number }>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private holding = false;
  private readonly viewport: HTMLElement;

  constructor(private readonly map: OlMap, private readonly events: RegionEvents) {
    super();
    this.viewport = map.getViewport() as HTMLElement;
    const viewport = this.viewport;
    this.cleanup.listen(viewport, "pointerdown", (event: PointerEvent) => this.fingerDown(event));
    this.cleanup.listen(viewport, "pointermove", (event: PointerEvent) => this.fingerMove(event));
    this.cleanup.listen(window, "pointerup", (event: PointerEvent) => this.fingerUp(event));
    this.cleanup.listen(window, "pointercancel", (event: PointerEvent) => this.fingerUp(event));
  }

  protected override disposeInternal(): void {
    clearTimeout(this.timer);
    this.cleanup.dispose();
    super.disposeInternal();
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
    if (this.from && this.farEnough(event.pixel)) {
      this.events.onDrag(spanned(this.from, event.coordinate));
    }
  }

  override handleUpEvent(event: MapBrowserEvent<PointerEvent>): boolean {
    if (this.from && this.farEnough(event.pixel)) {
      this.events.onDrawn(spanned(this.from, event.coordinate));
    } else if (this.selecting) {
      this.events.onLeft();
    }
    this.from = null;
    return false;
  }

  private farEnough(pixel: readonly number[]): boolean {
    return Math.abs((pixel[0] ?? 0) - (this.fromPixel[0] ?? 0)) >= LEAST_PIXELS &&
      Math.abs((pixel[1] ?? 0) - (this.fromPixel[1] ?? 0)) >= LEAST_PIXELS;
  }

  private fingerDown(event: PointerEvent): void {
    if (event.pointerType !== "touch") {
      return;
    }
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY });
    clearTimeout(this.timer);
    if (this.fingers.size === 2) {
      this.timer = setTimeout(() => this.hold(true), HOLD);
    }
  }

  private fingerMove(event: PointerEvent): void {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) {
      return;
    }
    finger.x = event.clientX;
    finger.y = event.clientY;
    if (this.holding) {
      this.events.onDrag(this.betweenFingers());
    } else if (Math.hypot(finger.x - finger.fromX, finger.y - finger.fromY) > HOLD_SLACK) {
      clearTimeout(this.timer);
    }
  }

  private fingerUp(event: PointerEvent): void {
    clearTimeout(this.timer);
    if (this.holding) {
      this.events.onDrawn(this.betweenFingers());
      this.hold(false);
    }
    this.fingers.delete(event.pointerId);
  }

  /** While two fingers draw, they neither pan nor zoom. */
  private hold(on: boolean): void {
    this.holding = on;
    for (const interaction of this.map.getInteractions().getArray()) {
      if (interaction !== this) {
        interaction.setActive(!on);
      }
    }
    if (on) {
      navigator.vibrate?.(20);
      this.events.onDrag(this.betweenFingers());
    }
  }

  private betweenFingers(): Region {
    const frame = this.viewport.getBoundingClientRect();
    const [a, b] = [...this.fingers.values()].map((finger) =>
      this.map.getCoordinateFromPixel([finger.x - frame.left, finger.y - frame.top]));
    return spanned(a as Coordinate, b as Coordinate);
  }
}

function spanned(a: Coordinate, b: Coordinate): Region {
  const [ax, ay, bx, by] = [a[0] as number, -(a[1] as number), b[0] as number, -(b[1] as number)];
  return { alpha0: Math.min(ax, bx), beta0: Math.min(ay, by), alpha1: Math.max(ax, bx), beta1: Math.max(ay, by) };
}
