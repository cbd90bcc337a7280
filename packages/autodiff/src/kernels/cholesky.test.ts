import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky } from './cholesky.ts';
import type { Floats } from './floats.ts';

interface Triangle {
  readonly n: number;
  readonly l: number[];
}

const lowerTriangle = (off: fc.Arbitrary<number>, diagonal: fc.Arbitrary<number>): fc.Arbitrary<Triangle> =>
  fc.integer({ min: 0, max: 6 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      l: fc.tuple(
        ...Array.from({ length: n * n }, (_, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          return i === j ? diagonal : i > j ? off : fc.constant(0);
        }),
      ),
    }),
  );
/** Whose products, square roots and quotients are all exact. */
const whole = lowerTriangle(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }));
const real = lowerTriangle(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: 0.1, max: 1, noNaN: true }),
);

/** l lᵀ, with NaN in the triangle that must not be read. */
const product = ({ n, l }: Triangle): Float64Array => {
  const a = new Float64Array(n * n).fill(NaN);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      a[i * n + j] = 0;
      for (let t = 0; t <= j; t++) a[i * n + j]! += l[i * n + t]! * l[j * n + t]!;
    }
  return a;
};

const factor = (a: Floats, n: number): { rank: number; l: Float64Array } => {
  const l = new Float64Array(n * n).fill(7);
  return { rank: cholesky(a, n, l), l };
};

describe('cholesky', () => {
  it('finds the factor of which a matrix was made, exactly where every step is', () => {
    fc.assert(
      fc.property(whole, ({ n, l }) => {
        expect(factor(product({ n, l }), n)).toEqual({ rank: n, l: Float64Array.from(l, (x) => x + 0) });
      }),
    );
  });

  it('multiplies back to within n + 1 roundings of the magnitudes', () => {
    fc.assert(
      fc.property(real, (triangle) => {
        const { n } = triangle;
        const a = product(triangle);
        const { rank, l } = factor(a, n);
        expect(rank).toBe(n);
        const back = product({ n, l: [...l] });
        const size = product({ n, l: [...l].map(Math.abs) });
        back.forEach((x, at) => {
          if (x === x) expect(Math.abs(x - a[at]!)).toBeLessThanOrEqual((n + 1) * 2 ** -52 * size[at]!);
        });
      }),
    );
  });

  it('of floats is computed in double precision and rounded once', () => {
    fc.assert(
      fc.property(real, (triangle) => {
        const { n } = triangle;
        const a = Float32Array.from(product(triangle));
        const out = new Float32Array(n * n);
        cholesky(a, n, out);
        expect([...out]).toEqual([...factor(Float64Array.from(a), n).l].map(Math.fround));
      }),
    );
  });

  it.each<[string, number[], number, number]>([
    ['zero', [0], 0, 0],
    ['a negative number', [-2], 0, -2],
    ['NaN', [NaN], 0, NaN],
    ['Infinity', [Infinity], 0, Infinity],
    ['an indefinite matrix', [1, 2, 2, 1], 1, -3],
    ['a singular matrix', [4, 2, 2, 1], 1, 0],
    ['NaN beside the diagonal', [1, NaN, NaN, 1], 1, NaN],
    ['Infinity beside the diagonal', [1, Infinity, Infinity, 1], 1, -Infinity],
    ['a matrix that breaks in the middle', [1, 0, 0, 0, -5, 0, 0, 0, 1], 1, -5],
    ['a matrix that breaks at the end', [1, 1, 0, 1, 2, 1, 0, 1, 0.5], 2, -0.5],
  ])('says at which pivot it found %s, and leaves it there', (_, entries, failed, pivot) => {
    const n = Math.sqrt(entries.length);
    const { rank, l } = factor(Float64Array.from(entries), n);
    expect([rank, l[failed * n + failed]]).toEqual([failed, pivot]);
  });

  it('takes a pivot without a digit for a failure, at any scale', () => {
    for (const scale of [2 ** -300, 1, 2 ** 300]) {
      const singular = Float64Array.of(1, 1, 1, 1 + Number.EPSILON).map((x) => x * scale);
      expect(factor(singular, 2).rank).toBe(1);
      const regular = Float64Array.of(1, 1, 1, 1 + 2 * Number.EPSILON).map((x) => x * scale);
      expect(factor(regular, 2).rank).toBe(2);
    }
    expect(factor(Float64Array.of(1, 0, 0, 1e-300), 2).rank).toBe(2);
  });
});
