import { fromData, type NdArray, type Tensor } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import { energy, expectedDistortion } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { flat, gradientAt } from '../gamma-limit/flat.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import type { FixedSoftness, Form } from '../population/settle.ts';

/** Where a flow or a descent came to rest. */
export interface Ending {
  /** Centers, `(k, d)`, row by row. */
  readonly centers: Float64Array;
  /** Whether it rests there. */
  readonly rested: boolean;
  /** Gradients computed. */
  readonly evaluations: number;
}

/** How small a gradient is that of a place where descent rests, in radii. */
const still = 1e-7;

/** The velocity of the gradient flow of an energy. */
function velocityOf(form: Form, data: DataSet, [k, d]: readonly [number, number], softness: FixedSoftness) {
  const value = (centers: Tensor): Tensor =>
    (form === 'free' ? energy : expectedDistortion)(data.points, centers, softness, weighting(data));
  return (centers: Float64Array): Float64Array =>
    gradientAt(fromData(centers, [k, d]), value).map((slope) => -slope);
}

/**
 * The gradient flow dC/dt = −∇ of an energy until it rests, by the pair of Bogacki and Shampine (1989), of orders 3 and 2. A step errs
 * by less than a hundredth of the layer at a wall, in which centers move by about T over the diameter of the data, so that no layer is
 * jumped over. Rest is a way of less than 10⁻³ radii in a time in which the lightest of n points pulls its center by most of its
 * distance.
 */
export function flow(
  form: Form,
  data: DataSet,
  start: NdArray,
  softness: FixedSoftness,
  most = 60_000,
): Ending {
  const radius = Math.sqrt(spreadOf(data).spread);
  const allowed = Math.min(1e-4 * radius, (0.005 * softness.temperature) / radius);
  const velocity = velocityOf(form, data, start.shape as [number, number], softness);
  const window = 1.5 * data.points.shape[0]!;
  let [c, step, evaluations] = [flat(start), 0.01, 1];
  let [v, time, mark, checked] = [velocity(c), 0, c, 0];
  while (evaluations < most) {
    const second = velocity(plus(c, [v, step / 2]));
    const third = velocity(plus(c, [second, 0.75 * step]));
    const next = plus(c, [v, (2 / 9) * step], [second, step / 3], [third, (4 / 9) * step]);
    const last = velocity(next);
    evaluations += 3;
    const error =
      longest(
        plus(new Float64Array(c.length), [v, -5 / 72], [second, 1 / 12], [third, 1 / 9], [last, -1 / 8]),
      ) * step;
    if (error <= allowed) {
      [c, v, time] = [next, last, time + step];
      if (time >= checked + window) {
        if (longest(plus(c, [mark, -1])) <= 1e-3 * radius) return { centers: c, rested: true, evaluations };
        [mark, checked] = [c, time];
      }
    }
    step = Math.min(
      window / 4,
      step * Math.min(3, Math.max(0.2, 0.9 * pow(allowed / Math.max(error, 1e-300), 1 / 3))),
    );
  }
  return { centers: c, rested: false, evaluations };
}

/** Gradient descent with steps of one size, as many as are needed for rest. */
export function descent(
  form: Form,
  data: DataSet,
  start: NdArray,
  softness: FixedSoftness,
  { rate, most = 20_000 }: { readonly rate: number; readonly most?: number },
): Ending {
  const radius = Math.sqrt(spreadOf(data).spread);
  const velocity = velocityOf(form, data, start.shape as [number, number], softness);
  let c = flat(start);
  for (let evaluations = 1; evaluations <= most; evaluations++) {
    const v = velocity(c);
    if (longest(v) <= still * radius) return { centers: c, rested: true, evaluations };
    c = plus(c, [v, rate]);
  }
  return { centers: c, rested: false, evaluations: most };
}

const plus = (c: Float64Array, ...terms: readonly (readonly [Float64Array, number])[]): Float64Array =>
  c.map((x, at) => terms.reduce((sum, [v, factor]) => sum + factor * v[at]!, x));

const longest = (v: Float64Array): number => v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
