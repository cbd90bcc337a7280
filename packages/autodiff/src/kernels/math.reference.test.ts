import { describe, expect, it } from 'vitest';
import { cos, exp, expm1, log, log1p, pow, sin, tanh } from './index.ts';
import reference from './math.reference.json' with { type: 'json' };

/** What each docstring states, in ulp of the exact result, as tools/reference/kernels.py measures it. */
const kernels = [
  { name: 'exp', f: exp, bound: 0.77 },
  { name: 'expm1', f: expm1, bound: 0.99 },
  { name: 'log', f: log, bound: 0.82 },
  { name: 'log1p', f: log1p, bound: 0.81 },
  { name: 'tanh', f: tanh, bound: 1.04 },
  { name: 'sin', f: sin, bound: 0.76 },
  { name: 'cos', f: cos, bound: 0.76 },
  { name: 'pow', f: pow, bound: 0.77 },
] as const;

/** The doubles between a and b, plus one: their places in the order of all doubles, subtracted. */
function ulps(a: number, b: number): number {
  const [i, j] = new BigInt64Array(new Float64Array([a, b]).buffer);
  const place = (bits: bigint) => (bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits);
  return Math.abs(Number(place(i!) - place(j!)));
}

describe('ulps', () => {
  it('counts doubles, across zero too', () => {
    expect(ulps(1, 1)).toBe(0);
    expect(ulps(1, 1 + Number.EPSILON)).toBe(1);
    expect(ulps(1, 1 - Number.EPSILON)).toBe(2);
    expect(ulps(5e-324, -5e-324)).toBe(2);
    expect(ulps(0, -0)).toBe(0);
  });
});

describe.each(kernels)('$name', ({ name, f, bound }) => {
  const rows: number[][] = reference[name];

  it('differs from the correctly rounded result by at most the ulps it states', () => {
    // An error below `bound` ulp puts the result at most bound + 1/2 doubles from the rounded one.
    const allowed = Math.floor(bound + 0.5);
    const wrong = rows.filter(([x, y, z]) => ulps(f(x!, y!), z ?? y!) > allowed);
    expect(wrong).toEqual([]);
  });

  it('rounds nearly all results correctly', () => {
    const exact = rows.filter(([x, y, z]) => f(x!, y!) === (z ?? y!));
    expect(exact.length / rows.length).toBeGreaterThan(name === 'tanh' ? 0.88 : 0.95);
  });
});
