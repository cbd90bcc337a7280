import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements, fill } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { multiply } from './arithmetic.ts';
import { displacements, projections } from './displacements.ts';
import { sum } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const points = [
  [1, 2],
  [3, 4],
];
const centers = [
  [0, 0],
  [3, 0],
  [1, 1],
];

describe('displacements', () => {
  it('are weighed, and added over the centers', () => {
    const g = [
      [1, 0, 0],
      [0.5, 0.25, -1],
    ];
    expect(numbers(displacements(g, points, centers))).toEqual([1, 2, 1.5 - 2, 2 + 1 - 3]);
  });

  it('have projections for their transpose: ⟨h, displacements(g)⟩ = ⟨projections(h), g⟩', () => {
    const [g, h] = [
      fill([2, 3], 0.5),
      [
        [1, -2],
        [0.25, 3],
      ],
    ];
    const left = sum(multiply(h, displacements(g, points, centers)));
    expect(numbers(left)).toEqual(numbers(sum(multiply(projections(h, points, centers), g))));
  });

  it('leave out what has no weight, also at infinity', () => {
    expect(numbers(displacements([[1, 0]], [[1]], [[3], [Infinity]]))).toEqual([-2]);
  });

  it('take no centers, and no points', () => {
    expect(numbers(displacements(fill([2, 0], 1), points, fill([0, 2], 1)))).toEqual([0, 0, 0, 0]);
    expect(plain(displacements(fill([0, 3], 1), fill([0, 2], 1), centers)).shape).toEqual([0, 2]);
    const none = grad((c: Tensor) => sum(displacements(fill([2, 0], 1), points, c)))(fill([0, 2], 1));
    expect(plain(none).shape).toEqual([0, 2]);
  });

  it.each([
    [[2, 2], [2, 2], [3, 2], 'expected shape [2, 3] first, found [2, 2]'],
    [[2, 3], [2, 3], [3, 2], 'expected points and centers of as many dimensions, found [2, 3] and [3, 2]'],
    [[2, 3], [2], [3, 2], 'expected points and centers of as many dimensions, found [2] and [3, 2]'],
  ])('refuse %j, %j, %j', (g, x, c, message) => {
    expect(() => displacements(fill(g, 1), fill(x, 1), fill(c, 1))).toThrow(
      new RangeError(`displacements: ${message}`),
    );
  });
});

it('projections refuse other shapes', () => {
  expect(() => projections(points.slice(1), points, centers)).toThrow(
    new RangeError('projections: expected shape [2, 2] first, found [1, 2]'),
  );
});
