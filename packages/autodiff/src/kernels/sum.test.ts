import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../random/index.ts';
import { sumAxis } from './sum.ts';

const total = (x: ArrayLike<number>): number => {
  const out = new Float64Array(1);
  sumAxis(Float64Array.from(x), 1, x.length, 1, out);
  return out[0]!;
};

describe('sumAxis', () => {
  it('sums the middle axis', () => {
    const shape = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 150 }),
      fc.integer({ min: 0, max: 4 }),
    );
    fc.assert(
      fc.property(shape, ([outer, length, inner]) => {
        const x = Float64Array.from({ length: outer * length * inner }, (_, i) => (i * 37) % 101); // exact sums
        const out = new Float64Array(outer * inner);
        sumAxis(x, outer, length, inner, out);
        const expected = Array.from(out, (_, at) => {
          const [o, i] = [Math.floor(at / inner), at % inner];
          let sum = 0;
          for (let j = 0; j < length; j++) sum += x[(o * length + j) * inner + i]!;
          return sum;
        });
        expect([...out]).toEqual(expected);
      }),
    );
  });

  it('gives 0 for no terms', () => {
    const out = new Float64Array(2).fill(7);
    sumAxis(new Float64Array(0), 1, 0, 2, out);
    expect(out).toEqual(new Float64Array(2));
  });

  it('does not lose small tiles between large ones that cancel', () => {
    const tiles = (...values: number[]): Float64Array => {
      const x = new Float64Array(64 * values.length);
      values.forEach((value, i) => (x[64 * i + 5] = value));
      return x;
    };
    expect(total(tiles(1e16, 1, -1e16))).toBe(1); // plain summation gives 0
    expect(total(tiles(1, 1e100, 1, -1e100))).toBe(2); // Kahan's version gives 0 here; Neumaier's does not
    expect(total(tiles(1e16, ...new Array<number>(100).fill(1), -1e16))).toBe(100);
  });

  it('is wrong by 64 units of roundoff of Σ|x| at most, however long the sum', () => {
    const chance = random('long sums');
    const n = 300_000;
    // integers of 40 bits times a power of two up to 2⁶⁰: their exact sum is an integer
    const x = Float64Array.from({ length: n }, () => {
      const sign = chance.integer(2) === 0 ? -1 : 1;
      return sign * chance.integer(2 ** 40) * 2 ** chance.integer(60);
    });
    let exact = 0n;
    let magnitude = 0n;
    for (const term of x) {
      exact += BigInt(term);
      magnitude += BigInt(Math.abs(term));
    }
    const error = Math.abs(Number(BigInt(total(x)) - exact));
    // 63 additions within a tile, one rounding of the total; second-order terms are 10⁻¹⁰ of that
    expect(error).toBeLessThanOrEqual(64 * 2 ** -53 * Number(magnitude));
  });

  it('accumulates floats in double precision and rounds once', () => {
    const x = new Float32Array(1001).fill(Math.fround(0.1));
    x[0] = 2 ** 24; // where adding 0.1 in single precision changes nothing
    const out = new Float32Array(1);
    sumAxis(x, 1, x.length, 1, out);
    expect(out[0]).toBe(Math.fround(2 ** 24 + 1000 * Math.fround(0.1)));
  });

  it('lets infinities and NaN through, without making NaN of an infinity', () => {
    expect(total([1, Infinity, 2])).toBe(Infinity);
    expect(total([1, -Infinity, ...new Array<number>(100).fill(1)])).toBe(-Infinity);
    expect(total([Infinity, -Infinity])).toBeNaN();
    expect(total([1, NaN, 2])).toBeNaN();
    expect(total([1e308, 1e308])).toBe(Infinity);
  });
});
