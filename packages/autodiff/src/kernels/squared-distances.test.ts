import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaredDistances } from './squared-distances.ts';

const integers = (n: number) =>
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: n, maxLength: n });
const sets = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 }))
  .chain(([n, k, d]) => fc.tuple(fc.constant([n, k, d] as const), integers(n * d), integers(k * d)));

const distances = (x: number[], c: number[], n: number, k: number, d: number): number[] => {
  const out = new Float64Array(n * k).fill(7);
  squaredDistances(Float64Array.from(x), Float64Array.from(c), n, k, d, out);
  return [...out];
};

describe('squaredDistances', () => {
  it('are the sums of squared differences', () => {
    fc.assert(
      fc.property(sets, ([[n, k, d], x, c]) => {
        const expected = Array.from({ length: n * k }, (_, at) => {
          const [i, j] = [Math.floor(at / k), at % k];
          let total = 0;
          for (let t = 0; t < d; t++) total += (x[i * d + t]! - c[j * d + t]!) ** 2;
          return total;
        });
        expect(distances(x, c, n, k, d)).toEqual(expected);
      }),
    );
  });

  it('do not change when both sets are moved far away', () => {
    fc.assert(
      fc.property(sets, ([[n, k, d], x, c]) => {
        // eighths plus 2⁴⁰ are exact, and so are their differences; the expanded form would be wrong by 2²⁸
        const far = (values: number[]) => values.map((v) => v / 8 + 2 ** 40);
        expect(distances(far(x), far(c), n, k, d)).toEqual(distances(x, c, n, k, d).map((v) => v / 64));
      }),
    );
  });

  it('are exactly 0 between equal points, and never negative', () => {
    const point = [0.1, 1e8 / 3, -7e-9];
    expect(distances(point, point, 1, 1, 3)).toEqual([0]);
    expect(distances([1e8, 1e8], [1e8 + 1e-7, 1e8], 1, 1, 2)[0]).toBeGreaterThan(0);
  });

  it('of floats are accumulated in double precision and rounded once', () => {
    const [x, c] = [Float32Array.of(0.1, 4096.1, 3), Float32Array.of(-0.7, 0, 3.3)];
    const out = new Float32Array(1);
    squaredDistances(x, c, 1, 1, 3, out);
    const exact = x.reduce((total, a, t) => total + (a - c[t]!) ** 2, 0);
    expect(out[0]).toBe(Math.fround(exact));
  });

  it('overflow to Infinity, and pass NaN on', () => {
    expect(distances([1e200], [-1e200], 1, 1, 1)).toEqual([Infinity]);
    expect(distances([NaN, 1], [0, 1], 2, 2, 1)).toEqual([NaN, NaN, 1, 0]);
  });
});
