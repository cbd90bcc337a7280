import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements, fill, fromData } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { squaredDistances } from './squared-distances.ts';
import { sum } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];

describe('squaredDistances', () => {
  const points = [
    [0, 0],
    [3, 4],
  ];

  it('go from every point to every center', () => {
    const costs = plain(
      squaredDistances(points, [
        [0, 0],
        [3, 0],
        [0, -1],
      ]),
    );
    expect([costs.shape, [...costs.data]]).toEqual([
      [2, 3],
      [0, 9, 1, 25, 16, 34],
    ]);
  });

  it('take no points, no centers and no dimensions', () => {
    expect(plain(squaredDistances(fill([0, 2], 1), points)).shape).toEqual([0, 2]);
    const { pullback } = vjp(squaredDistances, points, fill([0, 2], 1));
    const [dx, dc] = pullback(fill([2, 0], 1)).map(plain);
    expect([numbers(dx!), dc!.shape]).toEqual([
      [0, 0, 0, 0],
      [0, 2],
    ]);
    expect(numbers(squaredDistances(fill([1, 0], 1), fill([2, 0], 1)))).toEqual([0, 0]);
  });

  it('refuse other dimensions and other shapes', () => {
    expect(() => squaredDistances(fill([5, 2], 0), fill([3, 4], 0))).toThrow(
      new RangeError('squaredDistances: dimensions differ, [5, 2] and [3, 4]'),
    );
    expect(() => squaredDistances([1, 2], points)).toThrow(
      'squaredDistances: expected a matrix, found shape [2]',
    );
  });

  const eighth = fc.integer({ min: -50, max: 50 }).map((i) => i / 8);
  const set = (n: number) => fc.array(fc.tuple(eighth, eighth), { minLength: n, maxLength: n });

  it('have the derivative 2 Σ g (x − c)', () => {
    fc.assert(
      fc.property(set(3), set(2), (x, c) => {
        const gradient = grad((centers: Tensor) => sum(squaredDistances(x, centers)))(c);
        const expected = c.flatMap((center) =>
          center.map((v, t) => x.reduce((total, point) => total + 2 * (v - point[t]!), 0)),
        );
        expect(numbers(gradient)).toEqual(expected); // multiples of 1/8: exact
      }),
    );
  });

  it('have a derivative with the same bits when both sets are moved far away', () => {
    const cotangent = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(set(3), set(2), cotangent, (x, c, g) => {
        const [gs, far] = [fromData(Float64Array.from(g), [3, 2]), 2 ** 40];
        const moved = (points: [number, number][]) => points.map((row) => row.map((v) => v + far)); // exact
        const [here, there] = [vjp(squaredDistances, x, c), vjp(squaredDistances, moved(x), moved(c))];
        expect(there.pullback(gs).map(numbers)).toEqual(here.pullback(gs).map(numbers));
      }),
    );
  });

  it('have a derivative that is 0 between equal points', () => {
    expect(numbers(grad((c: Tensor) => sum(squaredDistances([[0.1, 1e8]], c)))([[0.1, 1e8]]))).toEqual([
      0, 0,
    ]);
  });

  it('have a derivative that keeps its digits where the others are far away', () => {
    // two clusters 2⁴⁰ apart, eighths inside: every difference, product and sum within a cluster is exact
    const [near, far] = [
      [1 / 8, 1 / 2],
      [2 ** 40 + 1 / 4, 2 ** 40 - 1 / 8],
    ];
    const shares = fromData(Float64Array.of(1, 0.5, 0, 0, 0, 0, 0.25, 1), [2, 4]);
    const points = [[0], [2 ** 40]];
    const centers = [...near, ...far].map((c) => [c]);
    const [dx, dc] = vjp(squaredDistances, points, centers).pullback(shares);
    expect(numbers(dx)).toEqual([2 * (-1 / 8 - 1 / 4), 2 * (-1 / 16 + 1 / 8)]);
    expect(numbers(dc)).toEqual([2 / 8, 1 / 2, 1 / 8, -2 / 8]);
  });
});
