import type { DensityMap, FisherMap, ScoreMap } from "../contract/answers";

/** A metric of the view, as the server has it. */
export type MetricMap =
  | { readonly kind: "density"; readonly map: DensityMap }
  | { readonly kind: "score"; readonly map: ScoreMap }
  | { readonly kind: "fisher"; readonly map: FisherMap };
