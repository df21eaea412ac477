import { expect, it, vi } from "vitest";
import { START } from "../../tests/layers";
import { PageEvents } from "./pageEvents";

it("calls the page's methods with what they take", () => {
  const invokeMethodAsync = vi.fn(() => Promise.resolve());
  const page = new PageEvents({ invokeMethodAsync });
  page.tileClicked({ zoom: 3, x: 1, y: 2 });
  page.tileReopened({ zoom: 4, x: 5, y: 6 });
  page.tileLeft();
  page.waysReopened("dive=0,0,1,1", "");
  page.linkFollowed();
  page.regionDrawn({ alpha0: 1, beta0: 2, alpha1: 3, beta1: 4 });
  page.regionCleared();
  page.key("?");
  page.layersChanged(START);
  expect(invokeMethodAsync.mock.calls).toEqual([
    ["OnTileClicked", 3, 1, 2], ["OnTileReopened", 4, 5, 6], ["OnTileLeft"], ["OnWaysReopened", "dive=0,0,1,1", ""], ["OnLinkFollowed"],
    ["OnRegionDrawn", 1, 2, 3, 4], ["OnRegionCleared"], ["OnKey", "?"], ["OnLayersChanged", START],
  ]);
});

it("bears a page that has gone, refuses, or never was", async () => {
  expect(() => new PageEvents(null).tileLeft()).not.toThrow();
  expect(() => new PageEvents({ invokeMethodAsync: () => { throw new Error("disposed"); } }).tileLeft()).not.toThrow();
  const refused = Promise.reject(new Error("no circuit"));
  new PageEvents({ invokeMethodAsync: () => refused }).tileLeft();
  await expect(refused).rejects.toThrow();
});
