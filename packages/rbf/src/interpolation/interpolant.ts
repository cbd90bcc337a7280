import { type ArrayInput, elements, fromData, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { type Dataset, readPoints } from '@isotherm/kmeans/energy';
import { hessians, jacobians } from '../derivatives.ts';
import type { RbfKernel } from '../kernel/kernel.ts';
import { pick } from '../pick.ts';
import type { RbfWarning } from '../warning.ts';
import { type RbfInterpolantJSON, readInterpolant, writeInterpolant } from './interpolant-json.ts';
import { piecesFor } from './local.ts';
import { evaluate, type Nodes, type Piece, type PieceShape } from './piece.ts';

/** Everything that an interpolator found. */
export interface FittedInterpolant extends PieceShape, Nodes {
  /** How many nearest points answer for a place; undefined where all do. */
  readonly neighbors: number | undefined;
  /** The interpolation; undefined where each place has its own. */
  readonly piece: Piece | undefined;
  /** 1-norm condition number of the system, estimated; the largest of those that were looked at, where they are local. */
  readonly condition: number;
  /** By how much it misses, beyond smoothing, what it should meet at a node, at most. */
  readonly residual: number;
  /** What its user should know. */
  readonly warnings: readonly RbfWarning[];
}

/** Evaluated at once; memory, not results, depends on it. */
const block = 256;

/** An interpolation of scattered points, frozen. Made by `fit` of `RbfInterpolator`, or by `fromJSON`. */
export class RbfInterpolant implements FittedInterpolant {
  readonly kernel: RbfKernel;
  readonly width: number;
  readonly degree: number;
  readonly points: NdArray;
  readonly values: NdArray;
  readonly smoothing: Float64Array;
  readonly neighbors: number | undefined;
  readonly piece: Piece | undefined;
  readonly condition: number;
  readonly residual: number;
  readonly warnings: readonly RbfWarning[];

  constructor(fitted: FittedInterpolant) {
    this.kernel = fitted.kernel;
    this.width = fitted.width;
    this.degree = fitted.degree;
    this.points = fitted.points;
    this.values = fitted.values;
    this.smoothing = fitted.smoothing;
    this.neighbors = fitted.neighbors;
    this.piece = fitted.piece;
    this.condition = fitted.condition;
    this.residual = fitted.residual;
    this.warnings = Object.freeze(fitted.warnings);
    Object.freeze(this);
  }

  /**
   * Values at other points, `(n, d) → (n, m)`.
   *
   * @throws RangeError for wrong shapes and non-finite entries, and for neighborhoods that determine no interpolation
   */
  predict(points: ArrayInput | Dataset): NdArray {
    return this.#everywhere('predict', points, [], (f, x) => plain(f(x)));
  }

  /**
   * Exact first derivatives, `(n, d) → (n, m, d)`; with `neighbors`, of the interpolation that answers for the point.
   *
   * @throws as `predict`
   */
  jacobians(points: ArrayInput | Dataset): NdArray {
    return this.#everywhere('jacobians', points, [this.points.shape[1]!], jacobians);
  }

  /**
   * Exact second derivatives, `(n, d) → (n, m, d, d)`. At a node of `linear` or `thinPlate`, where they do not exist, its
   * own kernel's part is taken as 0.
   *
   * @throws as `predict`
   */
  hessians(points: ArrayInput | Dataset): NdArray {
    const d = this.points.shape[1]!;
    const m = this.values.shape[1]!;
    return this.#everywhere('hessians', points, [d, d], (f, x) => hessians(f, x, m));
  }

  /** What `JSON.stringify` writes, and `fromJSON` reads. */
  toJSON(): RbfInterpolantJSON {
    return writeInterpolant(this);
  }

  /**
   * The interpolant that `toJSON` wrote; it predicts the same bits.
   *
   * @throws TypeError or RangeError naming what is wrong with `json`, or that it was made with another kernel
   */
  static fromJSON(json: unknown, options: { readonly kernel?: RbfKernel } = {}): RbfInterpolant {
    return new RbfInterpolant(readInterpolant('RbfInterpolant.fromJSON', json, options));
  }

  /** What `of` says of the interpolation that answers for each point, `(n, d) → (n, m, …rest)`. */
  #everywhere(
    method: string,
    points: ArrayInput | Dataset,
    rest: readonly number[],
    of: (f: (x: Tensor) => Tensor, x: NdArray) => NdArray,
  ): NdArray {
    const who = `RbfInterpolant.${method}`;
    const { points: x } = readPoints(who, points);
    const [n, d] = x.shape as [number, number];
    const expected = this.points.shape[1]!;
    if (d !== expected)
      throw new RangeError(`${who}: points have ${d} dimensions but the interpolation has ${expected}`);
    const shape = [n, this.values.shape[1]!, ...rest];
    const size = shape.slice(1).reduce((a, b) => a * b, 1);
    const out = new Float64Array(n * size);
    for (const { piece, rows } of this.#pieces(who, x)) {
      const found = elements(of((at) => evaluate(piece, at), pick(x, rows)));
      rows.forEach((i, at) => out.set(found.subarray(at * size, (at + 1) * size), i * size));
    }
    return fromData(out, shape);
  }

  /** The interpolations that answer, each with the points that it answers. */
  *#pieces(who: string, x: NdArray): Iterable<{ readonly piece: Piece; readonly rows: readonly number[] }> {
    const { piece, neighbors } = this;
    const n = x.shape[0]!;
    if (piece === undefined) yield* piecesFor(who, x, this, this, neighbors!);
    else
      for (let from = 0; from < n; from += block)
        yield { piece, rows: Array.from({ length: Math.min(block, n - from) }, (_, i) => from + i) };
  }
}
