import { describe, expect, it } from 'vitest';
import { grad, hvp } from '../grad.ts';
import { elements, fill } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { max, mean, min, norm, variance } from './reductions.ts';
import { sum } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const table = [
  [3, -1, 2],
  [0, 5, 5],
];
const [inf, nan] = [Infinity, NaN];

describe('mean', () => {
  it('is the sum over the number of elements', () => {
    expect(
      numbers(
        mean([
          [1, 2],
          [3, 6],
        ]),
      ),
    ).toEqual([3]);
    expect(numbers(mean(5))).toEqual([5]);
    expect(numbers(mean([1, nan]))).toEqual([nan]);
    expect(
      numbers(
        grad(mean)([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('of nothing is a RangeError with the shape', () => {
    expect(() => mean([[], []])).toThrow(new RangeError('mean: an array of shape [2, 0] has no elements'));
  });
});

describe('along axes', () => {
  it('are mean, variance, largest, smallest and norm of what is there', () => {
    expect(numbers(mean(table, { axis: 0 }))).toEqual([1.5, 2, 3.5]);
    expect(numbers(variance(table, { axis: 0 }))).toEqual([2.25, 9, 2.25]);
    expect(numbers(variance(table, { axis: 0, correction: 1 }))).toEqual([4.5, 18, 4.5]);
    expect(numbers(max(table, { axis: 1 }))).toEqual([3, 5]);
    expect(numbers(min(table, { axis: 1 }))).toEqual([-1, 0]);
    expect(numbers(max(table))).toEqual([5]);
    expect(
      numbers(
        norm(
          [
            [3, 4],
            [0, -2],
          ],
          { axis: 1 },
        ),
      ),
    ).toEqual([5, 2]);
    for (const f of [mean, variance, max, min, norm])
      expect(plain(f(table, { axis: [1, 0], keep: true })).shape).toEqual([1, 1]);
  });

  it('refuse axes without elements, and take no rows', () => {
    for (const f of [mean, variance, max, min]) {
      expect(() => f(fill([2, 0], 1))).toThrow(RangeError);
      expect(plain(f(fill([0, 2], 1), { axis: 1 })).shape).toEqual([0]);
    }
    expect(() => variance([1], { correction: 1 })).toThrow(
      new RangeError('variance: a correction of 1 leaves nothing of 1 elements'),
    );
    expect(numbers(norm([]))).toEqual([0]);
  });
});

describe('variance', () => {
  it('keeps its digits far from the origin, where the mean of squares less the square of the mean does not', () => {
    const far = [1, 2, 4, 5].map((x) => x + 2 ** 40);
    expect(numbers(variance(far))).toEqual([2.5]);
    expect(numbers(grad((x: Tensor) => variance(x))(far))).toEqual([-1, -0.5, 0.5, 1]);
  });
});

describe('max and min', () => {
  it('give the derivative to the first of equals', () => {
    expect(numbers(grad((x: Tensor) => max(x))([1, 7, 7]))).toEqual([0, 1, 0]);
    expect(
      numbers(
        grad((x: Tensor) => min(x))([
          [2, 1],
          [1, 3],
        ]),
      ),
    ).toEqual([0, 1, 0, 0]);
  });

  it('pass NaN on, and the derivative of masked entries is 0', () => {
    expect(
      numbers(
        max(
          [
            [1, nan, 3],
            [1, 2, 3],
          ],
          { axis: 1 },
        ),
      ),
    ).toEqual([nan, 3]);
    expect(numbers(min([nan, nan]))).toEqual([nan]);
    expect(numbers(grad((x: Tensor) => max(x))([-inf, 2, -inf]))).toEqual([0, 1, 0]);
    expect(numbers(max([-inf, -inf]))).toEqual([-inf]);
  });
});

describe('norm', () => {
  const expectUnit = (x: Tensor): void => {
    const [a, b] = numbers(x);
    expect(a).toBeCloseTo(0.6, 15);
    expect(b).toBeCloseTo(-0.8, 15);
  };

  it('has derivative 0 at 0, of any order, and the unit vector elsewhere', () => {
    const length = (x: Tensor): Tensor => norm(x);
    expect(numbers(grad(length)([0, 0]))).toEqual([0, 0]);
    expect(numbers(hvp(length)([0, 0], [1, 1]))).toEqual([0, 0]);
    expectUnit(grad(length)([3, -4]));
    expect(
      numbers(
        grad((x: Tensor) => sum(norm(x, { axis: 1 })))([
          [0, 0],
          [0, 2],
        ]),
      ),
    ).toEqual([0, 0, 0, 1]);
  });

  it('neither overflows nor vanishes', () => {
    for (const scale of [2 ** 1000, 2 ** 500, 2 ** -400, 2 ** -1000, 2 ** -1060]) {
      expect(numbers(norm([3 * scale, 4 * scale]))).toEqual([5 * scale]);
      expectUnit(grad((x: Tensor) => norm(x))([3 * scale, -4 * scale]));
    }
    expect(numbers(norm([inf, 1]))).toEqual([inf]);
    expect(numbers(norm([nan, 1]))).toEqual([nan]);
  });

  it('of floats does not overflow in between', () => {
    const huge = plain(norm(Float32Array.of(3e30, 4e30)));
    expect([huge.dtype, huge.get()]).toEqual([
      'float32',
      Math.fround(Math.hypot(...Float32Array.of(3e30, 4e30))),
    ]);
  });
});
