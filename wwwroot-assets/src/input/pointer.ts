import type OlMap from "ol/Map";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import type { Cleanup } from "../page/cleanup";

export interface PointerActions {
  /** The pointer moved over the map; null while it drags. */
  move(pixel: readonly number[] | null): void;
  /** The pointer has left the map. */
  leave(): void;
  /** The pointer was pressed, whatever follows. */
  press(): void;
  click(pixel: readonly number[]): void;
}

/** The pointer over the map, in CSS pixels from its left and top. */
export function listenForPointer(cleanup: Cleanup, map: OlMap, ground: HTMLElement, actions: PointerActions): void {
  map.on("singleclick", (event: MapBrowserEvent) => actions.click(event.pixel));
  map.on("pointermove", (event: MapBrowserEvent) => actions.move(event.dragging ? null : event.pixel));
  cleanup.listen(ground, "pointerdown", () => actions.press());
  cleanup.listen(ground, "pointerleave", () => actions.leave());
}
