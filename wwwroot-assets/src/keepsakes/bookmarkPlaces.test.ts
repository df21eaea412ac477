import { describe, expect, it, vi } from "vitest";

vi.mock("./shared", () => ({ keepsakes: { list: () => [], remove: () => {} } }));

const { placesOf } = await import("./bookmarkPlaces");
const bookmark = (id: string, link: string, name?: string) => ({ id, link, title: "World", place: "", thumbnail: "", ...(name && { name }) });

describe("bookmarks for a journal", () => {
  it("are those of the world, the oldest first, without what is no place", () => {
    const bookmarks = [
      bookmark("c", "?world=neutral&at=1,2,3&layers=pictures,lattice", "Third"),
      bookmark("b", "?world=castles&at=1,2,3"),
      bookmark("a", "?world=neutral&region=0,0,1,1&picture=2/1/1&dive=0,0,1,1"),
    ];
    expect(placesOf(bookmarks, "neutral")).toEqual([
      { id: "a", query: "region=0,0,1,1&picture=2/1/1", name: "" },
      { id: "c", query: "at=1,2,3", name: "Third" },
    ]);
    expect(placesOf([bookmark("d", "?at=1,2,3")], "")).toHaveLength(1);
  });
});
