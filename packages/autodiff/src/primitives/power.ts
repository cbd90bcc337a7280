import { binary } from '../elementwise.ts';
import { pow, stretchOf } from '../kernels/index.ts';
import { type Binary, primitive, type Primitive } from '../primitive.ts';
import { stopGradient, type Tensor } from '../tensor.ts';
import { multiply, subtract } from './arithmetic.ts';
import { where } from './choice.ts';
import { log } from './functions.ts';

const powers = /* @__PURE__ */ stretchOf(pow);

/**
 * xʸ, broadcast, `(…), (…) → (…)`; NaN for negative x unless y is whole.
 *
 * By x the derivative at 0 is 0 for y = 0, 1 for 1, 0 above, and Infinity between 0 and 1. By y it is
 * xʸ log x: 0 at x = 0 unless y < 0, and NaN for negative x, where powers between whole ones do not exist.
 *
 * @throws RangeError when the shapes do not broadcast
 *
 * @example
 * power([1, 2, 3], 2); // 1, 4, 9
 */
export const power: Primitive<Binary> = primitive<Binary>({
  name: 'power',
  forward: binary('power', powers),
  vjps: [
    (g, { inputs: [x, y] }) => {
      // y x⁰ at x = y = 0, where y x⁻¹ would be NaN; elsewhere, so that derivatives by y stay right, y x^(y − 1)
      const less = where(
        atZero(x, y, (b) => b === 0),
        0,
        subtract(y, 1),
      );
      return multiply(g, multiply(y, power(x, less)));
    },
    (g, { inputs: [x, y], output }) => {
      const base = where(
        atZero(x, y, (b) => b >= 0),
        1,
        x,
      );
      return multiply(g, multiply(output, log(base)));
    },
  ],
});

/** 1 where x is 0 and y is as asked, 0 elsewhere. */
const atZero = (x: Tensor, y: Tensor, asked: (b: number) => boolean): Tensor =>
  binary(
    'power',
    stretchOf((a, b) => (a === 0 && asked(b) ? 1 : 0)),
  )([stopGradient(x), stopGradient(y)]);
