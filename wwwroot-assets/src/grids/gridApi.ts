/** An opened grid and how far it was read; GridAnswer.cs has the words. */
export interface GridState {
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly total: number;
  readonly done: number;
  readonly problem: string | null;
  readonly unit: string;
  readonly hasField: boolean;
  readonly hasNoise: boolean;
  readonly world: string | null;
  readonly stamp: string;
}

/** The places of a grid, an array each in one order. */
export interface GridPlaces {
  readonly row: readonly number[];
  readonly col: readonly number[];
  readonly alpha: readonly number[];
  readonly beta: readonly number[];
  readonly file: readonly (string | null)[];
  readonly ready: readonly boolean[];
  readonly problem: readonly (string | null)[];
  readonly sensitivity: readonly (number | null)[];
  readonly amplitude: readonly (number | null)[];
}

/** Addresses below the page's base. */
export const gridAddress = (name: string): string => `api/grids/${name}`;
