import {
  exp as expOf,
  expm1 as expm1Of,
  log as logOf,
  log1p as log1pOf,
  map,
  pow,
  sigmoid as sigmoidOf,
} from '../kernels/index.ts';
import { softplus as softplusOf, tanh as tanhOf, zip } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, type Primitive, primitive, type Unary } from '../primitive.ts';
import { broadcastShapes, broadcastStride } from '../shape.ts';
import { stopGradient, type Tensor } from '../tensor.ts';
import { sumTo } from './structure.ts';

const unary =
  (f: (x: number) => number) =>
  ([x]: readonly [NdArray]): NdArray => {
    const out = allocate(x.shape, x);
    map(f, elements(x), out);
    return fromData(out, x.shape);
  };

const binary =
  (name: string, f: (x: number, y: number) => number) =>
  ([x, y]: readonly [NdArray, NdArray]): NdArray => {
    const shape = broadcastShapes(x.shape, y.shape, name);
    const out = allocate(shape, x, y);
    zip(
      f,
      elements(x),
      broadcastStride(x.shape, shape),
      elements(y),
      broadcastStride(y.shape, shape),
      shape,
      out,
    );
    return fromData(out, shape);
  };

/** Where a condition on plain values holds: 1 there and 0 elsewhere, constant to every derivative. */
const indicator = (f: (x: number, y: number) => boolean, x: Tensor, y: Tensor): NdArray =>
  binary('indicator', (a, b) => (f(a, b) ? 1 : 0))([stopGradient(x), stopGradient(y)]);

/** x + y, broadcast. */
export const add: Primitive<Binary> = primitive<Binary>({
  name: 'add',
  forward: binary('add', (a, b) => a + b),
  vjps: [
    (g, { inputs: [x] }) => sumTo(g, { shape: x.shape }),
    (g, { inputs: [, y] }) => sumTo(g, { shape: y.shape }),
  ],
});

/** x − y, broadcast. */
export const subtract: Primitive<Binary> = primitive<Binary>({
  name: 'subtract',
  forward: binary('subtract', (a, b) => a - b),
  vjps: [
    (g, { inputs: [x] }) => sumTo(g, { shape: x.shape }),
    (g, { inputs: [, y] }) => negate(sumTo(g, { shape: y.shape })),
  ],
});

/** x · y, element by element, broadcast. */
export const multiply: Primitive<Binary> = primitive<Binary>({
  name: 'multiply',
  forward: binary('multiply', (a, b) => a * b),
  vjps: [
    (g, { inputs: [x, y] }) => sumTo(multiply(g, y), { shape: x.shape }),
    (g, { inputs: [x, y] }) => sumTo(multiply(g, x), { shape: y.shape }),
  ],
});

/** x / y, element by element, broadcast. */
export const divide: Primitive<Binary> = primitive<Binary>({
  name: 'divide',
  forward: binary('divide', (a, b) => a / b),
  vjps: [
    (g, { inputs: [x, y] }) => sumTo(divide(g, y), { shape: x.shape }),
    (g, { inputs: [, y], output }) => negate(sumTo(multiply(g, divide(output, y)), { shape: y.shape })),
  ],
});

/** The larger of x and y, broadcast. Where they are equal the derivative belongs to x. */
export const maximum: Primitive<Binary> = primitive<Binary>({
  name: 'maximum',
  forward: binary('maximum', Math.max),
  vjps: [
    (g, { inputs: [x, y] }) =>
      sumTo(
        multiply(
          g,
          indicator((a, b) => a >= b, x, y),
        ),
        { shape: x.shape },
      ),
    (g, { inputs: [x, y] }) =>
      sumTo(
        multiply(
          g,
          indicator((a, b) => b > a, x, y),
        ),
        { shape: y.shape },
      ),
  ],
});

