import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triangularSolve } from './triangular-solve.ts';

const numbers = (length: number, entry: fc.Arbitrary<number>) =>
  fc.array(entry, { minLength: length, maxLength: length }).map((x) => Float64Array.from(x));
const whole = fc.integer({ min: -9, max: 9 });
const systems = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.boolean())
  .chain(([n, m, lower, transposed]) =>
    fc.record({
      n: fc.constant(n),
      m: fc.constant(m),
      lower: fc.constant(lower),
      transposed: fc.constant(transposed),
      a: fc.tuple(numbers(n * n, whole), numbers(n, fc.constantFrom(-2, -1, 1, 4))).map(([a, diagonal]) =>
        a.map((entry, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          return i === j ? diagonal[i]! : i > j === lower ? entry : NaN; // NaN must not be read
        }),
      ),
      x: numbers(n * m, whole),
    }),
  );

describe('triangularSolve', () => {
  it('finds the unknowns of which the right-hand sides were made, exactly where every step is', () => {
    fc.assert(
      fc.property(systems, ({ n, m, lower, transposed, a, x }) => {
        const b = new Float64Array(n * m);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            const entry = transposed ? a[j * n + i]! : a[i * n + j]!;
            if (entry === entry) for (let t = 0; t < m; t++) b[i * m + t]! += entry * x[j * m + t]!;
          }
        const out = new Float64Array(n * m).fill(7);
        expect(triangularSolve(a, b, n, m, lower, transposed, out)).toBe(n);
        expect([...out].map((v) => v + 0)).toEqual([...x].map((v) => v + 0));
        triangularSolve(a, b, n, m, lower, transposed, b); // in place
        expect(b).toEqual(out);
      }),
    );
  });

  it('says where the diagonal is zero, and writes nothing', () => {
    const out = Float64Array.of(7, 7);
    expect(triangularSolve(Float64Array.of(1, 0, 5, 0), out, 2, 1, true, false, out)).toBe(1);
    expect(triangularSolve(Float64Array.of(0, 0, 5, 0), out, 2, 1, false, true, out)).toBe(0);
    expect([...out]).toEqual([7, 7]);
  });

  it('of floats is computed in double precision and rounded once', () => {
    const [a, b] = [Float32Array.of(3, 0, 0.1, 0.7), Float32Array.of(1, 2)];
    const out = new Float32Array(2);
    triangularSolve(a, b, 2, 1, true, false, out);
    const first = 1 / 3;
    expect([...out]).toEqual([first, (2 - a[2]! * first) / a[3]!].map(Math.fround));
  });
});
