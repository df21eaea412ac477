import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Region } from "../contract/generated";
import { RegionControl } from "./regionControl";

const region: Region = { alpha0: 0, beta0: 0, alpha1: 1, beta1: 1 };
const mark = { region: null as Region | null, set: (given: Region | null) => { mark.region = given; } };
const keyboard = { endRegion: vi.fn() };
const url = { update: vi.fn() };
const page = { regionDrawn: vi.fn(), regionCleared: vi.fn() };
const regions = new RegionControl(mark, keyboard, url, page);

beforeEach(() => {
  vi.clearAllMocks();
  mark.region = null;
});

describe("the region's control", () => {
  it("reports to neither page nor address a region that they gave", () => {
    regions.set(region);
    expect(mark.region).toBe(region);
    expect(keyboard.endRegion).toHaveBeenCalledOnce();
    expect(page.regionDrawn).not.toHaveBeenCalled();
    expect(url.update).not.toHaveBeenCalled();
  });

  it("reports to both a region that was drawn", () => {
    regions.drawn(region);
    expect(page.regionDrawn).toHaveBeenCalledExactlyOnceWith(region);
    expect(url.update).toHaveBeenCalledOnce();
  });

  it("clears it once", () => {
    regions.set(region);
    regions.clear();
    regions.clear();
    expect(mark.region).toBeNull();
    expect(page.regionCleared).toHaveBeenCalledOnce();
    expect(url.update).toHaveBeenCalledOnce();
  });

  it("goes to where it is fitted, marked before: panels that it opens count", () => {
    const goTo = vi.fn();
    const place = { alpha: 0.5, beta: 0.5, zoom: 1 };
    regions.fit(region, { camera: { goTo }, placeFitting: (given: Region) => given === mark.region ? place : null } as never);
    expect(goTo).toHaveBeenCalledExactlyOnceWith(place);
    expect(url.update).toHaveBeenCalledOnce();
  });

  it("follows the back button", () => {
    regions.restore(region);
    expect(mark.region).toBe(region);
    expect(page.regionDrawn).toHaveBeenCalledExactlyOnceWith(region);
    regions.restore(null);
    expect(mark.region).toBeNull();
    expect(page.regionCleared).toHaveBeenCalledOnce();
  });
});
