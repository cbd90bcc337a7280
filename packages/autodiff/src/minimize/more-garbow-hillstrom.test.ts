import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  exp,
  multiply,
  negate,
  power,
  subtract,
  sum,
  type Tensor,
  type TensorInput,
} from '../index.ts';
import { exp as exponential, sin, cos } from '../kernels/index.ts';
import { elements, fromData } from '../ndarray.ts';
import { plain } from '../tensor.ts';
import { lbfgs, minimize } from './index.ts';

/** A least-squares problem: the sum of squares of its residuals is to be minimized. */
interface Problem {
  readonly name: string;
  /** The standard start. */
  readonly start: readonly number[];
  /** The published minimum of the sum of squares, to the digits that were published. */
  readonly minimum: number;
  readonly residuals: (x: readonly Tensor[]) => readonly TensorInput[];
}

/** The sum of squares of a problem's residuals, as a function of one vector. */
const sumOfSquares =
  ({ residuals, start }: Pick<Problem, 'residuals' | 'start'>) =>
  (x: Tensor): Tensor => {
    const each = start.map((_, i) => sum(multiply(x, unit(i, start.length))));
    return residuals(each)
      .map((r) => multiply(r, r))
      .reduce((a, b) => add(a, b));
  };

const unit = (i: number, n: number): TensorInput =>
  fromData(
    Float64Array.from({ length: n }, (_, j) => Number(j === i)),
    [n],
  );
const square = (x: TensorInput): Tensor => multiply(x, x);
const times = (...xs: readonly TensorInput[]): Tensor =>
  xs.reduce<Tensor>((a, b) => multiply(a, b), fromData(Float64Array.of(1), []));
const total = (...xs: readonly TensorInput[]): Tensor =>
  xs.reduce<Tensor>((a, b) => add(a, b), fromData(Float64Array.of(0), []));
const each = <T>(n: number, f: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => f(i + 1));

const bard = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39];
const gaussian = [0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521, 0.3989];
const kowalik = [
  [0.1957, 4],
  [0.1947, 2],
  [0.1735, 1],
  [0.16, 0.5],
  [0.0844, 0.25],
  [0.0627, 0.167],
  [0.0456, 0.125],
  [0.0342, 0.1],
  [0.0323, 0.0833],
  [0.0235, 0.0714],
  [0.0246, 0.0625],
] as const;

/**
 * Moré, Garbow & Hillstrom, Testing Unconstrained Optimization Software, ACM Trans. Math. Softw. 7 (1981): the
 * problems that our primitives can express, with their numbers there.
 */
