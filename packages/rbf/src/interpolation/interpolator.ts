import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { checkFinite, checkLength, type Dataset, readPoints } from '@isotherm/kmeans/energy';
import { leastError } from '../network/width-search.ts';
import { temperatureBy } from '../network/width.ts';
import { hopeless } from '../ridge/condition.ts';
import { readTargets } from '../targets.ts';
import { type RbfWarning, rbfWarning } from '../warning.ts';
import { type FittedInterpolant, RbfInterpolant } from './interpolant.ts';
import { localPieces } from './local.ts';
import {
  type InterpolatorSettings,
  type RbfInterpolatorOptions,
  readInterpolatorOptions,
} from './options.ts';
import { evaluateNodes, type Nodes, type PieceShape, solvePiece } from './piece.ts';

/**
 * Interpolation of scattered points by a kernel at each, and a polynomial:
 *
 *   f(x) = Σᵢ wᵢ φ(‖x − xᵢ‖ / width) + Σ c · monomials(x),   f(xᵢ) + smoothingᵢ wᵢ = yᵢ,   Σᵢ wᵢ monomials(xᵢ) = 0
 *
 * With the same kernel, degree and smoothing it is SciPy's RBFInterpolator. docs/theory.md#interpolation.
 * Fasshauer, Meshfree Approximation Methods (2007).
 *
 * @throws (from the constructor) TypeError for unknown options and a width that is missing, RangeError for values out of
 * range
 *
 * @example
 * const surface = new RbfInterpolator({ kernel: thinPlate }).fit(places, heights);
 * surface.predict([[0.5, 0.5]]);
 */
export class RbfInterpolator {
  readonly #settings: InterpolatorSettings;

  constructor(options: RbfInterpolatorOptions = {}) {
    this.#settings = readInterpolatorOptions('RbfInterpolator', options);
  }

  /**
   * Solves for the weights, `(n, d), (n, m)`, or one output, `(n)`; the interpolator is not changed.
   *
   * @throws RangeError for wrong shapes, non-finite entries, negative smoothing, equal points without smoothing, and points
   * that do not determine the polynomial
   */
  fit(points: ArrayInput | Dataset, values: ArrayInput): RbfInterpolant {
    const who = 'RbfInterpolator.fit';
    const data = readPoints(who, points);
    const [n, d] = data.points.shape as [number, number];
    const x = fromData(Float64Array.from(elements(data.points)), [n, d]);
    const y = readTargets(who, values, n, 'values');
    const { kernel, degree, neighbors } = this.#settings;
    const nodes: Nodes = { points: x, values: y, smoothing: readSmoothing(who, this.#settings.smoothing, n) };
    refuseEqual(who, nodes);
    const width = this.#width(who, data, nodes);
    const shape: PieceShape = { kernel, width, degree };
    const isLocal = neighbors !== undefined && neighbors < n;
    const { piece, condition, residual } = isLocal
      ? { piece: undefined, ...localPieces(who, nodes, shape, neighbors) }
      : wholePiece(who, nodes, shape);
    return new RbfInterpolant({
      ...shape,
      ...nodes,
      neighbors: isLocal ? neighbors : undefined,
      piece,
      condition,
      residual,
      warnings: warningsOf(shape, condition),
    });
  }

  #width(who: string, data: Dataset, nodes: Nodes): number {
    const { kernel, width, degree } = this.#settings;
    if (typeof width === 'number') return width;
    const rule = width === 'leave-one-out' ? 'nearest-centers' : width;
    const temperature = temperatureBy(rule, who, data, nodes.points, undefined);
    if (width !== 'leave-one-out') return Math.sqrt(temperature);
    const least = leastError(temperature, (t) => {
      const { leaveOneOut, condition } = solvePiece(who, nodes, { kernel, degree, width: Math.sqrt(t) });
      // beyond this no digit of the errors is known either
      if (!(condition < hopeless)) return Infinity;
      return leaveOneOut().reduce((sum, error) => sum + error * error, 0);
    });
    return Math.sqrt(least);
  }
}

/** One interpolation of all nodes. */
function wholePiece(
  who: string,
  nodes: Nodes,
  shape: PieceShape,
): Pick<FittedInterpolant, 'piece' | 'condition' | 'residual'> {
  const { piece, condition } = solvePiece(who, nodes, shape);
  return { piece, condition, residual: evaluateNodes(piece, nodes) };
}

function warningsOf({ kernel, degree }: PieceShape, condition: number): RbfWarning[] {
  const least = kernel.leastDegree ?? -1;
  const warnings: RbfWarning[] = [];
  if (condition > hopeless)
    warnings.push(
      rbfWarning(
        'ILL_CONDITIONED',
        `the condition number of the system is about ${condition.toExponential(1)}: no digit of the weights can be trusted, and few of the values; take a smaller width, or smoothing`,
      ),
    );
  if (degree < least)
    warnings.push(
      rbfWarning(
        'DEGREE_TOO_LOW',
        `the kernel needs a polynomial of degree ${least}; with degree ${degree} some points have no interpolation, and smoothing may not smooth`,
      ),
    );
  return warnings;
}

function readSmoothing(who: string, smoothing: number | ArrayInput, n: number): Float64Array {
  if (typeof smoothing === 'number') return new Float64Array(n).fill(smoothing);
  const array: NdArray = toNdArray(smoothing, `${who}: smoothing`);
  checkLength(array, n, `${who}: smoothing`, 'point');
  checkFinite(array, `${who}: smoothing`);
  const values = Float64Array.from(elements(array));
  const bad = values.findIndex((value) => value < 0);
  if (bad >= 0) throw new RangeError(`${who}: smoothing[${bad}] is ${values[bad]}; it must not be negative`);
  return values;
}

/** Two values at one place can only both be met where one of them may be missed. */
function refuseEqual(who: string, { points, smoothing }: Nodes): void {
  const d = points.shape[1]!;
  const x = elements(points);
  const seen = new Map<string, number>();
  smoothing.forEach((value, i) => {
    if (value > 0) return;
    // + 0, so that −0 is 0
    const place = Array.from(x.subarray(i * d, (i + 1) * d), (coordinate) => coordinate + 0).join();
    const other = seen.get(place);
    if (other !== undefined)
      throw new RangeError(
        `${who}: points[${other}] and points[${i}] are equal; give smoothing, or leave one of them out`,
      );
    seen.set(place, i);
  });
}
