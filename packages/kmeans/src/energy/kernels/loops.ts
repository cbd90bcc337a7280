import type { Floats } from '@isotherm/autodiff/kernels';

/**
 * The loops that a pass spends its time in, over the points of a tile: once for doubles and once for floats, where every
 * operation is rounded, so that neither asks what it computes in. A sum is taken in as many parts as a vector has lanes:
 * point p joins part p mod lanes, in order, and halves of a vector are added first.
 */
export interface Loops {
  /** ‖x − c‖² of each point, `(points)`, to the center at `c`; terms join in the order of dimensions. */
  readonly squares: (points: Floats, centers: Floats, c: number, d: number, out: Floats, at: number) => void;
  /** Σ q. */
  readonly sum: (q: Floats, at: number) => number;
  /** Σ q v. */
  readonly product: (q: Floats, at: number, v: Floats, from: number) => number;
  /** Σ q (x − c). */
  readonly displacement: (q: Floats, at: number, x: Floats, from: number, c: number) => number;
}
