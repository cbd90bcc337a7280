import { checkOptions } from '@isotherm/autodiff/options';
import { Json } from '@isotherm/kmeans';
import type { RbfKernel } from '../kernel/kernel.ts';
import { kernelOfPrint, kernelPrint } from '../kernel/print.ts';
import { readRows, readWarning, rowsOf } from '../json.ts';
import type { FittedInterpolant } from './interpolant.ts';
import { boxOf, countMonomials } from './polynomial.ts';

/** An interpolation as JSON, version 1. */
export interface RbfInterpolantJSON {
  /** Says what this is. */
  readonly format: 'isotherm rbf interpolant';
  /** Says how it is written. */
  readonly version: 1;
  /** What the kernel makes of the squares 1/4, 1, 4: its print. */
  readonly kernel: readonly number[];
  /** What distances are divided by. */
  readonly width: number;
  /** Of the polynomial; −1 for none. */
  readonly degree: number;
  /** As in the interpolant; null where all points answer. */
  readonly neighbors: number | null;
  /** Where, row by row. */
  readonly points: readonly (readonly number[])[];
  /** What, row by row. */
  readonly values: readonly (readonly number[])[];
  /** By how much a value may be missed, per weight. */
  readonly smoothing: readonly number[];
  /** Weight of each kernel, row by row; empty where each place has its own. */
  readonly weights: readonly (readonly number[])[];
  /** Coefficient of each monomial, row by row; empty for none, and where each place has its own. */
  readonly tail: readonly (readonly number[])[];
  /** As in the interpolant. */
  readonly condition: number;
  /** As in the interpolant. */
  readonly residual: number;
  /** As in the interpolant. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

const members = [
  'format',
  'version',
  'kernel',
  'width',
  'degree',
  'neighbors',
  'points',
  'values',
  'smoothing',
  'weights',
  'tail',
  'condition',
  'residual',
  'warnings',
];

/** An interpolation as JSON. */
export const writeInterpolant = (fitted: FittedInterpolant): RbfInterpolantJSON => ({
  format: 'isotherm rbf interpolant',
  version: 1,
  kernel: kernelPrint(fitted.kernel),
  width: fitted.width,
  degree: fitted.degree,
  neighbors: fitted.neighbors ?? null,
  points: rowsOf(fitted.points),
  values: rowsOf(fitted.values),
  smoothing: [...fitted.smoothing],
  weights: fitted.piece === undefined ? [] : rowsOf(fitted.piece.weights),
  tail: fitted.piece === undefined ? [] : rowsOf(fitted.piece.tail),
  condition: fitted.condition,
  residual: fitted.residual,
  warnings: fitted.warnings,
});

/**
 * An interpolation from JSON of unknown origin.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readInterpolant(
  who: string,
  json: unknown,
  options: { readonly kernel?: RbfKernel },
): FittedInterpolant {
  checkOptions(who, options, ['kernel']);
  const it = new Json(who, json);
  it.literal('format', 'isotherm rbf interpolant');
  it.literal('version', 1);
  it.onlyKeys(members);
  const kernel = kernelOfPrint(it.numbers('kernel'), options.kernel);
  if (kernel === undefined)
    throw new RangeError(`${who}: the interpolation was made with another kernel; give it as { kernel }`);
  const shape = {
    kernel,
    width: it.number('width', (width) => width > 0, 'positive'),
    degree: it.number(
      'degree',
      (degree) => Number.isInteger(degree) && degree >= -1,
      'a whole number from -1',
    ),
  };
  const nodes = {
    points: readRows(it, 'points'),
    values: readRows(it, 'values'),
    smoothing: Float64Array.from(it.numbers('smoothing')),
  };
  const [n, d] = nodes.points.shape as [number, number];
  const m = nodes.values.shape[1]!;
  if (nodes.values.shape[0] !== n) throw it.wrong('values', `must have one row per point, ${n}`);
  if (nodes.smoothing.length !== n || nodes.smoothing.some((value) => value < 0))
    throw it.wrong('smoothing', `must have one entry per point, ${n}, none of them negative`);
  const neighbors = it.isNull('neighbors') ? undefined : it.count('neighbors');
  const p = countMonomials(d, shape.degree);
  const rows = neighbors === undefined ? [n, p] : [0, 0];
  const [weights, tail] = (['weights', 'tail'] as const).map((name, at) => {
    const read = readRows(it, name, m);
    if (read.shape[0] !== rows[at] || read.shape[1] !== m)
      throw it.wrong(name, `must have ${rows[at]} rows of ${m}`);
    return read;
  });
  return {
    ...shape,
    ...nodes,
    neighbors,
    piece:
      neighbors === undefined
        ? { ...shape, points: nodes.points, weights: weights!, tail: tail!, box: boxOf(nodes.points) }
        : undefined,
    condition: it.number('condition', (value) => value >= 0, 'not negative'),
    residual: it.number('residual', (value) => value >= 0, 'not negative'),
    warnings: it.objects('warnings').map(readWarning),
  };
}
