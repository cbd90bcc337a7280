import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp, softmax } from './log-sum-exp.ts';

const lse = (...row: number[]): number => {
  const out = new Float64Array(1);
  logSumExp(Float64Array.from(row), 1, row.length, out);
  return out[0]!;
};
const shares = (...row: number[]): number[] => {
  const out = new Float64Array(row.length);
  softmax(Float64Array.from(row), 1, row.length, out);
  return [...out];
};
// lower ones make the formula's own exp(x − 300) subnormal
const scores = fc.array(fc.double({ min: -400, max: 700, noNaN: true }), { minLength: 1, maxLength: 8 });
const [inf, nan] = [Infinity, NaN];

describe('logSumExp', () => {
  it('agrees with the formula where that does not overflow', () => {
    fc.assert(
      fc.property(scores, (row) => {
        const formula = Math.log(row.reduce((total, x) => total + Math.exp(x - 300), 0)) + 300;
        const scale = Math.max(300, ...row.map(Math.abs));
        // a few roundings at the scale of the shift
        expect(Math.abs(lse(...row) - formula)).toBeLessThan(8 * 2 ** -52 * scale);
      }),
    );
  });

  it('keeps what the others add beside a largest entry of 0', () => {
    // log(1 + e⁻⁴⁰) would be 0
    expect(lse(0, -40)).toBeCloseTo(4.248354255291589e-18, 32);
    expect(lse(-40, 0, -40) / 8.496708510583178e-18).toBeCloseTo(1, 14);
    expect(lse(0, -700) / Math.exp(-700)).toBeCloseTo(1, 12);
  });

  it('of k equal entries is theirs plus log k', () => {
    expect(lse(5)).toBe(5);
    expect(lse(0, 0)).toBeCloseTo(Math.LN2, 15);
    expect(lse(1e300, 1e300)).toBe(1e300);
    expect(lse(-1e300, -1e300)).toBe(-1e300);
  });

  it.each([
    [[-inf, 3, -inf], 3],
    [[-inf, -inf], -inf],
    [[inf, 3], inf],
    [[inf, -inf, inf], inf],
    [[1, nan, inf], nan],
    [[nan, -inf], nan],
    [[-inf, nan], nan],
  ])('of %j is %d', (row, expected) => {
    expect(lse(...row)).toBe(expected);
  });

  it('treats every row on its own', () => {
    const out = new Float32Array(3);
    logSumExp(Float64Array.of(1, -inf, nan, 0, -inf, -inf), 3, 2, out);
    expect([...out]).toEqual([1, nan, -inf]);
  });
});

describe('softmax', () => {
  it('has shares that are not negative and add up to 1', () => {
    fc.assert(
      fc.property(scores, (row) => {
        const p = shares(...row);
        expect(p.every((share) => share >= 0)).toBe(true);
        // k quotients, each wrong by half an ulp of itself, and k additions
        expect(Math.abs(p.reduce((a, b) => a + b, 0) - 1)).toBeLessThanOrEqual(row.length * 2 ** -52);
      }),
    );
  });

  it('does not change when every score moves by the same amount', () => {
    const row = [0.5, -3, 2.25];
    expect(shares(...row.map((x) => x + 2 ** 20))).toEqual(shares(...row)); // exact sums
  });

  it('keeps the relative precision of small shares', () => {
    expect(shares(0, -700)[1]! / Math.exp(-700)).toBeCloseTo(1, 12);
    expect(shares(0, -800)).toEqual([1, 0]);
  });

  it.each([
    [[7], [1]],
    [
      [-inf, 3, -inf],
      [0, 1, 0],
    ],
    [
      [-inf, -inf, -inf, -inf],
      [0.25, 0.25, 0.25, 0.25],
    ],
    [
      [inf, 3, inf],
      [0.5, 0, 0.5],
    ],
    [
      [1e308, -1e308],
      [1, 0],
    ],
    [
      [nan, 1],
      [nan, nan],
    ],
    [
      [1, nan, inf],
      [nan, nan, nan],
    ],
  ])('of %j is %j', (row, expected) => {
    expect(shares(...row)).toEqual(expected);
  });
});
