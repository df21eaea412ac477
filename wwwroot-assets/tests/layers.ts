import type { Layers } from "../src/contract/generated";

/** The pictures alone, on the scale of the view. */
export const START: Layers = { pictures: true, field: null, lattice: false, opacity: 0.6, linear: false, from: null, to: null, cell: null, averaged: false, split: null, phases: false, metric: null, lastField: null, lastMetric: null };
