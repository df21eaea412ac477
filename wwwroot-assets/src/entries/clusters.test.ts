import { describe, expect, it } from "vitest";
import type { JournalMark } from "../contract/answers";
import { Frame } from "../plane/frame";
import { MarkedPoints, shown } from "./clusters";

const place = (id: number, alpha: number, beta: number): JournalMark => ({ id, kind: "place", points: [alpha, beta] });
/** 800 × 600 pixels around (0, 0), 100 of them a unit. */
const view = (alpha = 0, beta = 0, resolution = 0.01): Frame => new Frame(alpha, beta, resolution, 800, 600, 160, 1);

describe("the marks of a view", () => {
  it("are those of entries in it, at their pixels", () => {
    const marks = new MarkedPoints([place(1, 0, 0), place(2, 2, 1), place(3, 5, 0), place(4, 0, -3.5)]);
    expect(marks.inView(view()).map(({ x, y, count, first }) => [x, y, count, first])).toEqual([[400, 300, 1, 0], [600, 400, 1, 1]]);
  });

  it("are one where entries lie near one another, with how many it is and how far it reaches", () => {
    const marks = new MarkedPoints([place(1, 0.1, 0.1), place(2, 0.2, 0.3), place(3, 3, 2)]);
    const [near, far] = marks.inView(view());
    expect([near?.count, near?.alpha0, near?.alpha1, near?.beta0, near?.beta1]).toEqual([2, 0.1, 0.2, 0.1, 0.3]);
    expect(near?.x).toBeCloseTo(415);
    expect(near?.y).toBeCloseTo(320);
    expect(far?.count).toBe(1);
  });

  it("come apart as one zooms in", () => {
    const marks = new MarkedPoints([place(1, 0.1, 0.1), place(2, 0.2, 0.3)]);
    expect(marks.inView(view(0.15, 0.2, 0.001))).toHaveLength(2);
    expect(marks.inView(view(0.15, 0.2, 1))).toHaveLength(1);
  });

  it("do not change their company while the map is dragged", () => {
    const marks = new MarkedPoints(Array.from({ length: 400 }, (_, i) => place(i, Math.sin(i * 12.9) * 2, Math.sin(i * 78.2) * 1.5)));
    const companies = (frame: Frame): string[] => marks.inView(frame).map(({ first, count }) => `${first}:${count}`).sort();
    expect(companies(view(0.113, 0.057))).toEqual(companies(view()));
  });

  it("leave the chosen entry by itself", () => {
    const marks = new MarkedPoints([place(1, 0.1, 0.1), place(2, 0.11, 0.1), place(3, 0.12, 0.1)]);
    expect(marks.inView(view(), 1).map(({ first, count }) => [first, count])).toEqual([[0, 2], [1, 1]]);
  });

  it("stand to the pixel at the deepest zoom", () => {
    const alpha = 0.1 + 2 ** -39;
    const [one] = new MarkedPoints([place(1, alpha, 0.3)]).inView(view(0.1, 0.3, 2 ** -40 / 160));
    expect(one?.x).toBeCloseTo(400 + 160 * ((alpha - 0.1) * 2 ** 40), 3);
  });

  it("are as few for ten thousand entries as there is room for", () => {
    const marks = new MarkedPoints(Array.from({ length: 10_000 }, (_, i) => place(i, (i % 100) / 25 - 2, Math.floor(i / 100) / 25 - 2)));
    const found = marks.inView(view());
    expect(found.length).toBeLessThan(800);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });
});

describe("where an entry is marked", () => {
  it("is its point, a route's first, a region's middle", () => {
    expect(shown(place(1, 3, 4))).toEqual([3, 4]);
    expect(shown({ id: 1, kind: "route", points: [3, 4, 5, 6] })).toEqual([3, 4]);
    expect(shown({ id: 1, kind: "region", points: [0, 2, 4, 8] })).toEqual([2, 5]);
  });
});
