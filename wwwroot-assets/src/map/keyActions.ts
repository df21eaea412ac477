import type { FieldKind, Layers, MapMetric } from "../contract/generated";
import type { KeyboardNavigation } from "../input/keyboardNavigation";
import type { KeyActions, LayerName } from "../input/keys";
import type { RegionMark } from "../input/regionMark";
import type { PageEvents } from "../page/pageEvents";
import { toggleFullScreen } from "../panels/navigation";
import type { Scene } from "../view/scene";
import type { HorizonControl } from "./horizonControl";
import type { PictureSelection } from "./pictureSelection";
import type { RegionControl } from "./regionControl";

/** The parts of the map that keys act on. */
export interface KeyTargets {
  readonly scene: Pick<Scene, "goHome"> & { readonly camera: Pick<Scene["camera"], "zoomBy">; readonly marks: Pick<Scene["marks"], "selected"> };
  readonly keyboard: Pick<KeyboardNavigation, "step" | "extend" | "enter" | "hide" | "pivot">;
  readonly selection: Pick<PictureSelection, "select">;
  readonly mark: Pick<RegionMark, "region">;
  readonly regions: Pick<RegionControl, "clear">;
  readonly page: Pick<PageEvents, "key">;
  readonly horizon: Pick<HorizonControl, "open">;
  toggleLayer(layer: LayerName): void;
  /** Larger cells, or smaller ones for a negative direction. */
  resizeCells(direction: number): void;
}

/**
 * What showing or hiding a layer changes.
 * @param last The field and the metric that are shown where none is.
 */
export function toggled(layers: Layers, layer: LayerName, last: { readonly field: FieldKind; readonly metric: MapMetric }): Partial<Layers> {
  return layer === "field" || layer === "metric" ? { [layer]: layers[layer] === null ? last[layer] : null } : { [layer]: !layers[layer] };
}

/** What each key does. */
export function keyActions({ scene, keyboard, selection, mark, regions, page, horizon, toggleLayer, resizeCells }: KeyTargets): KeyActions {
  return {
    step: (right, down) => keyboard.step(right, down),
    extend: (right, down) => keyboard.extend(right, down),
    enter: () => keyboard.enter(),
    home: () => scene.goHome(),
    zoomBy: (delta) => scene.camera.zoomBy(delta, keyboard.pivot),
    resizeCells,
    toggle: toggleLayer,
    horizon: () => horizon.open(),
    fullScreen: toggleFullScreen,
    // Closes one thing: the open picture, else the region, else the cursor and what the page has open.
    escape: () => {
      if (scene.marks.selected) {
        selection.select(null);
        page.key("Escape");
      } else if (mark.region) {
        regions.clear();
      } else {
        keyboard.hide();
        page.key("Escape");
      }
    },
    page: (name) => page.key(name),
  };
}
