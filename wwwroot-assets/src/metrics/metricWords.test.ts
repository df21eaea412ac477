import { describe, expect, it } from "vitest";
import type { DensityMap, FisherMap, ScoreMap, ScorePoint } from "../contract/answers";
import { metricWords } from "./metricWords";

const states = (longestState: string, shortestState: string) => ({ longestState, shortestState });
const at = { step: 12, timestep: 601, noiseLevel: 0.9 };
const density = { at, curlShare: 0.004, isSolved: true, values: [{}, {}] } as unknown as DensityMap;

describe("what is said of a metric", () => {
  it("names the lines of density, their price and how much of the score is curl", () => {
    expect(metricWords({ kind: "density", map: density }, 20)).toBe(
      "A line every 20 nats below the highest place, at timestep 601, from 2 runs of the U-Net. Of the score 0.4 % is curl, and so no slope of any density.");
    expect(metricWords({ kind: "density", map: { ...density, curlShare: 0.36, isSolved: false } }, 20)).toContain(
      "Of the score 36 % is curl, and so no slope of any density: the lines (dashed) are an outline. The fit has not come to rest.");
    expect(metricWords({ kind: "density", map: { ...density, curlShare: null } }, 0)).toBe("Flat, at timestep 601, from 2 runs of the U-Net.");
  });

  it("counts the places of the score metric that are below the noise, and those without a number", () => {
    const map = { at, values: [{ state: "resolved" }, { state: "not-resolved" }] as ScorePoint[], points: 5, parallel: 3 } as unknown as ScoreMap;
    expect(metricWords({ kind: "score", map }, 0)).toContain("1 of 5 places (grey) is not resolved: rounding hides it. 3 of 5 have none: α and β move the latent along one line there.");
  });

  it("says to what the Fisher metric was fitted, and how well", () => {
    const map = { values: [states("resolved", "resolved"), states("too-wide", "too-wide"), states("too-wide", "resolved"), states("resolved", "too-narrow")], points: 9, kept: 3, misfit: 0.0004, converged: false, encoder: "0123456789", decay: 10 } as unknown as FisherMap;
    expect(metricWords({ kind: "fisher", map }, 0)).toBe(
      "Fitted to 3 of 9 pictures by the encoder 01234567; ellipses are short where pictures change, and compare within this view alone (decay 10). "
      + "Misfit less than 0.1 %. Around 1 of them the pictures change too little for one. 2 (dashed) are longer or narrower than can be told here. The fit has not come to rest.");
  });
});
