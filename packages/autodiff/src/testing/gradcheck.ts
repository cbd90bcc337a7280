import { type ArrayInput, toNdArray } from '../array-input.ts';
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
 * @throws Error when they differ, with both numbers; RangeError when `f` returns nothing to compare, and for
 * options by which nothing could fail; TypeError for unknown options
 */
export function gradcheck(
  f: (...inputs: Tensor[]) => TensorInput,
  inputs: readonly ArrayInput[],
  options: GradcheckOptions,
): void {
  checkOptions('gradcheck', options ?? null, ['random', 'order', 'tolerance', 'step']);
  const { random, order = 2, tolerance = 1e-8, step = 1e-3 } = options;
  if (order !== 1 && order !== 2)
    throw new RangeError(`gradcheck: order must be 1 or 2, found ${String(order)}`);
  for (const [name, value] of Object.entries({ tolerance, step }))
    if (!(value > 0 && value < Infinity))
      throw new RangeError(`gradcheck: ${name} must be positive and finite, found ${value}`);
  const points = inputs.map((x) => toNdArray(x));
  const direction = points.map((x) => noise(x.shape, random));

  const { value, pullback } = vjp<Tensor[]>(f, ...points);
  if (elements(plain(value)).length === 0)
    throw new RangeError(`gradcheck: the value has shape ${show(value.shape)}`);
  const probe = noise(value.shape, random);
  const analytic = pullback(probe).reduce((total, g, i) => total + dot(plain(g), direction[i]!), 0);

  const along = (t: number): number =>
    dot(probe, plain(toTensor(f(...points.map((x, i) => moved(x, direction[i]!, t))))));
  const difference = (times: number): number => along(times * step) - along(-times * step);
  const numeric = (45 * difference(1) - 9 * difference(2) + difference(3)) / (60 * step);

  const error = Math.abs(analytic - numeric) / Math.max(1, Math.abs(numeric));
  if (!(error <= tolerance))
    throw new Error(
      `gradcheck: the pullback gives ${analytic}, finite differences give ${numeric} (relative error ${error})`,
    );
  if (order === 2)
    points.forEach((_, i) =>
      gradcheck((...xs) => vjp<Tensor[]>(f, ...xs).pullback(probe)[i]!, points, { ...options, order: 1 }),
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
