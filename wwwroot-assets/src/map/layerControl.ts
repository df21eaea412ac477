import type { FieldKind, Layers, MapMetric, WorldInfo } from "../contract/generated";
import type { Densities } from "../keepsakes/densities";
import type { PageEvents } from "../page/pageEvents";
import type { DensityControl } from "../panels/densityControl";
import type { Panels } from "../panels/panels";
import type { ViewportClient } from "../tiles/viewportClient";
import { layersQuery } from "../url/layersQuery";
import type { UrlSync } from "../url/urlSync";
import type { Scene } from "../view/scene";
import { openingCell } from "./openingDensity";

/** The parts of the map that show what the layers are, or keep it. */
export interface LayerTargets {
  readonly scene: Pick<Scene, "show"> & { readonly density: Pick<Scene["density"], "next" | "linked" | "set"> };
  readonly panels: { readonly legend: Pick<Panels["legend"], "show">; readonly split: Pick<Panels["split"], "show"> };
  readonly url: Pick<UrlSync, "setLayers">;
  readonly client: Pick<ViewportClient, "setField"> & { readonly session: { readonly world: Pick<WorldInfo, "id"> } };
  readonly page: Pick<PageEvents, "layersChanged">;
  readonly densities: Pick<Densities, "of" | "set">;
  readonly densityControl: Pick<DensityControl, "announce">;
}

/** Which layers the map draws, and how densely. */
export class LayerControl {
  private askedField: FieldKind | null = null;

  /** @param layers As the page gives them; nothing shows them before {@link open}. */
  constructor(private layers: Layers, private readonly targets: LayerTargets) {}

  get shown(): Layers {
    return this.layers;
  }

  /** The field that is shown; where none is, the one that is shown next. */
  get field(): FieldKind {
    return this.layers.field ?? this.layers.lastField ?? "sensitivity";
  }

  /** The metric that is shown; where none is, the one that is shown next. */
  get metric(): MapMetric {
    return this.layers.metric ?? this.layers.lastMetric ?? "density";
  }

  /** Shows what the page wants; the density is remembered for the open world. */
  set(layers: Partial<Layers>): void {
    const { scene, panels, url, client, densities, densityControl } = this.targets;
    const { density } = scene;
    density.set({ ...this.layers, ...layers }.cell);
    const wanted = { ...this.layers, ...layers };
    const { field, lastField, metric, lastMetric } = wanted;
    // An edge within the bounds, and none where it is the default.
    this.layers = { ...wanted, cell: density.linked, lastField: field ?? lastField, lastMetric: metric ?? lastMetric };
    scene.show(this.layers);
    panels.legend.show(this.layers);
    panels.split.show(this.layers);
    url.setLayers(layersQuery(this.layers));
    // Each call asks the hub again.
    if (this.askedField !== this.layers.field) {
      this.askedField = this.layers.field;
      client.setField(this.layers.field);
    }
    densityControl.announce();
    const { id } = client.session.world;
    if (densities.of(id) !== this.layers.cell) {
      densities.set(id, this.layers.cell);
    }
  }

  /** Changes layers from the map's side: the page learns of it. */
  change(layers: Partial<Layers>): void {
    this.set(layers);
    this.targets.page.layersChanged(this.layers);
  }

  /** @param cell The nominal edge of a cell from now on, in CSS pixels. */
  resizeCells(cell: number): void {
    this.change({ cell });
  }

  /** Larger cells by a stop, or smaller ones for a negative direction. */
  stepCells(direction: number): void {
    this.resizeCells(this.targets.scene.density.next(direction));
  }

  /**
   * Shows the layers in a world that was opened, at its density.
   * @param search The query of the page's address.
   */
  open({ id, worldQuery }: Pick<WorldInfo, "id" | "worldQuery">, search: string): void {
    const cell = openingCell(search, worldQuery, this.targets.densities.of(id));
    if (cell !== this.layers.cell) {
      this.change({ cell });
    } else {
      this.set({});
    }
  }
}
