import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements } from '../ndarray.ts';
import { plain, type Tensor, type TensorInput } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { add, divide, maximum, minimum, multiply, negate, subtract } from './arithmetic.ts';
import { sum } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const [inf, nan] = [Infinity, NaN];

describe('arithmetic', () => {
  it.each([
    ['add', add, [11, 21, 12, 22]],
    ['subtract', subtract, [-9, -19, -8, -18]],
    ['multiply', multiply, [10, 20, 20, 40]],
    ['divide', divide, [0.1, 0.05, 0.2, 0.1]],
    ['maximum', maximum, [10, 20, 10, 20]],
    ['minimum', minimum, [1, 1, 2, 2]],
  ])('of a column and a row is a table: %s', (_, f, expected) => {
    const table = plain(f([[1], [2]], [10, 20]));
    expect([table.shape, [...table.data]]).toEqual([[2, 2], expected]);
  });

  it('is that of JavaScript, element by element', () => {
    const any = fc.double();
    fc.assert(
      fc.property(any, any, (x, y) => {
        const of = (f: (x: TensorInput, y: TensorInput) => Tensor): number => plain(f(x, y)).get();
        expect([of(add), of(subtract), of(multiply), of(divide)]).toEqual([x + y, x - y, x * y, x / y]);
        expect([of(maximum), of(minimum)]).toEqual([Math.max(x, y), Math.min(x, y)]);
        expect(plain(negate(x)).get()).toBe(-x);
      }),
    );
  });

  it('takes empty arrays and single numbers', () => {
    expect(plain(add([], [1])).shape).toEqual([0]);
    expect(plain(multiply([[], []], [[1], [2]])).shape).toEqual([2, 0]);
    expect(plain(add(1, 2)).shape).toEqual([]);
    const { pullback } = vjp(multiply, [[], []], [[1], [2]]);
    const [empty, column] = pullback(plain(multiply([[], []], 1)));
    expect([plain(empty).shape, numbers(column)]).toEqual([
      [2, 0],
      [0, 0],
    ]);
  });

  it.each([add, subtract, multiply, divide, maximum, minimum])('refuses shapes that do not meet: %#', (f) => {
    expect(() => f([1, 2, 3], [[1, 2]])).toThrow(
      new RangeError(`${f.rule.name}: cannot broadcast [3] with [1, 2]`),
    );
  });

  it('makes floats with numbers beside float arrays, doubles with double arrays beside them', () => {
    const floats = Float32Array.of(0.1);
    expect(plain(add(floats, 0.2)).dtype).toBe('float32');
    expect(plain(add(floats, [0.2])).dtype).toBe('float64');
    expect(numbers(add(floats, [0.2]))).toEqual([Math.fround(0.1) + 0.2]);
  });
});

describe('divide', () => {
  it('by zero gives infinities, and NaN for 0/0', () => {
    expect(numbers(divide([1, -1, 0], 0))).toEqual([inf, -inf, nan]);
    expect(numbers(divide([1, -1], -0))).toEqual([-inf, inf]);
  });

  it('has a derivative that is right as long as the quotient is', () => {
    // −x/y² at x = y = 1e200, where y² overflows
    expect(plain(grad((y: Tensor) => divide(1e200, y))(1e200)).get()).toBe(-1e-200);
  });
});

describe('maximum and minimum', () => {
  const gradients = (f: typeof maximum, x: number, y: number): number[] =>
    vjp(f, x, y)
      .pullback(1)
      .map((g) => plain(g).get());

  it('give the derivative to the one that is chosen, and to the first of equals', () => {
    expect(gradients(maximum, 2, 1)).toEqual([1, 0]);
    expect(gradients(maximum, 1, 2)).toEqual([0, 1]);
    expect(gradients(maximum, 2, 2)).toEqual([1, 0]);
    expect(gradients(minimum, 2, 1)).toEqual([0, 1]);
    expect(gradients(minimum, 1, 2)).toEqual([1, 0]);
    expect(gradients(minimum, 2, 2)).toEqual([1, 0]);
    expect(gradients(maximum, inf, inf)).toEqual([1, 0]);
  });

  it('give all of a broadcast derivative to one side or the other', () => {
    const { pullback } = vjp(maximum, [[1, 5, 3]], [[2], [3]]);
    const [row, column] = pullback([
      [1, 10, 100],
      [1000, 10000, 100000],
    ]).map(numbers);
    expect([row, column]).toEqual([
      [0, 10010, 100100],
      [1, 1000],
    ]);
  });

  it('pass NaN on', () => {
    expect(numbers(maximum([nan, 1], [1, nan]))).toEqual([nan, nan]);
    expect(numbers(minimum([nan, 1], [1, nan]))).toEqual([nan, nan]);
  });

  it('have second derivatives that are zero', () => {
    const f = (x: Tensor): Tensor => sum(grad((y: Tensor) => sum(maximum(y, 2)))(x));
    expect(numbers(grad(f)([1, 2, 3]))).toEqual([0, 0, 0]);
  });
});

it('the derivative of a quotient does not overflow on the way to a number', () => {
  const { pullback } = vjp((x: Tensor, y: Tensor) => divide(x, y), 1e-200, 1e-200);
  expect(pullback(1e-200).map((g) => plain(g).get())).toEqual([1, -1]);
  expect(pullback(0).map((g) => Math.abs(plain(g).get()))).toEqual([0, 0]);
});
