import { describe, expect, it } from "vitest";
import { diveOf, horizonOf, permalinkOf, readPermalink, routeOf, worldValue } from "./permalink";

const place = { alpha: 0.1 + 2 ** -40, beta: -1 / 3, zoom: 30.123456789012345 };
const region = { alpha0: -1 / 3, beta0: 0.1 + 0.2, alpha1: 2 / 3, beta1: 1.0000000000000002 };
const picture = { zoom: 30, x: 123456789, y: -9007199254740991 };

describe("a permalink", () => {
  it("reads back to the last digit", () => {
    expect(readPermalink(permalinkOf("terra", place, null, picture, ""))).toEqual({ world: "terra", place, region: null, picture });
    expect(readPermalink(permalinkOf("terra", place, region, null, ""))).toEqual({ world: "terra", place: null, region, picture: null });
  });

  it("is written with world, place or region, picture and layers, in this order", () => {
    const plain = { alpha: 0.5, beta: -0.25, zoom: 4 };
    expect(permalinkOf("", plain, null, null, "")).toBe("?at=0.5,-0.25,4");
    expect(permalinkOf("terra", plain, null, { zoom: 4, x: 3, y: -2 }, "layers=ps")).toBe("?world=terra&at=0.5,-0.25,4&picture=4/3/-2&layers=ps");
    expect(permalinkOf("", plain, { alpha0: 0, beta0: 1, alpha1: 2, beta1: 3 }, null, "")).toBe("?region=0,1,2,3");
  });

  it("has the route that the page has open", () => {
    const link = permalinkOf("terra", { alpha: 0.5, beta: 0.5, zoom: 3 }, null, null, "", "", "", "route=0,0,1,0.5,sphere,9");
    expect(link).toBe("?world=terra&at=0.5,0.5,3&route=0,0,1,0.5,sphere,9");
    expect(routeOf(link)).toBe("route=0,0,1,0.5,sphere,9");
    expect(routeOf("?at=0,0,1")).toBe("");
  });

  it("has the dive that the page has open", () => {
    const link = permalinkOf("terra", { alpha: 0.5, beta: 0.5, zoom: 21 }, null, null, "layers=p", "", "dive=0.375,0.25,0.375,0.5");
    expect(link).toBe("?world=terra&at=0.5,0.5,21&dive=0.375,0.25,0.375,0.5&layers=p");
    expect(diveOf(link)).toBe("dive=0.375,0.25,0.375,0.5");
    expect(diveOf("?at=0,0,1")).toBe("");
  });

  it("has the ring of the horizon behind the picture", () => {
    const link = permalinkOf("terra", { alpha: 0.5, beta: 0.5, zoom: 1 }, null, picture, "layers=p", "16,45,90");
    expect(link).toBe("?world=terra&at=0.5,0.5,1&picture=30/123456789/-9007199254740991&horizon=16,45,90&layers=p");
    expect(horizonOf(link)).toBe("16,45,90");
    expect(horizonOf("?at=0,0,1")).toBe("");
  });

  it("opens at the coarsest zoom where the map goes on beyond it", () => {
    expect(permalinkOf("", { alpha: 0.5, beta: 0.5, zoom: -22.5 }, null, null, "")).toBe("?at=0.5,0.5,-20");
  });

  it("has no place and no region where they are missing or damaged", () => {
    const nothing = { world: "", place: null, region: null, picture: null };
    expect(readPermalink("")).toEqual(nothing);
    expect(readPermalink("?at=0.5,0.5&region=0,0,1")).toEqual(nothing);
    expect(readPermalink("?at=0.5,much,4&region=0,0,1,Infinity&picture=4/3")).toEqual(nothing);
  });
});

describe("the value of a world", () => {
  it("is found in a whole query, in a parameter, and alone", () => {
    for (const query of ["?world=abc&at=1,2,3", "world=abc", "abc"]) {
      expect(worldValue(query)).toBe("abc");
    }
    expect([worldValue(null), worldValue(undefined), worldValue("")]).toEqual(["", "", ""]);
    expect(worldValue("x?world=abc")).toBe("x?world=abc");
  });
});
