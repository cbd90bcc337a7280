import { describe, expect, it } from 'vitest';
import { elements, fill, fromData, type NdArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';
import { plain, type Tensor } from '../tensor.ts';
import { matmul } from './matmul.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];

describe('matmul', () => {
  it('multiplies rows by columns', () => {
    const product = plain(
      matmul(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [[1], [0], [-1]],
      ),
    );
    expect([product.shape, [...product.data]]).toEqual([
      [2, 1],
      [-2, -2],
    ]);
  });

  it('takes empty axes: an empty sum is 0', () => {
    expect(numbers(matmul(fill([2, 0], 1), fill([0, 2], 1)))).toEqual([0, 0, 0, 0]);
    expect(plain(matmul(fill([0, 3], 1), fill([3, 2], 1))).shape).toEqual([0, 2]);
  });

  it.each([
    [[2, 3], [2, 3], 'matmul: inner axes differ, [2, 3] × [2, 3]'],
    [[3], [3, 2], 'matmul: expected a matrix, found shape [3]'],
    [[2, 3], [3], 'matmul: expected a matrix, found shape [3]'],
    [[], [1, 1], 'matmul: expected a matrix, found shape []'],
    [[2, 1, 3], [3, 3, 2], 'matmul: cannot broadcast [2] with [3]'],
  ])('refuses %j × %j', (a, b, message) => {
    expect(() => matmul(fill(a, 1), fill(b, 1))).toThrow(new RangeError(message));
  });

  it('multiplies stacks matrix by matrix, and repeats what is not stacked', () => {
    const [a, b] = [counting([2, 3, 1, 2]), counting([3, 2, 2])];
    const product = plain(matmul(a, b));
    expect(product.shape).toEqual([2, 3, 1, 2]);
    for (let i = 0; i < 2; i++)
      for (let j = 0; j < 3; j++)
        expect([product.get(i, j, 0, 0), product.get(i, j, 0, 1)]).toEqual(
          numbers(matmul(a.pick(i, j), b.pick(j))),
        );
    expect(plain(matmul(fill([0, 2, 3], 1), fill([3, 2], 1))).shape).toEqual([0, 2, 2]);
  });
});

const counting = (shape: number[]): NdArray =>
  fromData(
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => i),
    shape,
  );
