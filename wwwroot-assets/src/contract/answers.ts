// What the map shares with C#, as C# has it; what it means stands there.
// Generated, and held by GeneratedContractTests. To renew it: dotnet run --project LatentWorld.Tests -- renew-map-contract

import type { EntryKind } from "./generated";

/** LatentWorld.Web.Regions.PhaseMapPhase */
export interface PhaseMapPhase {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly points: number;
}

/** LatentWorld.Web.Regions.PhaseMapBorder */
export interface PhaseMapBorder {
  readonly first: number;
  readonly second: number;
}

/** LatentWorld.Web.Regions.PhaseMap */
export interface PhaseMap {
  readonly zoom: number;
  readonly minX: number;
  readonly minY: number;
  readonly columns: number;
  readonly phaseOf: readonly number[];
  readonly phases: readonly PhaseMapPhase[];
  readonly inName: readonly PhaseMapBorder[];
  readonly source: string;
  readonly encoder: string;
  readonly mayFlipShare: number | null;
  readonly points: number;
  readonly kept: number;
}

/** LatentWorld.Web.Fields.ScoreStepAnswer */
export interface ScoreStep {
  readonly step: number;
  readonly timestep: number;
  readonly noiseLevel: number;
}

/** LatentWorld.Web.Fields.DensityPointAnswer */
export interface DensityPoint {
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
  readonly beta: number;
  readonly logDensity: number;
  readonly slopeAlpha: number;
  readonly slopeBeta: number;
}

/** LatentWorld.Web.Fields.DensityAnswer */
export interface DensityMap {
  readonly world: string;
  readonly title: string;
  readonly unit: string;
  readonly zoom: number;
  readonly spacing: number;
  readonly columns: number;
  readonly rows: number;
  readonly at: ScoreStep;
  readonly curlShare: number | null;
  readonly isSolved: boolean;
  readonly values: readonly DensityPoint[];
}

/** LatentWorld.Web.Fields.ScorePointAnswer */
export interface ScorePoint {
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
  readonly beta: number;
  readonly strongest: number | null;
  readonly weakest: number | null;
  readonly direction: number | null;
  readonly uncertainty: number | null;
  readonly atMost: number | null;
  readonly state: string;
  readonly distance: number;
  readonly neighbours: number;
}

/** LatentWorld.Web.Fields.ScoreGridAnswer */
export interface ScoreMap {
  readonly world: string;
  readonly title: string;
  readonly unit: string;
  readonly zoom: number;
  readonly spacing: number;
  readonly minX: number;
  readonly minY: number;
  readonly columns: number;
  readonly rows: number;
  readonly at: ScoreStep;
  readonly noise: number;
  readonly points: number;
  readonly parallel: number;
  readonly values: readonly ScorePoint[];
}

/** LatentWorld.Web.Fields.FisherPointAnswer */
export interface FisherPoint {
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
  readonly beta: number;
  readonly alphaAlpha: number;
  readonly alphaBeta: number;
  readonly betaBeta: number;
  readonly longest: number | null;
  readonly shortest: number | null;
  readonly direction: number;
  readonly areaDensity: number;
  readonly longestState: string;
  readonly shortestState: string;
}

/** LatentWorld.Web.Fields.FisherAnswer */
export interface FisherMap {
  readonly world: string;
  readonly title: string;
  readonly unit: string;
  readonly zoom: number;
  readonly spacing: number;
  readonly points: number;
  readonly kept: number;
  readonly elsewhere: number;
  readonly encoder: string;
  readonly decay: number;
  readonly misfit: number;
  readonly converged: boolean;
  readonly values: readonly FisherPoint[];
}

/** LatentWorld.Web.Journals.JournalMarkAnswer */
export interface JournalMark {
  readonly id: number;
  readonly kind: EntryKind;
  readonly points: readonly number[];
}

/** LatentWorld.Web.Journals.JournalMarksAnswer */
export interface JournalMarks {
  readonly revision: number;
  readonly marks: readonly JournalMark[];
}
