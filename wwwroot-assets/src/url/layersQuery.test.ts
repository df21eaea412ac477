import { describe, expect, it } from "vitest";
import { START } from "../../tests/layers";
import { layersQuery } from "./layersQuery";

const plain = START;

describe("the layers in a link", () => {
  it("are written by their keys", () => {
    expect(layersQuery(plain)).toBe("layers=p");
    expect(layersQuery({ ...plain, pictures: false })).toBe("layers=none");
    expect(layersQuery({ ...plain, lattice: true })).toBe("layers=pl");
  });

  it("have opacity and scale where sensitivity is shown", () => {
    expect(layersQuery({ ...plain, field: "sensitivity" })).toBe("layers=ps&opacity=0.6&scale=log");
    expect(layersQuery({ ...plain, field: "sensitivity", linear: true, from: 0, to: 2.5 })).toBe("layers=ps&opacity=0.6&scale=linear,0,2.5");
  });

  it("have no plus sign, which a query would read as a space", () => {
    expect(layersQuery({ ...plain, field: "sensitivity", from: 1e-9, to: 1e21 })).toBe("layers=ps&opacity=0.6&scale=log,1e-9,1e21");
  });
});
