import type { ArrayInput } from '@isotherm/autodiff';
import { checkChoice, checkCount, checkNumber, checkOptions } from '@isotherm/autodiff/options';
import type { RbfKernel } from '../kernel/kernel.ts';
import { thinPlate } from '../kernel/kernels.ts';
import type { WidthRule } from '../network/width.ts';

/** Rules for the width of an interpolation, whose centers are its points. */
export type InterpolationWidth = Exclude<WidthRule, 'cluster-radius'> | 'leave-one-out';

/** How to interpolate. */
export interface RbfInterpolatorOptions {
  /** Which kernel. @defaultValue thinPlate */
  readonly kernel?: RbfKernel;
  /**
   * What distances are divided by, > 0: 1/ε for whoever calls it the shape parameter ε; or by a rule as in networks, where
   * T is its square, and centers are the points; or the one of least leave-one-out error.
   * @defaultValue 1 where the kernel is `scaleFree`; others need one
   */
  readonly width?: number | InterpolationWidth;
  /** Of the polynomial that is added; −1 for none. @defaultValue the least that the kernel needs, or 0 */
  readonly degree?: number;
  /**
   * λ ≥ 0 by which a node's value may be missed, per weight of its kernel: one, or one per point, `(n)`. 0 interpolates,
   * many make it a least-squares polynomial. @defaultValue 0
   */
  readonly smoothing?: number | ArrayInput;
  /** How many nearest points answer for a place. @defaultValue all of them */
  readonly neighbors?: number;
}

/** Options with their defaults. */
export type InterpolatorSettings = Required<
  Pick<RbfInterpolatorOptions, 'kernel' | 'width' | 'degree' | 'smoothing'>
> &
  Pick<RbfInterpolatorOptions, 'neighbors'>;

const rules: readonly InterpolationWidth[] = [
  'nearest-centers',
  'center-spread',
  'center-median',
  'leave-one-out',
];

/**
 * Reads the options of an interpolator.
 *
 * @throws TypeError for unknown names and wrong kinds, and a width that is missing; RangeError for wrong values
 */
export function readInterpolatorOptions(who: string, options: RbfInterpolatorOptions): InterpolatorSettings {
  checkOptions(who, options, ['kernel', 'width', 'degree', 'smoothing', 'neighbors']);
  const { kernel = thinPlate, smoothing = 0, neighbors } = options;
  if (typeof kernel !== 'function')
    throw new TypeError(`${who}: kernel must be a function such as thinPlate, found ${typeof kernel}`);
  const { width = kernel.scaleFree === true ? 1 : undefined } = options;
  if (width === undefined)
    throw new TypeError(
      `${who}: this kernel needs a width; give what distances are to be divided by, or one of ${rules.join(', ')}`,
    );
  if (typeof width === 'string') checkChoice(width, `${who}: width`, rules);
  else checkNumber(width, `${who}: width`, { above: 0 });
  const { degree = Math.max(0, kernel.leastDegree ?? -1) } = options;
  if (degree !== -1) checkCount(degree, `${who}: degree`, 0);
  if (typeof smoothing === 'number') checkNumber(smoothing, `${who}: smoothing`);
  if (neighbors !== undefined) {
    checkCount(neighbors, `${who}: neighbors`, 1);
    if (width === 'leave-one-out')
      throw new RangeError(`${who}: leave-one-out errors are of all points; leave neighbors out`);
  }
  return Object.freeze({
    kernel,
    width,
    degree,
    smoothing,
    ...(neighbors === undefined ? {} : { neighbors }),
  });
}
