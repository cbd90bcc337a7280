import { binary, unary } from '../elementwise.ts';
import { larger, minus, over, plus, smaller, times } from '../kernels/index.ts';
import { type Binary, type Primitive, primitive, type Unary } from '../primitive.ts';
import { indicator } from './indicator.ts';

/**
 * x + y, broadcast, `(…), (…) → (…)`.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const add: Primitive<Binary> = primitive<Binary>({
  name: 'add',
  forward: binary('add', plus),
  vjps: [(g) => g, (g) => g],
});

/**
 * x − y, broadcast, `(…), (…) → (…)`.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const subtract: Primitive<Binary> = primitive<Binary>({
  name: 'subtract',
  forward: binary('subtract', minus),
  vjps: [(g) => g, (g) => negate(g)],
});

/**
 * x · y, element by element, broadcast, `(…), (…) → (…)`.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const multiply: Primitive<Binary> = primitive<Binary>({
  name: 'multiply',
  forward: binary('multiply', times),
  vjps: [(g, { inputs: [, y] }) => multiply(g, y), (g, { inputs: [x] }) => multiply(g, x)],
});

/**
 * x / y, element by element, broadcast, `(…), (…) → (…)`.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const divide: Primitive<Binary> = primitive<Binary>({
  name: 'divide',
  forward: binary('divide', over),
  vjps: [
    (g, { inputs: [, y] }) => divide(g, y),
    // g first: x / y² may overflow where g x / y² does not
    (g, { inputs: [, y], output }) => divide(multiply(g, output), negate(y)),
  ],
});

/**
 * The larger of x and y, broadcast, `(…), (…) → (…)`. Where they are equal the derivative belongs to x; NaN wins.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const maximum: Primitive<Binary> = primitive<Binary>({
  name: 'maximum',
  forward: binary('maximum', larger),
  vjps: [
    (g, { inputs: [x, y] }) => multiply(g, indicator(x, '>=', y)),
    (g, { inputs: [x, y] }) => multiply(g, indicator(x, '<', y)),
  ],
});

/**
 * The smaller of x and y, broadcast, `(…), (…) → (…)`. Where they are equal the derivative belongs to x; NaN wins.
 *
 * @throws RangeError when the shapes do not broadcast
 */
export const minimum: Primitive<Binary> = primitive<Binary>({
  name: 'minimum',
  forward: binary('minimum', smaller),
  vjps: [
    (g, { inputs: [x, y] }) => multiply(g, indicator(x, '<=', y)),
    (g, { inputs: [x, y] }) => multiply(g, indicator(x, '>', y)),
  ],
});

/** −x, `(…) → (…)`. */
export const negate: Primitive<Unary> = primitive<Unary>({
  name: 'negate',
  forward: unary((a) => -a),
  vjps: [(g) => negate(g)],
});
