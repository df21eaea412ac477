import { beforeEach, describe, expect, it, vi } from "vitest";
import { START } from "../../tests/layers";
import type { Address, Region } from "../contract/generated";
import { keyActions, toggled } from "./keyActions";

const pivot = { alpha: 0.25, beta: 0.75 };
const marks = { selected: null as Address | null };
const mark = { region: null as Region | null };
const targets = {
  scene: { camera: { zoomBy: vi.fn() }, goHome: vi.fn(), marks },
  keyboard: { step: vi.fn(), extend: vi.fn(), enter: vi.fn(), hide: vi.fn(), pivot },
  selection: { select: vi.fn() },
  mark,
  regions: { clear: vi.fn() },
  page: { key: vi.fn() },
  horizon: { open: vi.fn() },
  toggleLayer: vi.fn(),
  resizeCells: vi.fn(),
};
const actions = keyActions(targets);

beforeEach(() => {
  vi.clearAllMocks();
  marks.selected = null;
  mark.region = null;
});

describe("what keys do", () => {
  it("opens the horizon", () => {
    actions.horizon();
    expect(targets.horizon.open).toHaveBeenCalledOnce();
  });

  it("moves the cursor, and zooms around it", () => {
    actions.step(1, 0);
    actions.extend(0, -1);
    actions.enter();
    actions.home();
    actions.zoomBy(-1);
    expect(targets.keyboard.step).toHaveBeenCalledExactlyOnceWith(1, 0);
    expect(targets.keyboard.extend).toHaveBeenCalledExactlyOnceWith(0, -1);
    expect(targets.keyboard.enter).toHaveBeenCalledOnce();
    expect(targets.scene.goHome).toHaveBeenCalledOnce();
    expect(targets.scene.camera.zoomBy).toHaveBeenCalledExactlyOnceWith(-1, pivot);
  });

  it("switches layers, and leaves the page's keys to the page", () => {
    actions.toggle("lattice");
    actions.page("?");
    actions.resizeCells(-1);
    expect(targets.resizeCells).toHaveBeenCalledExactlyOnceWith(-1);
    expect(targets.toggleLayer).toHaveBeenCalledExactlyOnceWith("lattice");
    expect(targets.page.key).toHaveBeenCalledExactlyOnceWith("?");
  });

  it("closes with Escape one thing: the picture, the region, then the cursor and what the page has open", () => {
    marks.selected = { zoom: 0, x: 0, y: 0 };
    mark.region = { alpha0: 0, beta0: 0, alpha1: 1, beta1: 1 };
    actions.escape();
    expect(targets.selection.select).toHaveBeenCalledExactlyOnceWith(null);
    expect(targets.page.key).toHaveBeenCalledExactlyOnceWith("Escape");
    expect(targets.regions.clear).not.toHaveBeenCalled();

    marks.selected = null;
    actions.escape();
    expect(targets.regions.clear).toHaveBeenCalledOnce();
    expect(targets.page.key).toHaveBeenCalledOnce();
    expect(targets.keyboard.hide).not.toHaveBeenCalled();

    mark.region = null;
    actions.escape();
    expect(targets.keyboard.hide).toHaveBeenCalledOnce();
    expect(targets.page.key.mock.calls).toEqual([["Escape"], ["Escape"]]);
  });
});

describe("what a toggled layer changes", () => {
  const last = { field: "stretch", metric: "fisher" } as const;

  it("shows and hides pictures and lattice", () => {
    expect(toggled(START, "lattice", last)).toEqual({ lattice: true });
    expect(toggled(START, "pictures", last)).toEqual({ pictures: false });
  });

  it("shows the last field or metric where none is shown, and hides it where one is", () => {
    expect(toggled(START, "field", last)).toEqual({ field: "stretch" });
    expect(toggled({ ...START, field: "sensitivity" }, "field", last)).toEqual({ field: null });
    expect(toggled(START, "metric", last)).toEqual({ metric: "fisher" });
    expect(toggled({ ...START, metric: "density" }, "metric", last)).toEqual({ metric: null });
  });
});
