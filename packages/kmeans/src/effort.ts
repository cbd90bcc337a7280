import type { Skipping, Statistics } from './energy/index.ts';

/** What passes over sorted tiles skipped, all passes of a fit together; each counts tiles and pairs anew. */
export interface FitSkipping extends Skipping {
  /** How many passes went over sorted tiles; the others were dense, or kept bounds of pairs. */
  readonly passes: number;
  /** Pairs of a tile and a center, tiles · k of each pass; of these `livePairs` were computed. */
  readonly pairs: number;
}

/** What was computed, and what was not. */
export interface Effort {
  /** Squared distances computed. */
  readonly evaluations: number;
  /** What was skipped, if any pass went over sorted tiles. */
  readonly skipping?: FitSkipping | undefined;
}

/** The effort of one pass. */
export function effortOf({ evaluations, skipping, mass }: Statistics): Effort {
  if (skipping === undefined) return { evaluations };
  const { tiles, certifiedTiles, livePairs } = skipping;
  const pairs = tiles * mass.length;
  return { evaluations, skipping: Object.freeze({ passes: 1, tiles, certifiedTiles, pairs, livePairs }) };
}

/** The effort of two, with nothing else that they have. */
export function together(a: Effort, b: Effort): Effort {
  const evaluations = a.evaluations + b.evaluations;
  const skipping = skippedBy(a.skipping, b.skipping);
  return skipping === undefined ? { evaluations } : { evaluations, skipping };
}

function skippedBy(a: FitSkipping | undefined, b: FitSkipping | undefined): FitSkipping | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Object.freeze({
    passes: a.passes + b.passes,
    tiles: a.tiles + b.tiles,
    certifiedTiles: a.certifiedTiles + b.certifiedTiles,
    pairs: a.pairs + b.pairs,
    livePairs: a.livePairs + b.livePairs,
  });
}
