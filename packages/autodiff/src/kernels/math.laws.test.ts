import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cos, exp, expm1, log, log1p, pow, sin, tanh } from './index.ts';

const eps = 2 ** -52;
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

function nextUp(x: number): number {
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  if (x === 0) return 5e-324;
  bits[0] = bits[0]! + (x > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0]!;
}

describe('special cases', () => {
  it.each([
    [
      'exp',
      exp,
      [
        [0, 1],
        [-0, 1],
        [1, Math.E],
        [Infinity, Infinity],
        [-Infinity, 0],
        [NaN, NaN],
        [709.7827128933841, Infinity],
        [-745.1332191019411, 5e-324],
        [-745.1332191019412, 0],
      ],
    ],
    [
      'expm1',
      expm1,
      [
        [0, 0],
        [-0, -0],
        [5e-324, 5e-324],
        [Infinity, Infinity],
        [-Infinity, -1],
        [NaN, NaN],
        [-50, -1],
        [709.7827128933841, Infinity],
      ],
    ],
    [
      'log',
      log,
      [
        [1, 0],
        [0, -Infinity],
        [-0, -Infinity],
        [-5e-324, NaN],
        [-Infinity, NaN],
        [Infinity, Infinity],
        [NaN, NaN],
        [5e-324, -744.4400719213812],
        [1.7976931348623157e308, 709.782712893384],
      ],
    ],
    [
      'log1p',
      log1p,
      [
        [0, 0],
        [-0, -0],
        [5e-324, 5e-324],
        [-1, -Infinity],
        [-1.0000000000000002, NaN],
        [-Infinity, NaN],
        [Infinity, Infinity],
        [NaN, NaN],
      ],
    ],
    [
      'tanh',
      tanh,
      [
        [0, 0],
        [-0, -0],
        [-5e-324, -5e-324],
        [Infinity, 1],
        [-Infinity, -1],
        [NaN, NaN],
        [20, 1],
        [-1e300, -1],
      ],
    ],
    [
      'sin',
      sin,
      [
        [0, 0],
        [-0, -0],
        [-5e-324, -5e-324],
        [Infinity, NaN],
        [-Infinity, NaN],
        [NaN, NaN],
      ],
    ],
    [
      'cos',
      cos,
      [
        [0, 1],
        [-0, 1],
        [Infinity, NaN],
        [-Infinity, NaN],
        [NaN, NaN],
      ],
    ],
  ] as const)('%s is exact at zeros, infinities, NaN and its thresholds', (_name, f, cases) => {
    for (const [x, expected] of cases) expect(f(x), `at ${x}`).toBe(expected);
  });

  it('exp is finite up to its threshold', () => {
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
  });

  it('pow follows the table of JavaScript for signs, zeros, ones, infinities and NaN', () => {
    const edges = [0, 5e-324, 0.5, 1, 1.5, 2, 3, 2 ** 53, 2 ** 53 - 1, 1e300, Infinity, NaN].flatMap((x) => [
      x,
      -x,
    ]);
    for (const x of edges)
      for (const y of edges) {
        const theirs = x ** y;
        // Where the table decides (0, 1, ∞, NaN) the bits agree; elsewhere so do the signs.
        if (Math.abs(theirs) > 0 && Math.abs(theirs) < Infinity)
          expect(Math.sign(pow(x, y))).toBe(Math.sign(theirs));
        else expect(pow(x, y), `${x} to the ${y}`).toBe(theirs);
      }
  });

  it('pow is exact for powers that doubles can hold', () => {
    for (let n = -1074; n < 1024; n++) expect(pow(2, n)).toBe(2 ** n);
    for (let n = 0; n <= 22; n++) expect(pow(10, n)).toBe(Number(`1e${n}`));
    for (let n = 0; n <= 33; n++) expect(pow(-3, n)).toBe(Number((-3n) ** BigInt(n)));
  });
});

