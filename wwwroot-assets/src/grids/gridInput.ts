import type { Cleanup } from "../page/cleanup";
import type { GridCamera } from "./gridCamera";

/** A press that moves no further is a click. */
const STILL = 5;
const WHEEL = 0.0016;
const STEP = 1.3;

export interface GridActions {
  changed(): void;
  hovered(left: number, top: number): void;
  clicked(left: number, top: number): void;
  /** An arrow key: one column, or one row. */
  moved(columns: number, rows: number): void;
  fitted(): void;
  closed(): void;
}

/** Pointers, wheel, fingers and keys on a grid. */
export function listenForInput(stage: HTMLElement, camera: GridCamera, actions: GridActions, cleanup: Cleanup): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;

  cleanup.listen(stage, "pointerdown", (event: PointerEvent) => {
    stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    travelled = pointers.size > 1 ? Number.POSITIVE_INFINITY : 0;
  });
  cleanup.listen(stage, "pointermove", (event: PointerEvent) => {
    const [x, y] = [event.offsetX, event.offsetY];
    const before = pointers.get(event.pointerId);
    if (!before) {
      actions.hovered(x, y);
      return;
    }
    travelled += Math.hypot(x - before.x, y - before.y);
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const other = others[0];
    if (other) {
      camera.pan((x - before.x) / 2, (y - before.y) / 2);
      camera.zoom(Math.hypot(x - other.x, y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)), (x + other.x) / 2, (y + other.y) / 2);
    } else if (travelled > STILL) {
      camera.pan(x - before.x, y - before.y);
    }
    pointers.set(event.pointerId, { x, y });
    actions.changed();
  });
  for (const ending of ["pointerup", "pointercancel"]) {
    cleanup.listen(stage, ending, (event: PointerEvent) => {
      if (pointers.delete(event.pointerId) && ending === "pointerup" && travelled <= STILL) {
        actions.clicked(event.offsetX, event.offsetY);
      }
    });
  }
  cleanup.listen(stage, "wheel", (event: WheelEvent) => {
    event.preventDefault();
    camera.zoom(Math.exp(-event.deltaY * WHEEL * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1)), event.offsetX, event.offsetY);
    actions.changed();
  }, { passive: false });
  const keys: Record<string, () => void> = {
    ArrowLeft: () => actions.moved(-1, 0),
    ArrowRight: () => actions.moved(1, 0),
    ArrowUp: () => actions.moved(0, -1),
    ArrowDown: () => actions.moved(0, 1),
    "+": () => camera.zoom(STEP),
    "=": () => camera.zoom(STEP),
    "-": () => camera.zoom(1 / STEP),
    "0": () => actions.fitted(),
    Escape: () => actions.closed(),
  };
  cleanup.listen(stage, "keydown", (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act) {
      event.preventDefault();
      act();
      actions.changed();
    }
  });
}