/** The smaller of x and y, broadcast. Where they are equal the derivative belongs to x. */
export const minimum: Primitive<Binary> = primitive<Binary>({
  name: 'minimum',
  forward: binary('minimum', Math.min),
  vjps: [
    (g, { inputs: [x, y] }) =>
      sumTo(
        multiply(
          g,
          indicator((a, b) => a <= b, x, y),
        ),
        { shape: x.shape },
      ),
    (g, { inputs: [x, y] }) =>
      sumTo(
        multiply(
          g,
          indicator((a, b) => b < a, x, y),
        ),
        { shape: y.shape },
      ),
  ],
});

/** −x. */
export const negate: Primitive<Unary> = primitive<Unary>({
  name: 'negate',
  forward: unary((a) => -a),
  vjps: [(g) => negate(g)],
});

/** eˣ. */
export const exp: Primitive<Unary> = primitive<Unary>({
  name: 'exp',
  forward: unary(expOf),
  vjps: [(g, { output: y }) => multiply(g, y)],
});

/** eˣ − 1, to full relative precision near 0. */
export const expm1: Primitive<Unary> = primitive<Unary>({
  name: 'expm1',
  forward: unary(expm1Of),
  vjps: [(g, { inputs: [x] }) => multiply(g, exp(x))],
});

/** Natural logarithm; −Infinity at 0, NaN below. */
export const log: Primitive<Unary> = primitive<Unary>({
  name: 'log',
  forward: unary(logOf),
  vjps: [(g, { inputs: [x] }) => divide(g, x)],
});

/** log(1 + x), to full relative precision near 0. */
export const log1p: Primitive<Unary> = primitive<Unary>({
  name: 'log1p',
  forward: unary(log1pOf),
  vjps: [(g, { inputs: [x] }) => divide(g, add(x, 1))],
});

/** Square root. Its derivative at 0 is Infinity, as it is. */
export const sqrt: Primitive<Unary> = primitive<Unary>({
  name: 'sqrt',
  forward: unary(Math.sqrt),
  vjps: [(g, { output: y }) => divide(g, multiply(2, y))],
});

/** x to a constant power. */
export const power: Primitive<Unary, { exponent: number }> = primitive<Unary, { exponent: number }>({
  name: 'power',
  forward: ([x], { exponent }) => unary((a) => pow(a, exponent))([x]),
  vjps: [
    (g, { inputs: [x], params: { exponent } }) =>
      // 0·x⁻¹ would be NaN at 0 for a constant
      multiply(g, exponent === 0 ? 0 : multiply(exponent, power(x, { exponent: exponent - 1 }))),
  ],
});

/** |x|. The derivative at 0 is 0. */
export const abs: Primitive<Unary> = primitive<Unary>({
  name: 'abs',
  forward: unary(Math.abs),
  vjps: [(g, { inputs: [x] }) => multiply(g, unary(Math.sign)([stopGradient(x)]))],
});

/** Hyperbolic tangent. */
export const tanh: Primitive<Unary> = primitive<Unary>({
  name: 'tanh',
  forward: unary(tanhOf),
  // (1 − y)(1 + y), not 1 − y²: the square rounds before the difference
  vjps: [(g, { output: y }) => multiply(g, multiply(subtract(1, y), add(1, y)))],
});

/** Logistic function 1 / (1 + e⁻ˣ). */
export const sigmoid: Primitive<Unary> = primitive<Unary>({
  name: 'sigmoid',
  forward: unary(sigmoidOf),
  // σ(−x), not 1 − y: that is 0 long before the derivative is
  vjps: [(g, { inputs: [x], output: y }) => multiply(g, multiply(y, sigmoid(negate(x))))],
});

/** log(1 + eˣ), a smooth relu. */
export const softplus: Primitive<Unary> = primitive<Unary>({
  name: 'softplus',
  forward: unary(softplusOf),
  vjps: [(g, { inputs: [x] }) => multiply(g, sigmoid(x))],
});

/** max(x, 0). The derivative at 0 is 0. */
export const relu: Primitive<Unary> = primitive<Unary>({
  name: 'relu',
  forward: unary((a) => (a > 0 ? a : a === a ? 0 : a)),
  vjps: [
    (g, { inputs: [x] }) =>
      multiply(
        g,
        indicator((a, b) => a > b, x, fromData(Float64Array.of(0), [])),
      ),
  ],
});
