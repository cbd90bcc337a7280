import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lu, solve } from './lu.ts';
import { matmul } from './matmul.ts';

const entries = (length: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((x) => Float64Array.from(x));
const systems = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 }))
  .chain(([n, m]) => fc.tuple(fc.constant([n, m] as const), entries(n * n), entries(n * m)));

const factor = (a: Float64Array, n: number) => {
  const [lower, upper] = [new Float64Array(n * n), new Float64Array(n * n)];
  const swaps = new Int32Array(n);
  return { rank: lu(a, n, lower, upper, swaps), lower, upper, swaps };
};
const times = (x: Float64Array, y: Float64Array, n: number, m: number): Float64Array => {
  const out = new Float64Array(n * m);
  matmul(x, y, n, n, m, out);
  return out;
};
const absolute = (x: Float64Array): Float64Array => x.map(Math.abs);

describe('lu', () => {
  it('multiplies back to the reordered rows, within n roundings of the magnitudes', () => {
    fc.assert(
      fc.property(systems, ([[n], a]) => {
        const { rank, lower, upper, swaps } = factor(a, n);
        fc.pre(rank === n);
        const rows = Array.from({ length: n }, (_, i) => a.slice(i * n, (i + 1) * n));
        swaps.forEach((at, j) => ([rows[j], rows[at]] = [rows[at]!, rows[j]!]));
        const size = times(absolute(lower), absolute(upper), n, n);
        times(lower, upper, n, n).forEach((x, at) => {
          const expected = rows[Math.floor(at / n)]![at % n]!;
          expect(Math.abs(x - expected)).toBeLessThanOrEqual(n * 2 ** -52 * size[at]! + n * Number.MIN_VALUE);
        });
      }),
    );
  });

  it('makes triangles, the lower one of factors at most 1 with ones on its diagonal', () => {
    fc.assert(
      fc.property(systems, ([[n], a]) => {
        const { rank, lower, upper } = factor(a, n);
        fc.pre(rank === n);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            if (j > i) expect(lower[i * n + j]).toBe(0);
            if (j < i) expect(upper[i * n + j]).toBe(0);
            expect(Math.abs(lower[i * n + j]!)).toBeLessThanOrEqual(1);
          }
        for (let i = 0; i < n; i++) expect(lower[i * n + i]).toBe(1);
      }),
    );
  });

  it.each<[string, number[], number]>([
    ['zero', [0], 0],
    ['NaN', [NaN], 0],
    ['Infinity', [Infinity], 0],
    ['an empty column', [1, 0, 2, 0], 1],
    ['equal rows', [1, 2, 1, 2], 1],
    ['a pivot that is all rounding', [1, 2, 3, 4, 5, 6, 7, 8, 9], 2],
    ['the same in other units', [1, 2, 3e20, 4, 5, 6e20, 7e-20, 8e-20, 9], 2],
    ['NaN in the last row', [2, 0, NaN, 1], 1],
  ])('says at which pivot it found %s', (_, a, rank) => {
    expect(factor(Float64Array.from(a), Math.sqrt(a.length)).rank).toBe(rank);
  });

  it('takes no small pivot for a failure that was not left by a subtraction', () => {
    expect(factor(Float64Array.of(1, 1e20, 0, 1), 2).rank).toBe(2);
    expect(factor(Float64Array.of(1e20, 1e20, 1, 2), 2).rank).toBe(2);
    expect(factor(Float64Array.of(1, 0, 0, 1e-300), 2).rank).toBe(2);
  });
});

describe('solve', () => {
  it('leaves residuals within n² roundings of the magnitudes', () => {
    fc.assert(
      fc.property(systems, ([[n, m], a, b]) => {
        const x = new Float64Array(n * m).fill(7);
        fc.pre(solve(a, b, n, m, x) === n && x.every((v) => Math.abs(v) < 1e100));
        const { lower, upper } = factor(a, n);
        const growth = Math.max(0, ...times(absolute(lower), absolute(upper), n, n));
        const largest = Array.from({ length: m }, (_, t) =>
          Math.max(0, ...x.filter((__, at) => at % m === t).map(Math.abs)),
        );
        times(a, x, n, m).forEach((v, at) =>
          expect(Math.abs(v - b[at]!)).toBeLessThanOrEqual(
            4 * n * n * 2 ** -52 * growth * largest[at % m]! + n * n * Number.MIN_VALUE,
          ),
        );
      }),
    );
  });

  it('undoes the order of rows and scales by powers of 2, exactly', () => {
    // x → 4 x₁, x₂ / 2, −x₀
    const x = new Float64Array(6);
    const rank = solve(
      Float64Array.of(0, 4, 0, 0, 0, 0.5, -1, 0, 0),
      Float64Array.of(4, 8, 0.5, 1, -3, -5),
      3,
      2,
      x,
    );
    expect([rank, ...x]).toEqual([3, 3, 5, 1, 2, 1, 2]);
  });

  it('writes nothing where a pivot fails', () => {
    const out = Float64Array.of(7, 7);
    expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1), 2, 1, out)).toBe(1);
    expect([...out]).toEqual([7, 7]);
  });

  it('of floats is computed in double precision and rounded once', () => {
    const [a, b] = [Float32Array.of(0.1, 0.7, 0.3, 0.2), Float32Array.of(1, 2)];
    const [single, double] = [new Float32Array(2), new Float64Array(2)];
    solve(a, b, 2, 1, single);
    solve(Float64Array.from(a), Float64Array.from(b), 2, 1, double);
    expect([...single]).toEqual([...double].map(Math.fround));
  });
});
