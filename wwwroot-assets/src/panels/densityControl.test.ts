import { describe, expect, it, vi } from "vitest";
import { frameAt } from "../../tests/worlds";
import { Density } from "../plane/density";
import { DensityControl } from "./densityControl";

describe("the control of density", () => {
  it("offers the map's stops and passes on what is chosen", () => {
    const control = new DensityControl();
    const density = new Density(160);
    const choose = vi.fn();
    const heard = vi.fn();
    control.addEventListener("change", heard);
    expect(control.stops).toEqual([]);
    control.connect(density, choose);
    expect(heard).toHaveBeenCalledOnce();
    expect([control.stops[control.stop], control.stops.length]).toEqual([160, 12]);
    control.set(1);
    expect(choose).toHaveBeenCalledExactlyOnceWith(11);
    control.set(99);
    expect(choose).toHaveBeenCalledOnce();
  });

  it("says of which size cells are where they are not as chosen", () => {
    const control = new DensityControl();
    const heard = vi.fn();
    control.addEventListener("change", heard);
    control.draw(frameAt(0, 0, -20, 800, 600));
    control.draw(frameAt(0, 0, -19.5, 800, 600));
    expect([control.drawn, heard.mock.calls.length]).toEqual([null, 0]);
    // No zoom is coarser than −20: cells shrink from there on.
    control.draw(frameAt(0, 0, -22, 800, 600));
    expect([control.drawn, heard.mock.calls.length]).toEqual([40, 1]);
    control.draw(frameAt(0, 0, -22, 800, 600));
    expect(heard).toHaveBeenCalledOnce();
    control.draw(frameAt(0, 0, 3, 800, 600));
    expect([control.drawn, heard.mock.calls.length]).toEqual([null, 2]);
  });

  it("offers nothing once the map is gone", () => {
    const control = new DensityControl();
    const choose = vi.fn();
    control.connect(new Density(160), choose);
    const heard = vi.fn();
    control.addEventListener("change", heard);
    control.disconnect();
    expect(heard).toHaveBeenCalledOnce();
    control.set(1);
    expect([control.stops.length, control.stop, choose.mock.calls.length]).toEqual([0, 0, 0]);
  });
});
