import { fromData, type NdArray } from '@isotherm/autodiff';
import { type Alternation, alternation } from '../alternation.ts';
import { type Dataset, hard } from '../energy/index.ts';

/** What a search looks for centers of. */
export interface Searched {
  /** Points. */
  readonly data: Dataset;
  /** Weights, if any. */
  readonly weights: NdArray | undefined;
  /** Root-mean-square radius of the points. */
  readonly radius: number;
}

/** Most updates of one run inside a search. */
const maxIterations = 300;

/**
 * Lloyd's algorithm to rest. Inside a search an empty cluster always moves to a point that pays: whoever asked for
 * another policy gets it in the run that follows the search.
 */
export const lloyd = (
  { data, weights }: Searched,
  centers: Float64Array,
  d: number,
  rest: number,
): Alternation =>
  alternation('KMeans', {
    data,
    start: fromData(centers, [centers.length / d, d]),
    weights,
    softness: { softmin: hard, temperature: 1 },
    maxIterations,
    rest,
    emptyCluster: 'relocate',
  });
