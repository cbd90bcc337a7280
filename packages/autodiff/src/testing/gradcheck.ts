import { elements, fromData, type NdArray } from '../ndarray.ts';
import { checkOptions } from '../options/check-options.ts';
import type { Random } from '../random/index.ts';
import { show } from '../shape.ts';
import { plain, type Tensor, type TensorInput, toTensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';

/** How to check a derivative. */
export interface GradcheckOptions {
  /** Where the direction and the cotangent come from. */
  readonly random: Random;
  /** 2 also checks the derivative of the derivative. @defaultValue 2 */
  readonly order?: 1 | 2;
  /** Largest relative error of the first derivative. @defaultValue 1e-8 */
  readonly tolerance?: number;
  /** Spacing of the difference stencil: well below the scale on which `f` bends. @defaultValue 1e-3 */
  readonly step?: number;
}

/**
 * Compares the pullback of `f` with finite differences along one random direction v, for one random
 * cotangent u, so that the cost does not grow with the number of inputs:
 *
 *   ⟨pullback(u), v⟩ = d/dt ⟨u, f(x + t v)⟩
 *
 * The stencil has six points and an error of O(h⁶); rounding adds ε|f|/h. With h = 1e-3 some eleven
 * digits remain to compare: enough to catch a factor that is merely close to 1.
 *
 * @throws Error when they differ, with both numbers and the inputs for which they do; RangeError when `f` returns
 * nothing to compare, and for options by which nothing could fail; TypeError for unknown options
 */
export function gradcheck(
  f: (...inputs: Tensor[]) => TensorInput,
  inputs: readonly TensorInput[],
  options: GradcheckOptions,
): void {
  checkOptions('gradcheck', options ?? null, ['random', 'order', 'tolerance', 'step']);
  const { random, order = 2, tolerance = 1e-8, step = 1e-3 } = options;
  if (order !== 1 && order !== 2)
    throw new RangeError(`gradcheck: order must be 1 or 2, found ${String(order)}`);
  for (const [name, value] of Object.entries({ tolerance, step }))
    if (!(value > 0 && value < Infinity))
      throw new RangeError(`gradcheck: ${name} must be positive and finite, found ${value}`);
  const points = inputs.map((x) => plain(x));
  const how = { random, tolerance, step };
  const probe = compare(f, points, how, 'the pullback');
  if (order === 2)
    points.forEach((_, i) =>
      compare(
        (...xs) => vjp<Tensor[]>(f, ...xs).pullback(probe)[i]!,
        points,
        how,
        `the derivative of the pullback to input ${i}`,
      ),
    );
}

/** Compares the pullback of `f` with finite differences once; returns the cotangent. */
function compare(
  f: (...inputs: Tensor[]) => TensorInput,
  points: readonly NdArray[],
  { random, tolerance, step }: Required<Omit<GradcheckOptions, 'order'>>,
  what: string,
): NdArray {
  const direction = points.map((x) => noise(x.shape, random));
  const { value, pullback } = vjp<Tensor[]>(f, ...points);
  if (elements(plain(value)).length === 0)
    throw new RangeError(`gradcheck: the value has shape ${show(value.shape)}`);
  const probe = noise(value.shape, random);
  const slopes = pullback(probe).map((g, i) => dot(plain(g), direction[i]!));

  /** What is found when some of the inputs move. */
  const along = (moves: (i: number) => boolean): { analytic: number; numeric: number; error: number } => {
    const at = (t: number): number =>
      dot(probe, plain(toTensor(f(...points.map((x, i) => (moves(i) ? moved(x, direction[i]!, t) : x))))));
    const difference = (times: number): number => at(times * step) - at(-times * step);
    const numeric = (45 * difference(1) - 9 * difference(2) + difference(3)) / (60 * step);
    const analytic = slopes.reduce((total, slope, i) => (moves(i) ? total + slope : total), 0);
    return { analytic, numeric, error: Math.abs(analytic - numeric) / Math.max(1, Math.abs(numeric)) };
  };

  const { analytic, numeric, error } = along(() => true);
  if (error <= tolerance) return probe;
  const wrong = [...points.keys()].filter((i) => !(along((j) => j === i).error <= tolerance));
  const where = points.length > 1 && wrong.length > 0 ? `; wrong for input ${wrong.join(', ')}` : '';
  throw new Error(
    `gradcheck: ${what} gives ${analytic}, finite differences give ${numeric} (relative error ${error})${where}`,
  );
}

/** Uniform in [−1, 1). */
const noise = (shape: readonly number[], random: Random): NdArray =>
  fromData(
    random.uniforms(shape.reduce((a, b) => a * b, 1)).map((u) => 2 * u - 1),
    shape,
  );

const moved = (x: NdArray, direction: NdArray, t: number): NdArray => {
  const v = elements(direction);
  return fromData(
    elements(x).map((a, i) => a + t * v[i]!),
    x.shape,
  );
};

const dot = (x: NdArray, y: NdArray): number => {
  const [xs, ys] = [elements(x), elements(y)];
  let total = 0;
  for (let i = 0; i < xs.length; i++) total += xs[i]! * ys[i]!;
  return total;
};
