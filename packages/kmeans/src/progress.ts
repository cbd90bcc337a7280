import type { Work as WorkOf } from '@isotherm/autodiff/progress';

/** What one iteration of a fit is: heard by `onIteration`. */
export interface Iteration {
  /** Which start it belongs to, from 0. */
  readonly restart: number;
  /** Whether it is part of the search for a start, `quality: 'best'`: then clusters and energies jump. */
  readonly searching: boolean;
  /** Updates of the centers so far, in this run; in an annealing, since the clusters or the temperature were others. */
  readonly iteration: number;
  /** T. */
  readonly temperature: number;
  /** Free energy at the centers before the update; in an annealing, priors included. */
  readonly energy: number;
  /** How far the farthest center is about to move. */
  readonly moves: number;
  /** Clusters. */
  readonly clusters: number;
}

/** A fit: it says after each iteration where it is, and is told whether to stop. */
export type Work<Result> = WorkOf<Iteration, Result>;
