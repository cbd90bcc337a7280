import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gram } from './gram.ts';
import { matmul } from './matmul.ts';

const matrices = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 }))
  .chain(([n, k]) =>
    fc.tuple(
      fc.constant([n, k] as const),
      fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: n * k, maxLength: n * k }),
    ),
  );

describe('gram', () => {
  it('has the bits of the transpose times the matrix', () => {
    fc.assert(
      fc.property(matrices, ([[n, k], entries]) => {
        const x = Float64Array.from(entries);
        const transposed = Float64Array.from(x, (_, at) => x[(at % n) * k + Math.floor(at / n)]!);
        const [expected, out] = [new Float64Array(k * k), new Float64Array(k * k).fill(7)];
        matmul(transposed, x, k, n, k, expected);
        gram(x, n, k, out);
        expect([...out]).toEqual([...expected]);
      }),
    );
  });

  it('of floats is accumulated in double precision and rounded once', () => {
    const x = Float32Array.of(0.1, 4096.1, -0.7, 3);
    const [single, double] = [new Float32Array(4), new Float64Array(4)];
    gram(x, 2, 2, single);
    gram(Float64Array.from(x), 2, 2, double);
    expect([...single]).toEqual([...double].map(Math.fround));
  });
});
