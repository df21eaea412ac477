import { Cleanup } from "../page/cleanup";

/** A place on the screen in CSS pixels, from the window's left and top. */
export type Pixel = readonly [number, number];

export interface HoldEvents {
  /** The hold began, or one of its fingers moved. */
  onMove(a: Pixel, b: Pixel): void;
  /** A finger was lifted. */
  onEnd(): void;
  /** The system took the fingers for something else, or a third one came. */
  onCancel(): void;
}

/** Milliseconds of keeping still, and what still counts as still. */
const HOLD = 500;
const SLACK = 10;

/** Two fingers held still, and then moved. */
export class TwoFingerHold {
  private readonly cleanup = new Cleanup();
  private readonly fingers = new Map<number, { at: Pixel; readonly from: Pixel }>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private holding = false;
  private claimed = false;

  constructor(viewport: HTMLElement, private readonly events: HoldEvents) {
    this.cleanup.listen(viewport, "pointerdown", (event: PointerEvent) => this.down(event));
    this.cleanup.listen(window, "pointermove", (event: PointerEvent) => this.move(event));
    this.cleanup.listen(window, "pointerup", (event: PointerEvent) => this.up(event, () => this.events.onEnd()));
    this.cleanup.listen(window, "pointercancel", (event: PointerEvent) => this.up(event, () => this.events.onCancel()));
    this.cleanup.add(() => clearTimeout(this.timer));
  }

  /** From the hold until the last finger is lifted: the fingers move nothing else. */
  get busy(): boolean {
    return this.claimed;
  }

  dispose(): void {
    this.cleanup.dispose();
  }

  private down(event: PointerEvent): void {
    if (event.pointerType !== "touch") {
      return;
    }
    const at: Pixel = [event.clientX, event.clientY];
    clearTimeout(this.timer);
    if (this.holding) {
      this.end(() => this.events.onCancel());
    }
    this.fingers.set(event.pointerId, { at, from: at });
    if (this.fingers.size === 2) {
      this.timer = setTimeout(() => this.begin(), HOLD);
    }
  }

  private begin(): void {
    this.holding = true;
    this.claimed = true;
    navigator.vibrate?.(20);
    this.tell();
  }

  private move(event: PointerEvent): void {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) {
      return;
    }
    finger.at = [event.clientX, event.clientY];
    if (this.holding) {
      this.tell();
    } else if (Math.hypot(finger.at[0] - finger.from[0], finger.at[1] - finger.from[1]) > SLACK) {
      clearTimeout(this.timer);
    }
  }

  private up(event: PointerEvent, outcome: () => void): void {
    if (!this.fingers.delete(event.pointerId)) {
      return;
    }
    clearTimeout(this.timer);
    if (this.holding) {
      this.end(outcome);
    }
    this.claimed &&= this.fingers.size > 0;
  }

  private end(outcome: () => void): void {
    this.holding = false;
    outcome();
  }

  private tell(): void {
    const [a, b] = [...this.fingers.values()];
    if (a && b) {
      this.events.onMove(a.at, b.at);
    }
  }
}
