import type { Floats } from '@isotherm/autodiff/kernels';
import type { Jacobian } from './jacobian.ts';
import type { Assign } from './tile.ts';

/** What a pass reads: row-major arrays, and how a tile's costs become shares. */
export interface PassInput {
  /** Points, `(n, d)`. */
  readonly points: Floats;
  /** Centers, `(k, d)`. */
  readonly centers: Floats;
  /** Number of points. */
  readonly n: number;
  /** Number of centers. */
  readonly k: number;
  /** Number of dimensions. */
  readonly d: number;
  /** Temperature. */
  readonly temperature: number;
  /** Costs → shares. */
  readonly assign: Assign;
  /** Weight of each point, `(n)`, or one for all, `(1)`. */
  readonly weights: Floats;
  /** Added to each center's costs, `(k)` or `(1)`. */
  readonly offset: Floats;
  /** Multiplies each center's squared distances, `(k)` or `(1)`. */
  readonly scale: Floats;
  /**
   * The shares' Jacobian, to weigh points by the derivative of the expected cost instead of by
   * the shares, which are the derivative of the softmin.
   */
  readonly jacobian?: Jacobian | undefined;
  /** Receives the gradient with respect to the points times W, `(n, d)`. */
  readonly pointGradient?: Float64Array | undefined;
  /** Receives each point's least cost, free gap and expected gap, `(n, 3)`. */
  readonly perPoint?: Float64Array | undefined;
}
