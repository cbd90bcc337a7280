import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import { checkFinite, checkMatrix, readWeights } from '@isotherm/kmeans/energy';
import { dense, isSparse } from '../sparse.ts';
import type { SparseShares } from '@isotherm/kmeans';
import { readTargets } from '../targets.ts';
import { centerTargets, type Design, designOf, sharesOf } from './design.ts';
import type { RidgeOptions } from './ridge.ts';
import { type Solution, solveDesign, solveEquations } from './solve.ts';
import { sparseEquations } from './sparse-design.ts';

/** A solved ridge problem, and what it was solved with. */
export interface RidgeFit extends Omit<Solution, 'x'> {
  /** What to multiply the features by, `(k, m)`. */
  readonly readout: Float64Array;
  /** What to add, `(m)`. */
  readonly constant: Float64Array;
  /** What each feature was divided by, `(k)`. */
  readonly lengths: Float64Array;
  /** Weighted means of the features, `(k)`. */
  readonly featureMeans: Float64Array;
  /** Weights of total 1, `(n)`. */
  readonly shares: Float64Array;
  /** Targets, `(n, m)`. */
  readonly targets: NdArray;
  /** Points. */
  readonly n: number;
  /** Features. */
  readonly k: number;
  /** Outputs. */
  readonly m: number;
}

/** Reads, checks and solves a ridge problem. */
export function fitRidge(
  who: string,
  features: ArrayInput | SparseShares,
  targets: ArrayInput,
  options: RidgeOptions,
): RidgeFit {
  checkOptions(who, options ?? null, ['penalty', 'weights', 'intercept']);
  const { penalty, intercept = false } = options;
  if (typeof penalty !== 'number')
    throw new TypeError(`${who}: penalty must be a number, found ${typeof penalty}`);
  if (!(penalty >= 0 && penalty < Infinity))
    throw new RangeError(`${who}: penalty must be finite and not negative, found ${penalty}`);
  if (typeof intercept !== 'boolean')
    throw new TypeError(`${who}: intercept must be true or false, found ${typeof intercept}`);
  const x = isSparse(features) ? features : toNdArray(features, `${who}: features`);
  if (!isSparse(x)) {
    checkMatrix(x, `${who}: features`);
    checkFinite(x, `${who}: features`);
  }
  const [n, k] = x.shape as readonly [number, number];
  const y = readTargets(who, targets, n);
  const m = y.shape[1]!;
  const shares = sharesOf(readWeights(who, options.weights, n), n);
  const { centered, targetMeans } = centerTargets(y, shares, intercept);
  const solved =
    (isSparse(x) ? solveSparse(x, centered, shares, penalty, intercept) : undefined) ??
    solveDense(who, isSparse(x) ? dense(x) : x, centered, shares, penalty, intercept);
  const { x: scaled, lengths, featureMeans, ...rest } = solved;
  if (scaled === undefined)
    throw new RangeError(
      `${who}: the ${k} features at ${n} points do not determine a readout; give a positive penalty, or fewer features`,
    );
  const readout = scaled.map((value, at) => value / lengths[Math.floor(at / m)]!);
  const constant = targetMeans.slice();
  for (let j = 0; j < k; j++)
    for (let t = 0; t < m; t++) constant[t]! -= featureMeans[j]! * readout[j * m + t]!;
  return { ...rest, readout, constant, lengths, featureMeans, shares, targets: y, n, k, m };
}

type Solved = Solution & Pick<Design, 'lengths' | 'featureMeans'>;

function solveSparse(
  x: SparseShares,
  centered: Float64Array,
  shares: Float64Array,
  penalty: number,
  intercept: boolean,
): Solved | undefined {
  const [n, k] = x.shape;
  const m = centered.length / n;
  const equations = sparseEquations(x, fromData(centered, [n, m]), shares, penalty, intercept);
  const solution = equations && solveEquations(equations, k, m);
  return solution && { ...solution, lengths: equations.lengths, featureMeans: equations.featureMeans };
}

function solveDense(
  who: string,
  x: NdArray,
  centered: Float64Array,
  shares: Float64Array,
  penalty: number,
  intercept: boolean,
): Solved {
  const [n, k] = x.shape as [number, number];
  const design = designOf(elements(x), centered, shares, k, penalty, intercept);
  const bad = design.lengths.findIndex((length) => !(length > 0 && length < Infinity));
  if (bad >= 0)
    throw new RangeError(
      design.lengths[bad] === 0
        ? `${who}: feature ${bad} is ${intercept ? 'the same' : '0'} at every point, so that nothing determines its readout; give a positive penalty, or leave it out`
        : `${who}: the squares of feature ${bad} overflow; divide the features by a scale`,
    );
  const solution = solveDesign(design, n, k, centered.length / n);
  return { ...solution, lengths: design.lengths, featureMeans: design.featureMeans };
}
