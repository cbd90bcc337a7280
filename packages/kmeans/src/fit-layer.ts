import {
  add,
  fromData,
  grad,
  multiply,
  type NdArray,
  plain,
  stopGradient,
  subtract,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { implicit, type ImplicitOptions } from '@isotherm/autodiff/implicit';
import { finish } from '@isotherm/autodiff/progress';
import { checkCount, checkNumber } from '@isotherm/autodiff/options';
import { freshSeed } from '@isotherm/autodiff/random';
import { criticalWarning } from './critical-warning.ts';
import { emptyClusters } from './empty-cluster.ts';
import { checkSoftness } from './energy/check-softness.ts';
import { temperatureOf } from './energy/temperature.ts';
import { energy, entropic, type Softmin, statistics } from './energy/index.ts';
import { type FitOptions, fitting } from './fit.ts';
import type { KMeansModel } from './model.ts';
import { type KMeansOptions, readOptions } from './options.ts';

/** How to fit inside of a function that is differentiated. */
export interface FitLayerOptions
  extends KMeansOptions, Pick<ImplicitOptions, 'singularAbove' | 'onReport' | 'maxProducts'> {
  /** How points are shared. @defaultValue entropic */
  readonly softmin?: Softmin;
  /** As of the estimators, but exact unless told: what is left to go is missing in the derivative. @defaultValue 0 */
  readonly tolerance?: number;
  /** @defaultValue 10 000 */
  readonly maxIterations?: number;
  /** @defaultValue fresh for the layer, and the same for all that it fits */
  readonly seed?: number | string;
  /** Hears of every fit; its warnings tell of a temperature above the critical one. */
  readonly onFit?: (model: KMeansModel) => void;
}

/** Centers as a function of what they are fitted to, `(n, d), (), (n) → (k, d)`. */
export type FitLayer = (points: TensorInput, temperature: TensorInput, weights?: TensorInput) => Tensor;

const who = 'fitLayer';
const own = ['softmin', 'singularAbove', 'maxProducts', 'onReport', 'onFit'];

/**
 * A fit of soft K-Means as a differentiable function, `(n, d), (), (n) → (k, d)`: centers by points, temperature and
 * weights, of which any may be under differentiation, inside of any larger function and to any order. The centers are a
 * minimum of the free energy, ∇F(c, θ) = 0, so that
 *
 *   ∂c/∂θ = −(∇²F)⁻¹ ∂∇F/∂θ
 *
 * by conjugate gradients, in memory that does not depend on the iterations. Which minimum was chosen, of restarts or by a
 * search, has no derivative; a center without mass stays where it is. `onReport` hears how well each linear
 * system determines the derivative: `NEARLY_SINGULAR` near a critical temperature, `INDEFINITE` where
 * centers coincide below it. docs/theory.md#critical-temperature
 *
 * @throws TypeError for unknown options, RangeError for values out of range; the layer, as `SoftKMeans`
 *
 * @example
 * const centers = fitLayer({ clusters: 3, seed: 7 });
 * // an encoder that learns through the clusters of what it encodes
 * grad((encoder) => loss(centers(encode(encoder, points), 0.5)))(encoder);
 */
export function fitLayer(options: FitLayerOptions): FitLayer {
  if (options !== null && typeof options === 'object' && 'temperature' in options)
    throw new TypeError(`${who}: temperature is no option but an argument: layer(points, temperature)`);
  const { tolerance = 0, maxIterations = 10_000, seed = freshSeed() } = options ?? {};
  const settings = readOptions(who, options && { ...options, tolerance, maxIterations, seed }, own);
  const { softmin = entropic, singularAbove, maxProducts, onReport, onFit } = options;
  checkSoftness(who, { softmin, temperature: 1 });
  if (singularAbove !== undefined) checkNumber(singularAbove, `${who}: singularAbove`, { above: 1 });
  if (maxProducts !== undefined) checkCount(maxProducts, `${who}: maxProducts`, 1);
  for (const [name, heard] of Object.entries({ onFit, onReport }))
    if (heard !== undefined && typeof heard !== 'function')
      throw new TypeError(`${who}: ${name} must be a function, found ${typeof heard}`);
  const system = {
    symmetric: true,
    ...(singularAbove !== undefined && { singularAbove }),
    ...(maxProducts !== undefined && { maxProducts }),
    ...(onReport && { onReport }),
  };

  return (points, temperature, weights) => {
    let hold: Tensor | undefined;
    const solve = (x: Tensor, t: Tensor, w?: Tensor): Tensor => {
      const softness = { softmin, temperature: temperatureOf(plain(t), who) };
      const given = w === undefined ? {} : { weights: plain(w) };
      const model = finish(
        fitting(who, plain(x), given, settings, (data, weights) => ({
          softness,
          warnings: (last) =>
            criticalWarning(data, { clusters: settings.clusters, softmin, temperature: last, weights }),
        })),
        settings,
      );
      hold = heldCenters(plain(x), model, given);
      onFit?.(model);
      return model.centers;
    };
    const optimality = (c: Tensor, x: Tensor, t: Tensor, w?: Tensor): Tensor => {
      const given = w === undefined ? {} : { weights: w };
      const slope = grad((c: Tensor) => energy(x, c, { softmin, temperature: t }, given))(c);
      return hold === undefined ? slope : add(slope, multiply(hold, subtract(c, stopGradient(c))));
    };
    return weights === undefined
      ? implicit(
          (x: Tensor, t: Tensor) => solve(x, t),
          (c, x, t) => optimality(c, x, t),
          system,
        )(points, temperature)
      : implicit(solve, optimality, system)(points, temperature, weights);
  };
}

/**
 * 1 for each center without mass, `(k, 1)`, if there is any: no point determines where it is, and it is held there, so
 * that the system stays regular.
 */
function heldCenters(
  points: NdArray,
  { centers, softness }: KMeansModel,
  given: FitOptions,
): Tensor | undefined {
  const { mass, weight } = statistics(points, centers, softness, given);
  const empty = emptyClusters(mass, weight);
  if (empty.length === 0) return undefined;
  return fromData(
    mass.map((_, j) => Number(empty.includes(j))),
    [mass.length, 1],
  );
}