describe('laws', () => {
  it('exp(x) exp(−x) is 1', () => {
    // Each factor is within 0.77 ulp, at most 0.77 eps relative; the product rounds by eps/2.
    fc.assert(fc.property(between(-700, 700), (x) => Math.abs(exp(x) * exp(-x) - 1) <= 2.1 * eps));
  });

  it('log undoes exp', () => {
    // exp moves the logarithm by 0.77 eps, log adds 0.82 ulp(x).
    fc.assert(
      fc.property(between(-700, 700), (x) => Math.abs(log(exp(x)) - x) <= eps * (0.77 + 0.82 * Math.abs(x))),
    );
  });

  it('expm1 undoes log1p to relative precision', () => {
    // log1p is within 0.81 eps, amplified by L(1 + x)/x ≤ 1.4 with L = log1p x; expm1 adds 0.99 eps.
    fc.assert(fc.property(between(-0.5, 1), (x) => Math.abs(expm1(log1p(x)) - x) <= 2.2 * eps * Math.abs(x)));
  });

  it('log of a product is the sum of the logs', () => {
    const positive = between(1e-150, 1e150);
    fc.assert(
      fc.property(positive, positive, (x, y) => {
        const [a, b] = [log(x), log(y)];
        // 0.82 ulp for each of three logs, eps/2 for the product and half an ulp for the sum.
        const bound = eps * (0.5 + 0.82 * (Math.abs(a) + Math.abs(b)) + 1.32 * Math.abs(a + b));
        return Math.abs(log(x * y) - (a + b)) <= bound;
      }),
    );
  });

  it('sin² + cos² is 1 for angles of any size', () => {
    // Each is within 0.76 eps relative, doubled by the square; squares and sum round by eps/2.
    const angle = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(angle, (x) => Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1) <= 2.6 * eps));
  });

  it('sin and tanh are odd and cos is even, to the bit', () => {
    const angle = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(angle, (x) => {
        expect(sin(-x)).toBe(-sin(x));
        expect(tanh(-x)).toBe(-tanh(x));
        expect(cos(-x)).toBe(cos(x));
      }),
    );
  });

  it('pow(x, 2) and pow(x, 1/2) are the square and its root', () => {
    // Within 0.77 ulp of a number whose double is itself within half an ulp: neighbors at most.
    fc.assert(fc.property(between(1e-150, 1e150), (x) => Math.abs(pow(x, 2) - x * x) <= eps * x * x));
    fc.assert(
      fc.property(between(1e-300, 1e300), (x) => Math.abs(pow(x, 0.5) - Math.sqrt(x)) <= eps * Math.sqrt(x)),
    );
  });
});

describe('monotonicity', () => {
  it.each([
    ['exp', exp, between(-746, 710)],
    ['exp near 0', exp, between(-2, 2)],
    ['expm1', expm1, between(-40, 710)],
    ['expm1 near 0', expm1, between(-1, 1)],
    ['log', log, between(5e-324, 1e308)],
    ['log near 1', log, between(0.25, 4)],
    ['log1p', log1p, between(-0.9999, 1e308)],
    ['log1p near 0', log1p, between(-0.9, 3)],
    ['tanh', tanh, between(-20, 20)],
    ['tanh near 0', tanh, between(-1, 1)],
  ] as const)('%s never falls from one double to the next', (_name, f, x) => {
    fc.assert(
      fc.property(x, (x) => f(x) <= f(nextUp(x))),
      { numRuns: 2000 },
    );
  });

  it('exp never falls where the reduction changes its power of two', () => {
    for (let n = -1074; n <= 1023; n++) {
      let x = (n + 0.5) * Math.LN2;
      x -= 8 * Math.abs(x) * 2 ** -53;
      for (let i = 0; i < 16; i++, x = nextUp(x))
        expect(exp(x), `at ${x}`).toBeLessThanOrEqual(exp(nextUp(x)));
    }
  });
});
