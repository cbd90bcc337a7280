import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { logSumExp, mean, softmax } from './reductions.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
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

describe('logSumExp and softmax', () => {
  it('work along the last axis', () => {
    const x = [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [-5, -5],
        [1000, 1000],
      ],
    ];
    const lse = plain(logSumExp(x));
    expect(lse.shape).toEqual([2, 2]);
    [0, 1, -5, 1000].forEach((m, i) => expect(lse.data[i]).toBeCloseTo(m + Math.LN2, 12));
    expect([plain(softmax(x)).shape, new Set(numbers(softmax(x)))]).toEqual([[2, 2, 2], new Set([0.5])]);
  });

  it('are each other’s value and derivative', () => {
    const x = [0.3, -2, 1.7, -inf];
    expect(numbers(grad(logSumExp)(x))).toEqual(numbers(softmax(x)));
  });

  it('take masked scores: no share, no derivative, no NaN', () => {
    const { value, pullback } = vjp(softmax, [-inf, 0, 0]);
    expect(numbers(value)).toEqual([0, 0.5, 0.5]);
    expect(numbers(pullback([7, 1, 3])[0])).toEqual([0, -0.5, 0.5]);
  });

  it('share a row that is masked entirely', () => {
    expect(numbers(logSumExp([-inf, -inf]))).toEqual([-inf]);
    expect(numbers(softmax([-inf, -inf]))).toEqual([0.5, 0.5]);
    expect(numbers(grad(logSumExp)([-inf, -inf]))).toEqual([0.5, 0.5]);
    expect(numbers(vjp(softmax, [-inf, -inf]).pullback([1, 0])[0])).toEqual([0.25, -0.25]);
  });

  it('pass NaN on in its row alone', () => {
    expect(
      numbers(
        logSumExp([
          [nan, 1],
          [0, -inf],
        ]),
      ),
    ).toEqual([nan, 0]);
    expect(
      numbers(
        softmax([
          [nan, 1],
          [0, -inf],
        ]),
      ),
    ).toEqual([nan, nan, 1, 0]);
  });

  it('need a last axis with entries', () => {
    for (const f of [logSumExp, softmax]) {
      const { name } = f.rule;
      expect(() => f(3)).toThrow(new RangeError(`${name}: needs a last axis with entries, found []`));
      expect(() => f([[], []])).toThrow(`${name}: needs a last axis with entries, found [2, 0]`);
    }
  });

  it('take no rows', () => {
    const none = { data: [], shape: [0, 3], stride: [3, 1], offset: 0 };
    expect([plain(logSumExp(none)).shape, plain(softmax(none)).shape]).toEqual([[0], [0, 3]]);
  });
});

describe('the derivative of softmax', () => {
  it('keeps its digits where one share is almost 1', () => {
    // dp₀ = p₀ Σⱼ pⱼ (g₀ − gⱼ): e⁻⁵⁰, where p₀ (g₀ − Σ p g) cancels to 0
    const [first, second] = numbers(vjp(softmax, [0, -50]).pullback([1, 0])[0]);
    expect(first! / Math.exp(-50)).toBeCloseTo(1, 13);
    expect(second).toBe(-first!);
  });

  it('does not change when a constant is added to the cotangent', () => {
    const { pullback } = vjp(softmax, [1, 2, 0.5]);
    expect(numbers(pullback([2 ** 40, 2 ** 40 + 1, 2 ** 40 + 5])[0])).toEqual(
      numbers(pullback([0, 1, 5])[0]),
    );
  });

  it('sums to zero, to the roundings of its terms', () => {
    const g = numbers(vjp(softmax, [1, 2, 0.5, -30]).pullback([3, -1, 4, 1])[0]);
    expect(Math.abs(g.reduce((a, b) => a + b, 0))).toBeLessThan(4 * 2 ** -52);
  });
});
