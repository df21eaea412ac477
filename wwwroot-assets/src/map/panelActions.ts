import type { PageEvents } from "../page/pageEvents";
import type { PanelActions } from "../panels/panels";
import type { ViewportClient } from "../tiles/viewportClient";
import type { Scene } from "../view/scene";
import type { HorizonControl } from "./horizonControl";
import type { LayerControl } from "./layerControl";

/** The parts of the map that its panels act on. */
export interface PanelTargets {
  readonly scene: Pick<Scene, "camera" | "goHome">;
  readonly client: Pick<ViewportClient, "pause" | "retryAll">;
  readonly page: Pick<PageEvents, "key">;
  readonly layering: Pick<LayerControl, "change" | "set">;
  readonly horizon: Pick<HorizonControl, "open">;
}

/** What each button and bar of the map's panels does. @param map Some of its parts may be made after its panels. */
export function panelActions(map: PanelTargets): PanelActions {
  return {
    zoomBy: (delta) => map.scene.camera.zoomBy(delta),
    home: () => map.scene.goHome(),
    goTo: () => map.page.key("g"),
    go: (alpha, beta) => map.scene.camera.goTo({ ...map.scene.camera.place, alpha, beta }),
    horizon: () => map.horizon.open(),
    split: (split, isSettled) => isSettled ? map.layering.change({ split }) : map.layering.set({ split }),
    pause: (isPaused) => map.client.pause(isPaused),
    retry: () => map.client.retryAll(),
  };
}
