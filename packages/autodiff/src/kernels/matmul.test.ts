import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Floats } from './floats.ts';
import { matmul } from './matmul.ts';

/** The definition, entry by entry. */
function naive(a: Floats, b: Floats, m: number, n: number, p: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < m; i++)
    for (let t = 0; t < p; t++) {
      let total = 0;
      for (let j = 0; j < n; j++) total += a[i * n + j]! * b[j * p + t]!;
      out.push(total);
    }
  return out;
}

const dimension = fc.integer({ min: 0, max: 6 });
const matrices = fc.tuple(dimension, dimension, dimension).chain(([m, n, p]) => {
  const entries = (length: number) =>
    fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: length, maxLength: length });
  return fc.tuple(fc.constant([m, n, p] as const), entries(m * n), entries(n * p));
});

describe('matmul', () => {
  it('has the bits of adding the products in order', () => {
    fc.assert(
      fc.property(matrices, ([[m, n, p], a, b]) => {
        const [x, y, out] = [Float64Array.from(a), Float64Array.from(b), new Float64Array(m * p).fill(7)];
        matmul(x, y, m, n, p, out);
        expect([...out]).toEqual(naive(x, y, m, n, p));
      }),
    );
  });

  it('accumulates floats in double precision and rounds once', () => {
    fc.assert(
      fc.property(matrices, ([[m, n, p], a, b]) => {
        const [x, y, out] = [Float32Array.from(a), Float32Array.from(b), new Float32Array(m * p)];
        matmul(x, y, m, n, p, out);
        expect([...out]).toEqual(naive(x, y, m, n, p).map(Math.fround));
      }),
    );
  });

  it('lets NaN and infinities through, also past zeros', () => {
    const out = new Float64Array(2);
    matmul(Float64Array.of(0, 1), Float64Array.of(Infinity, NaN, 1, 1), 1, 2, 2, out);
    expect(out).toEqual(Float64Array.of(NaN, NaN));
    matmul(Float64Array.of(1, 1), Float64Array.of(Infinity, 1, 1, -Infinity), 1, 2, 2, out);
    expect(out).toEqual(Float64Array.of(Infinity, -Infinity));
  });
});