const problems: readonly Problem[] = [
  {
    name: '1, Rosenbrock',
    start: [-1.2, 1],
    minimum: 0,
    residuals: ([x, y]) => [multiply(10, subtract(y!, square(x!))), subtract(1, x!)],
  },
  {
    name: '2, Freudenstein and Roth: the local minimum that is near',
    start: [0.5, -2],
    minimum: 48.9842,
    residuals: ([x, y]) => [
      total(-13, x!, multiply(subtract(multiply(subtract(5, y!), y!), 2), y!)),
      total(-29, x!, multiply(subtract(multiply(add(y!, 1), y!), 14), y!)),
    ],
  },
  {
    name: '3, Powell, badly scaled',
    start: [0, 1],
    minimum: 0,
    residuals: ([x, y]) => [
      subtract(times(1e4, x!, y!), 1),
      total(exp(negate(x!)), exp(negate(y!)), -1.0001),
    ],
  },
  {
    name: '4, Brown, badly scaled',
    start: [1, 1],
    minimum: 0,
    residuals: ([x, y]) => [subtract(x!, 1e6), subtract(y!, 2e-6), subtract(multiply(x!, y!), 2)],
  },
  {
    name: '5, Beale',
    start: [1, 1],
    minimum: 0,
    residuals: ([x, y]) =>
      [1.5, 2.25, 2.625].map((value, i) => subtract(value, multiply(x!, subtract(1, power(y!, i + 1))))),
  },
  {
    name: '6, Jennrich and Sampson',
    start: [0.3, 0.4],
    minimum: 124.362,
    residuals: ([x, y]) =>
      each(10, (i) => subtract(2 + 2 * i, add(exp(multiply(i, x!)), exp(multiply(i, y!))))),
  },
  {
    name: '8, Bard',
    start: [1, 1, 1],
    minimum: 8.21487e-3,
    residuals: ([x, y, z]) =>
      bard.map((value, at) => {
        const u = at + 1;
        const [v, w] = [16 - u, Math.min(u, 16 - u)];
        return subtract(value, add(x!, divide(u, add(multiply(v, y!), multiply(w, z!)))));
      }),
  },
  {
    name: '9, Gaussian',
    start: [0.4, 1, 0],
    minimum: 1.12793e-8,
    residuals: ([x, y, z]) =>
      each(15, (i) =>
        subtract(
          multiply(x!, exp(multiply(divide(y!, -2), square(subtract((8 - i) / 2, z!))))),
          gaussian[Math.min(i, 16 - i) - 1]!,
        ),
      ),
  },
  {
    name: '12, Box, three-dimensional',
    start: [0, 10, 20],
    minimum: 0,
    residuals: ([x, y, z]) =>
      each(10, (i) => {
        const t = i / 10;
        const right = exponential(-t) - exponential(-10 * t);
        return total(exp(multiply(-t, x!)), negate(exp(multiply(-t, y!))), multiply(-right, z!));
      }),
  },
  {
    name: '13, Powell, singular',
    start: [3, -1, 0, 1],
    minimum: 0,
    residuals: ([a, b, c, d]) => [
      add(a!, multiply(10, b!)),
      multiply(Math.sqrt(5), subtract(c!, d!)),
      square(subtract(b!, multiply(2, c!))),
      multiply(Math.sqrt(10), square(subtract(a!, d!))),
    ],
  },
  {
    name: '14, Wood',
    start: [-3, -1, -3, -1],
    minimum: 0,
    residuals: ([a, b, c, d]) => [
      multiply(10, subtract(b!, square(a!))),
      subtract(1, a!),
      multiply(Math.sqrt(90), subtract(d!, square(c!))),
      subtract(1, c!),
      multiply(Math.sqrt(10), total(b!, d!, -2)),
      divide(subtract(b!, d!), Math.sqrt(10)),
    ],
  },
  {
    name: '15, Kowalik and Osborne',
    start: [0.25, 0.39, 0.415, 0.39],
    minimum: 3.07505e-4,
    residuals: ([a, b, c, d]) =>
      kowalik.map(([y, u]) =>
        subtract(y, divide(multiply(a!, add(u * u, multiply(u, b!))), total(u * u, multiply(u, c!), d!))),
      ),
  },
  {
    name: '16, Brown and Dennis',
    start: [25, 5, -5, -1],
    minimum: 85822.2,
    residuals: ([a, b, c, d]) =>
      each(20, (i) => {
        const t = i / 5;
        return add(
          square(total(a!, multiply(t, b!), -exponential(t))),
          square(total(c!, multiply(sin(t), d!), -cos(t))),
        );
      }),
  },
  {
    name: '18, Biggs EXP6: the local minimum that is near',
    start: [1, 2, 1, 1, 1, 1],
    minimum: 5.65565e-3,
    residuals: ([a, b, c, d, e, f]) =>
      each(13, (i) => {
        const t = i / 10;
        const y = exponential(-t) - 5 * exponential(-10 * t) + 3 * exponential(-4 * t);
        return total(
          multiply(c!, exp(multiply(-t, a!))),
          negate(multiply(d!, exp(multiply(-t, b!)))),
          multiply(f!, exp(multiply(-t, e!))),
          -y,
        );
      }),
  },
  {
    name: '20, Watson, n = 6',
    start: [0, 0, 0, 0, 0, 0],
    minimum: 2.28767e-3,
    residuals: (x) => [
      ...each(29, (i) => {
        const t = i / 29;
        const slope = total(...x.slice(1).map((c, j) => multiply((j + 1) * t ** j, c)));
        const value = total(...x.map((c, j) => multiply(t ** j, c)));
        return total(slope, negate(square(value)), -1);
      }),
      x[0]!,
      total(x[1]!, negate(square(x[0]!)), -1),
    ],
  },
  {
    name: '21, Rosenbrock, n = 10',
    start: each(10, (i) => (i % 2 === 1 ? -1.2 : 1)),
    minimum: 0,
    residuals: (x) =>
      each(5, (i) => [
        multiply(10, subtract(x[2 * i - 1]!, square(x[2 * i - 2]!))),
        subtract(1, x[2 * i - 2]!),
      ]).flat(),
  },
  {
    name: '23, penalty I, n = 4',
    start: [1, 2, 3, 4],
    minimum: 2.24997e-5,
    residuals: (x) => [
      ...x.map((c) => multiply(Math.sqrt(1e-5), subtract(c, 1))),
      subtract(total(...x.map(square)), 0.25),
    ],
  },
  {
    name: '25, variably dimensioned, n = 8',
    start: each(8, (i) => 1 - i / 8),
    minimum: 0,
    residuals: (x) => {
      const off = total(...x.map((c, j) => multiply(j + 1, subtract(c, 1))));
      return [...x.map((c) => subtract(c, 1)), off, square(off)];
    },
  },
  {
    name: '30, Broyden, tridiagonal, n = 8',
    start: each(8, () => -1),
    minimum: 0,
    residuals: (x) =>
      x.map((c, i) =>
        total(
          multiply(subtract(3, multiply(2, c)), c),
          negate(x[i - 1] ?? 0),
          multiply(-2, x[i + 1] ?? 0),
          1,
        ),
      ),
  },
];

describe('L-BFGS reaches the published minimum of problem', () => {
  it.each(problems)('$name', (problem) => {
    const objective = sumOfSquares(problem);
    const found = minimize(objective, problem.start, {
      method: lbfgs(),
      gradientTolerance: 0,
      maxIterations: 2000,
    });
    const { value } = found;
    // published to six digits; a minimum of 0 is reached where its square root is rounding of residuals near 1
    if (problem.minimum === 0) expect(value).toBeLessThan(1e-16);
    else expect(Math.abs(value / problem.minimum - 1)).toBeLessThan(1e-5);
    expect(plain(objective(found.at)).get()).toBe(value);
    expect(elements(plain(found.at)).length).toBe(problem.start.length);
  });
});
