import { expect, it } from "vitest";
import type { ScoreMap, ScorePoint } from "../contract/answers";
import { ScoreValues } from "./scoreValues";

const point = (x: number, strongest: number | null): ScorePoint => ({
  x, y: -2, alpha: 0, beta: 0, strongest, weakest: null, direction: 30, uncertainty: 0.1, atMost: null, state: "resolved", distance: 2, neighbours: 4,
});
const values = new ScoreValues({ zoom: 3, values: [point(1, 0.5), point(2, null), point(3, 0)] } as unknown as ScoreMap);

it("has the stronger value of each place of its zoom", () => {
  expect(values.value(3, 1, -2)).toEqual({ value: 0.5, atMost: null, distance: 2, neighbours: 4, uncertainty: 0.1, direction: 30 });
  expect(values.value(3, 2, -2)?.value).toBeNull();
  expect(values.value(2, 1, -2)).toBeUndefined();
});

it("has a scale from what is resolved and above 0", () => expect(values.resolved).toEqual([0.5]));
