import {
  add,
  divide,
  elements,
  fromData,
  matmul,
  type NdArray,
  plain,
  squaredDistances,
  type Tensor,
} from '@isotherm/autodiff';
import type { RbfKernel } from '../kernel/kernel.ts';
import { conditionOf, hopeless } from '../ridge/condition.ts';
import { householder } from '../ridge/householder.ts';
import { type Box, boxOf, countMonomials, monomials } from './polynomial.ts';
import { solveSymmetric } from './system.ts';

/** What an interpolation is made by. */
export interface PieceShape {
  /** Which kernel. */
  readonly kernel: RbfKernel;
  /** What distances are divided by. */
  readonly width: number;
  /** Of the polynomial; −1 for none. */
  readonly degree: number;
}

/** What is interpolated. */
export interface Nodes {
  /** Where, `(n, d)`. */
  readonly points: NdArray;
  /** What, `(n, m)`. */
  readonly values: NdArray;
  /** By how much a kernel's weight may keep the value away from the node's, `(n)`. */
  readonly smoothing: Float64Array;
}

/** An interpolation of some nodes: kernels at them, and a polynomial. */
export interface Piece extends PieceShape {
  /** Where the kernels are, `(n, d)`. */
  readonly points: NdArray;
  /** Weight of each kernel, `(n, m)`. */
  readonly weights: NdArray;
  /** Coefficient of each monomial, `(p, m)`. */
  readonly tail: NdArray;
  /** Where the monomials are of size 1. */
  readonly box: Box;
}

/** An interpolation, and how well it is determined. */
export interface Solved {
  /** The interpolation. */
  readonly piece: Piece;
  /** 1-norm condition number of the system, its kernels in units of the largest. */
  readonly condition: number;
  /** Leave-one-out errors of the nodes, `(n, m)`, in closed form. */
  readonly leaveOneOut: () => Float64Array;
}

/** Σ weights φ + Σ tail monomial, `(n, d) → (n, m)`. */
export function evaluate({ kernel, width, degree, points, weights, tail, box }: Piece, x: Tensor): Tensor {
  const bumps = matmul(kernel(divide(squaredDistances(x, points), width * width)), weights);
  return degree < 0 ? bumps : add(bumps, matmul(monomials(x, box, degree), tail));
}

/**
 * Solves for the weights w and the tail c of an interpolation,
 *
 *   (Φ + diag(smoothing)) w + P c = values,   Pᵀ w = 0
 *
 * @throws RangeError for points that do not determine the polynomial, equal points without smoothing, and kernels that
 * overflow
 */
export function solvePiece(who: string, { points, values, smoothing }: Nodes, shape: PieceShape): Solved {
  const { kernel, width, degree } = shape;
  const [n, d] = points.shape as [number, number];
  const m = values.shape[1]!;
  const p = countMonomials(d, degree);
  const box = boxOf(points);
  const bumps = Float64Array.from(
    elements(plain(kernel(divide(squaredDistances(points, points), width * width)))),
  );
  for (let i = 0; i < n; i++) bumps[i * n + i]! += smoothing[i]!;
  // a power of 2, so that it rounds nothing: kernels and monomials of one size, whatever the unit of the points
  const unit = powerOfTwo(bumps.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  if (!(unit < Infinity)) throw new RangeError(`${who}: the kernel is not finite between some points`);
  const tails = degree < 0 ? new Float64Array(0) : elements(plain(monomials(points, box, degree)));
  if (p > 0) checkPolynomial(who, tails, n, p, degree);
  const size = n + p;
  const [a, b] = [new Float64Array(size * size), new Float64Array(size * m)];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) a[i * size + j] = bumps[i * n + j]! / unit;
    for (let t = 0; t < p; t++) a[i * size + n + t] = a[(n + t) * size + i] = tails[i * p + t]!;
  }
  b.set(elements(values));
  const { x, condition, solve } = solveSymmetric(a, b, size, m);
  if (x === undefined)
    throw new RangeError(
      `${who}: the points and the kernel do not determine an interpolation; give smoothing, or a higher degree`,
    );
  const weights = x.slice(0, n * m).map((weight) => weight / unit);
  return {
    piece: {
      ...shape,
      points,
      weights: fromData(weights, [n, m]),
      tail: fromData(x.slice(n * m), [p, m]),
      box,
    },
    condition,
    leaveOneOut: () => {
      const identity = new Float64Array(size * n);
      for (let i = 0; i < n; i++) identity[i * n + i] = 1;
      const inverse = solve(identity, n);
      return x.slice(0, n * m).map((weight, at) => weight / inverse[Math.floor(at / m) * (n + 1)]!);
    },
  };
}

function checkPolynomial(who: string, tails: ArrayLike<number>, n: number, p: number, degree: number): void {
  if (n < p)
    throw new RangeError(
      `${who}: a polynomial of degree ${degree} needs at least ${p} points, found ${n}; lower the degree`,
    );
  const { lower } = householder(Float64Array.from(tails), new Float64Array(n), n, p, 1);
  if (!(conditionOf(lower, p) < hopeless))
    throw new RangeError(
      `${who}: the points do not determine a polynomial of degree ${degree}: some of that degree is 0 at all of them, as where they lie on one line; lower the degree`,
    );
}

/** The power of 2 above a positive number. */
function powerOfTwo(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? 1 : Infinity;
  let power = 1;
  while (power < x) power *= 2;
  while (power / 2 >= x) power /= 2;
  return power;
}

/** The largest |f(x) + smoothing · w − y| over nodes and outputs: 0 but for rounding. */
export function evaluateNodes(piece: Piece, { points, values, smoothing }: Nodes): number {
  const [found, y, w] = [plain(evaluate(piece, points)), values, piece.weights].map((x) =>
    Float64Array.from(elements(x)),
  );
  const m = values.shape[1]!;
  return y!.reduce(
    (most, value, at) =>
      Math.max(most, Math.abs(found![at]! + smoothing[Math.floor(at / m)]! * w![at]! - value)),
    0,
  );
}
