import { describe, expect, it } from "vitest";
import { START } from "../../tests/layers";
import { cellOf, layersQuery } from "./layersQuery";

const plain = START;

describe("the layers in a link", () => {
  it("are written by their keys", () => {
    expect(layersQuery(plain)).toBe("layers=p");
    expect(layersQuery({ ...plain, pictures: false })).toBe("layers=none");
    expect(layersQuery({ ...plain, lattice: true })).toBe("layers=pl");
    expect(layersQuery({ ...plain, lattice: true, phases: true })).toBe("layers=pln");
    expect(layersQuery({ ...plain, metric: "score", phases: true })).toBe("layers=pne");
    expect(layersQuery({ ...plain, field: "stretch" })).toContain("layers=pt&");
  });

  it("have opacity and scale where sensitivity is shown", () => {
    expect(layersQuery({ ...plain, field: "sensitivity" })).toBe("layers=ps&opacity=0.6&scale=log");
    expect(layersQuery({ ...plain, field: "sensitivity", linear: true, from: 0, to: 2.5 })).toBe("layers=ps&opacity=0.6&scale=linear,0,2.5");
    for (const half of [{ from: 1, to: null }, { from: null, to: 1 }]) {
      expect(layersQuery({ ...plain, field: "sensitivity", ...half })).toBe("layers=ps&opacity=0.6&scale=log");
    }
  });

  it("have the density where it is not the default, whatever is shown", () => {
    expect(layersQuery({ ...plain, cell: 16 })).toBe("layers=p&cell=16");
    expect(layersQuery({ ...plain, field: "sensitivity", cell: 11 })).toBe("layers=ps&opacity=0.6&scale=log&cell=11");
  });

  it("have means and split where a field is shown", () => {
    expect(layersQuery({ ...plain, averaged: true, split: 0.25 })).toBe("layers=p");
    expect(layersQuery({ ...plain, field: "sensitivity", averaged: true, split: 0.25 }))
      .toBe("layers=ps&opacity=0.6&scale=log&mean=neighbours&split=0.25");
  });

  it("have no plus sign, which a query would read as a space", () => {
    expect(layersQuery({ ...plain, field: "sensitivity", from: 1e-9, to: 1e21 })).toBe("layers=ps&opacity=0.6&scale=log,1e-9,1e21");
  });
});

describe("the density of a link", () => {
  it("is read, and is the default where it is missing or damaged", () => {
    expect(cellOf("?at=0,0,4&layers=p&cell=11")).toBe(11);
    expect([cellOf("?at=0,0,4"), cellOf("?cell=many"), cellOf("?cell=-3"), cellOf("?cell=")]).toEqual([null, null, null, null]);
  });
});
