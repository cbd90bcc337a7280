import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { power } from './power.ts';

const number = (x: Tensor): number => plain(x).get();
const [inf, nan] = [Infinity, NaN];
const slopes = (x: number, y: number): number[] => vjp(power, x, y).pullback(1).map(number);

describe('power', () => {
  it('broadcasts', () => {
    const table = plain(power([[2], [3]], [0, 1, 2]));
    expect([table.shape, [...elements(table)]]).toEqual([
      [2, 3],
      [1, 2, 4, 1, 3, 9],
    ]);
  });

  it.each([
    [2, 3, 12, 8 * Math.LN2],
    [0, 0, 0, 0],
    [0, 1, 1, 0],
    [0, 2, 0, 0],
    [0, 0.5, inf, 0],
    [0, -1, -inf, -inf],
    [-2, 2, -4, nan],
    [-2, 3, 12, nan],
    [inf, 2, inf, inf],
    [4, 0, 0, Math.log(4)],
  ])('of %d and %d has the derivatives %d and %d', (x, y, byBase, byExponent) => {
    const [dx, dy] = slopes(x, y);
    expect([dx! + 0, dy]).toEqual([byBase, byExponent === byExponent ? expect.closeTo(byExponent, 14) : nan]);
  });

  it('has the mixed derivative x^(y − 1) (1 + y log x), also at y = 0', () => {
    const mixed = (x: number, y: number): number =>
      number(grad((b: Tensor) => grad((a: Tensor) => power(a, b))(x))(y));
    expect(mixed(4, 0)).toBeCloseTo(1 / 4, 15);
    expect(mixed(2, 3)).toBeCloseTo(4 * (1 + 3 * Math.LN2), 13);
  });

  it('of 0 has every derivative of the monomials', () => {
    const at = (order: number, y: number): number => {
      let f = (x: Tensor): Tensor => power(x, y);
      for (let i = 0; i < order; i++) f = grad(f);
      return number(f(plain(0)));
    };
    expect([0, 1, 2, 3, 4].map((order) => at(order, 2))).toEqual([0, 0, 2, 0, 0]);
    expect([0, 1, 2].map((order) => at(order, 0))).toEqual([1, 0, 0]);
    expect([0, 1, 2].map((order) => at(order, 1))).toEqual([0, 1, 0]);
  });
});
