import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements, fromData } from '../ndarray.ts';
import { random } from '../random/index.ts';
import { plain, type Tensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { logSumExp, softmax } from './log-sum-exp.ts';
import { permute, reshape, sum, transpose } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const [inf, nan] = [Infinity, NaN];

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
    const lse = plain(logSumExp(x, { axis: -1 }));
    expect(lse.shape).toEqual([2, 2]);
    [0, 1, -5, 1000].forEach((m, i) => expect(lse.data[i]).toBeCloseTo(m + Math.LN2, 12));
    expect([plain(softmax(x)).shape, new Set(numbers(softmax(x)))]).toEqual([[2, 2, 2], new Set([0.5])]);
  });

  it('are each other’s value and derivative', () => {
    const x = [0.3, -2, 1.7, -inf];
    expect(numbers(grad((scores: Tensor) => logSumExp(scores))(x))).toEqual(numbers(softmax(x)));
  });

  it('take masked scores: no share, no derivative, no NaN', () => {
    const { value, pullback } = vjp((x: Tensor) => softmax(x), [-inf, 0, 0]);
    expect(numbers(value)).toEqual([0, 0.5, 0.5]);
    expect(numbers(pullback([7, 1, 3])[0])).toEqual([0, -0.5, 0.5]);
  });

  it('share a row that is masked entirely', () => {
    expect(numbers(logSumExp([-inf, -inf]))).toEqual([-inf]);
    expect(numbers(softmax([-inf, -inf]))).toEqual([0.5, 0.5]);
    expect(numbers(grad((scores: Tensor) => logSumExp(scores))([-inf, -inf]))).toEqual([0.5, 0.5]);
    expect(numbers(vjp((x: Tensor) => softmax(x), [-inf, -inf]).pullback([1, 0])[0])).toEqual([0.25, -0.25]);
  });

  it('pass NaN on in its row alone', () => {
    expect(
      numbers(
        logSumExp(
          [
            [nan, 1],
            [0, -inf],
          ],
          { axis: -1 },
        ),
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

  it('go along any axis, logSumExp along several, over everything unless told', () => {
    const x = fromData(random('axes').normals(24), [2, 3, 4]);
    const swapped = permute(x, { axes: [2, 1, 0] });
    expect(numbers(logSumExp(x, { axis: 0 }))).toEqual(numbers(transpose(logSumExp(swapped, { axis: -1 }))));
    expect(plain(logSumExp(x, { axis: [0, 2], keep: true })).shape).toEqual([1, 3, 1]);
    expect(numbers(logSumExp(x))).toEqual(numbers(logSumExp(reshape(x, { shape: [24] }))));
    expect(numbers(softmax(x, { axis: 0 }))).toEqual(numbers(permute(softmax(swapped), { axes: [2, 1, 0] })));
    numbers(sum(softmax(x, { axis: 1 }), { axis: 1 })).forEach((total) => expect(total).toBeCloseTo(1, 14));
  });

  it('need entries to share', () => {
    expect(() => softmax(3)).toThrow(new RangeError('softmax: shape [] has no axis -1'));
    expect(() => softmax([[], []])).toThrow(new RangeError('softmax: axis -1 of shape [2, 0] is empty'));
    expect(() => logSumExp([[], []], { axis: 1 })).toThrow(
      new RangeError('logSumExp: shape [2, 0] has no elements to reduce'),
    );
    expect(numbers(logSumExp(3))).toEqual([3]);
  });

  it('take no rows', () => {
    const none = { data: [], shape: [0, 3], stride: [3, 1], offset: 0 };
    expect([plain(logSumExp(none, { axis: 1 })).shape, plain(softmax(none)).shape]).toEqual([[0], [0, 3]]);
  });
});

describe('the derivative of softmax', () => {
  it('keeps its digits where one share is almost 1', () => {
    // dp₀ = p₀ Σⱼ pⱼ (g₀ − gⱼ): e⁻⁵⁰, where p₀ (g₀ − Σ p g) cancels to 0
    const [first, second] = numbers(vjp((x: Tensor) => softmax(x), [0, -50]).pullback([1, 0])[0]);
    expect(first! / Math.exp(-50)).toBeCloseTo(1, 13);
    expect(second).toBe(-first!);
  });

  it('does not change when a constant is added to the cotangent', () => {
    const { pullback } = vjp((x: Tensor) => softmax(x), [1, 2, 0.5]);
    expect(numbers(pullback([2 ** 40, 2 ** 40 + 1, 2 ** 40 + 5])[0])).toEqual(
      numbers(pullback([0, 1, 5])[0]),
    );
  });

  it('sums to zero, to the roundings of its terms', () => {
    const g = numbers(vjp((x: Tensor) => softmax(x), [1, 2, 0.5, -30]).pullback([3, -1, 4, 1])[0]);
    expect(Math.abs(g.reduce((a, b) => a + b, 0))).toBeLessThan(4 * 2 ** -52);
  });
});
