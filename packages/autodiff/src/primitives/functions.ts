import { unary } from '../elementwise.ts';
import {
  cos as cosOf,
  exp as expOf,
  expm1 as expm1Of,
  log as logOf,
  log1p as log1pOf,
  sigmoid as sigmoidOf,
  sin as sinOf,
  softplus as softplusOf,
  tanh as tanhOf,
} from '../kernels/index.ts';
import { type Primitive, primitive, type Unary } from '../primitive.ts';
import { stopGradient } from '../tensor.ts';
import { add, divide, multiply, negate } from './arithmetic.ts';
import { indicator } from './indicator.ts';

/** eˣ, `(…) → (…)`. */
export const exp: Primitive<Unary> = primitive<Unary>({
  name: 'exp',
  forward: unary(expOf),
  vjps: [(g, { output: y }) => multiply(g, y)],
});

/** eˣ − 1, `(…) → (…)`, to full relative precision near 0. */
export const expm1: Primitive<Unary> = primitive<Unary>({
  name: 'expm1',
  forward: unary(expm1Of),
  vjps: [(g, { inputs: [x] }) => multiply(g, exp(x))],
});

/** Natural logarithm, `(…) → (…)`; −Infinity at 0, NaN below. */
export const log: Primitive<Unary> = primitive<Unary>({
  name: 'log',
  forward: unary(logOf),
  vjps: [(g, { inputs: [x] }) => divide(g, x)],
});

/** log(1 + x), `(…) → (…)`, to full relative precision near 0; −Infinity at −1, NaN below. */
export const log1p: Primitive<Unary> = primitive<Unary>({
  name: 'log1p',
  forward: unary(log1pOf),
  vjps: [(g, { inputs: [x] }) => divide(g, add(x, 1))],
});

/** √x, `(…) → (…)`; NaN below 0. Its derivative at 0 is Infinity. */
export const sqrt: Primitive<Unary> = primitive<Unary>({
  name: 'sqrt',
  forward: unary(Math.sqrt),
  vjps: [(g, { output: y }) => divide(g, multiply(2, y))],
});

/** |x|, `(…) → (…)`. The derivative at 0 is 0. */
export const abs: Primitive<Unary> = primitive<Unary>({
  name: 'abs',
  forward: unary(Math.abs),
  vjps: [(g, { inputs: [x] }) => multiply(g, unary(Math.sign)([stopGradient(x)]))],
});

/** Sine of x radians, `(…) → (…)`; NaN for ±Infinity. */
export const sin: Primitive<Unary> = primitive<Unary>({
  name: 'sin',
  forward: unary(sinOf),
  vjps: [(g, { inputs: [x] }) => multiply(g, cos(x))],
});

/** Cosine of x radians, `(…) → (…)`; NaN for ±Infinity. */
export const cos: Primitive<Unary> = primitive<Unary>({
  name: 'cos',
  forward: unary(cosOf),
  vjps: [(g, { inputs: [x] }) => negate(multiply(g, sin(x)))],
});

/** Hyperbolic tangent, `(…) → (…)`. */
export const tanh: Primitive<Unary> = primitive<Unary>({
  name: 'tanh',
  forward: unary(tanhOf),
  // 4 σ(2x) σ(−2x), not 1 − y²: that is 0 long before the derivative is
  vjps: [
    (g, { inputs: [x] }) =>
      multiply(g, multiply(4, multiply(sigmoid(multiply(2, x)), sigmoid(multiply(-2, x))))),
  ],
});

/** Logistic function 1 / (1 + e⁻ˣ), `(…) → (…)`, to full relative precision on both sides. */
export const sigmoid: Primitive<Unary> = primitive<Unary>({
  name: 'sigmoid',
  forward: unary(sigmoidOf),
  // σ(−x), not 1 − y: that is 0 long before the derivative is
  vjps: [(g, { inputs: [x], output: y }) => multiply(g, multiply(y, sigmoid(negate(x))))],
});

/** log(1 + eˣ), `(…) → (…)`: a smooth relu, whose derivative is the sigmoid. */
export const softplus: Primitive<Unary> = primitive<Unary>({
  name: 'softplus',
  forward: unary(softplusOf),
  vjps: [(g, { inputs: [x] }) => multiply(g, sigmoid(x))],
});

/** max(x, 0), `(…) → (…)`. The derivative at 0 is 0; NaN stays. */
export const relu: Primitive<Unary> = primitive<Unary>({
  name: 'relu',
  forward: unary((a) => Math.max(a, 0)),
  vjps: [(g, { inputs: [x] }) => multiply(g, indicator(x, '>', 0))],
});
