import { beforeEach, describe, expect, it, vi } from "vitest";
import { START } from "../../tests/layers";
import { Density } from "../plane/density";
import { LayerControl } from "./layerControl";

const density = new Density(160);
const remembered = new Map<string, number | null>();
const targets = {
  scene: { show: vi.fn(), density },
  panels: { legend: { show: vi.fn() }, split: { show: vi.fn() } },
  url: { setLayers: vi.fn() },
  client: { setField: vi.fn(), session: { world: { id: "w" } } },
  page: { layersChanged: vi.fn() },
  densities: { of: (id: string) => remembered.get(id) ?? null, set: vi.fn((id: string, cell: number | null) => void remembered.set(id, cell)) },
  densityControl: { announce: vi.fn() },
};
const world = { id: "w", worldQuery: "world=terra" };
let layers: LayerControl;

beforeEach(() => {
  vi.clearAllMocks();
  remembered.clear();
  density.set(null);
  layers = new LayerControl(START, targets);
});

describe("the control of layers", () => {
  it("shows what the page wants, in the address too, and asks for the field", () => {
    layers.set({ field: "sensitivity" });
    const shown = { ...START, field: "sensitivity", lastField: "sensitivity" };
    expect(targets.scene.show).toHaveBeenCalledExactlyOnceWith(shown);
    expect(targets.panels.legend.show).toHaveBeenCalledExactlyOnceWith(shown);
    expect(targets.panels.split.show).toHaveBeenCalledExactlyOnceWith(shown);
    expect(targets.url.setLayers).toHaveBeenCalledExactlyOnceWith("layers=ps&opacity=0.6&scale=log");
    expect(targets.client.setField).toHaveBeenCalledExactlyOnceWith("sensitivity");
    expect(targets.page.layersChanged).not.toHaveBeenCalled();
    expect(targets.densityControl.announce).toHaveBeenCalledOnce();
    layers.set({ split: 0.25 });
    expect(targets.client.setField).toHaveBeenCalledOnce();
    // Other changes leave it on.
    expect(layers.shown).toEqual({ ...shown, split: 0.25 });
    layers.set({ field: null });
    expect(targets.client.setField).toHaveBeenLastCalledWith(null);
  });

  it("remembers which field was shown last", () => {
    expect(layers.field).toBe("sensitivity");
    layers.set({ field: "stretch" });
    layers.change({ field: null });
    expect(layers.field).toBe("stretch");
    expect(targets.page.layersChanged).toHaveBeenLastCalledWith({ ...START, lastField: "stretch" });
    // The page's word counts: it may come from before a reload.
    layers.set({ ...START, lastField: "area" });
    expect(layers.field).toBe("area");
  });

  it("remembers which metric was shown last", () => {
    expect(layers.metric).toBe("density");
    layers.set({ metric: "fisher" });
    layers.change({ metric: null });
    expect(layers.metric).toBe("fisher");
    expect(targets.page.layersChanged).toHaveBeenLastCalledWith({ ...START, lastMetric: "fisher" });
  });

  it("keeps nothing anew that is remembered already", () => {
    layers.set({ cell: 11 });
    layers.set({ lattice: true });
    expect(targets.densities.set).toHaveBeenCalledExactlyOnceWith("w", 11);
  });

  it("asks for no field of a world that is opened without one, but shows its layers", () => {
    layers.open(world, "");
    expect(targets.client.setField).not.toHaveBeenCalled();
    expect(targets.scene.show).toHaveBeenCalledExactlyOnceWith(START);
    expect(targets.page.layersChanged).not.toHaveBeenCalled();
  });

  it("tells the page what is changed on the map", () => {
    layers.change({ lattice: true });
    expect(targets.page.layersChanged).toHaveBeenCalledExactlyOnceWith({ ...START, lattice: true });
  });

  it("goes through the densities, and remembers them for the world", () => {
    layers.stepCells(-1);
    expect([layers.shown.cell, remembered.get("w")]).toEqual([128, 128]);
    layers.resizeCells(11);
    expect([layers.shown.cell, remembered.get("w")]).toEqual([11, 11]);
    layers.resizeCells(3);
    expect([layers.shown.cell, density.cell]).toEqual([8, 8]);
    layers.resizeCells(160);
    expect([layers.shown.cell, remembered.get("w")]).toEqual([null, null]);
  });

  it("opens a world at the density of the link, else at the world's own", () => {
    remembered.set("w", 23);
    layers.open(world, "?world=terra");
    expect(layers.shown.cell).toBe(23);
    expect(targets.page.layersChanged).toHaveBeenCalledOnce();
    layers.open(world, "?world=terra&at=0,0,3&cell=45");
    expect([layers.shown.cell, remembered.get("w")]).toEqual([45, 45]);
    layers.open(world, "?world=terra&at=0,0,3");
    expect([layers.shown.cell, remembered.get("w")]).toEqual([null, null]);
  });
});
