import { fromData, type NdArray } from '@isotherm/autodiff';
import { alternating, type Alternation } from '../alternation.ts';
import { type Dataset, hard } from '../energy/index.ts';
import type { Work } from '../progress.ts';

/** What a search looks for centers of. */
export interface Searched {
  /** Points. */
  readonly data: Dataset;
  /** Weights, if any. */
  readonly weights: NdArray | undefined;
  /** Root-mean-square radius of the points. */
  readonly radius: number;
  /** Which start it is. */
  readonly restart: number;
}

/** Most updates of one run inside a search. */
const maxIterations = 300;

/**
 * Lloyd's algorithm to rest. Inside a search an empty cluster always moves to a point that pays: whoever asked for
 * another policy gets it in the run that follows the search.
 */
export function* lloyd(
  { data, weights, restart }: Searched,
  centers: Float64Array,
  d: number,
  rest: number,
): Work<Alternation> {
  const input = {
    data,
    start: fromData(centers, [centers.length / d, d]),
    weights,
    softness: { softmin: hard, temperature: 1 },
    maxIterations,
    rest,
    emptyCluster: 'relocate',
  } as const;
  return yield* alternating('KMeans', input, { restart, searching: true });
}
