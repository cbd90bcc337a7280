import { stretched } from '../elementwise.ts';
import { allocate, fill, fromData } from '../ndarray.ts';
import { primitive, type Primitive, type Ternary } from '../primitive.ts';
import { broadcastShapes } from '../shape.ts';
import type { Tensor, TensorInput } from '../tensor.ts';
import { maximum, minimum } from './arithmetic.ts';

/**
 * x where the condition is not 0 and y elsewhere, broadcast, `(…), (…), (…) → (…)`. What is not chosen has
 * no share in the derivative, even if it is infinite or NaN; the condition is constant.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const where: Primitive<Ternary> = primitive<Ternary>({
  name: 'where',
  forward: ([condition, x, y]) => {
    const shape = broadcastShapes(condition.shape, broadcastShapes(x.shape, y.shape, 'where'), 'where');
    const [chosen, other] = [stretched(x, shape), stretched(y, shape)];
    const holds = stretched(condition, shape);
    const out = allocate(shape, x, y);
    for (let i = 0; i < out.length; i++) out[i] = holds[i] === 0 ? other[i]! : chosen[i]!;
    return fromData(out, shape);
  },
  vjps: [
    (_, { inputs: [condition] }) => fill(condition.shape, 0),
    (g, { inputs: [condition] }) => where(condition, g, 0),
    (g, { inputs: [condition] }) => where(condition, 0, g),
  ],
});

/**
 * x, but no less than `min` and no more than `max`, broadcast, `(…) → (…)`. Within the bounds and on them the
 * derivative is that of x, beyond them that of the bound; NaN stays.
 *
 * @throws RangeError when the shapes do not broadcast
 *
 * @example
 * clip([-3, 0.5, 3], { min: -1, max: 1 }); // -1, 0.5, 1
 */
export const clip = (
  x: TensorInput,
  { min = -Infinity, max = Infinity }: { readonly min?: TensorInput; readonly max?: TensorInput },
): Tensor => minimum(maximum(x, min), max);
