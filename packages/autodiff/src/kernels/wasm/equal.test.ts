import { describe, expect, it } from 'vitest';
import { random } from '../../random/index.ts';
import * as elementwise from '../elementwise.ts';
import type { Floats } from '../floats.ts';
import * as rowsReference from '../log-sum-exp.ts';
import { matmul as matmulReference } from '../matmul.ts';
import { squaredDistances as distancesReference } from '../squared-distances.ts';
import { accelerate, exp, expm1, log, log1p, logSumExp, map, matmul, sigmoid } from '../index.ts';
import { softmax, softplus, squaredDistances, tanh } from '../index.ts';
import { scratch } from './scratch.ts';

const chance = random('equal');
const arrays = { float64: Float64Array, float32: Float32Array };
type Dtype = keyof typeof arrays;
const dtypes: readonly Dtype[] = ['float64', 'float32'];

const special = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
  -5e-324,
  2 ** -1022,
  -(2 ** -1022),
  2 ** 1023,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  2 ** -54,
  2 ** -28,
  0.7,
  -0.7,
  700,
  -700,
  708,
  -708,
  709.78,
  710,
  -745.13,
  -746,
  20,
  -40,
  Math.SQRT1_2,
  Math.SQRT2,
  2 ** 1022,
  2 ** 53,
  2 ** 1022 * Math.SQRT2,
];
/** Ordinary numbers of every size, any bits, and special ones between them. */
function numbers(n: number, kind: string): Float64Array {
  const stream = chance.split(`${kind} ${n}`);
  return Float64Array.from({ length: n }, (_, i) => {
    const u = 2 * stream.uniform() - 1;
    switch (i % 8) {
      case 0:
        return u;
      case 1:
        return 800 * u;
      case 2:
        return u * 2 ** (stream.integer(120) - 60);
      case 3:
        return special[stream.integer(special.length)]!;
      case 4:
        return new Float64Array(Uint32Array.of(stream.integer(2 ** 32), stream.integer(2 ** 32)).buffer)[0]!;
      default:
        return 30 * u;
    }
  });
}
/** Without what makes every sum NaN. */
const scaled = (n: number, kind: string, scale: number, offset: number): Float64Array =>
  chance
    .split(`${kind} ${n} ${scale}`)
    .normals(n)
    .map((x) => offset + scale * x);

function expectSameBits(found: Floats, expected: Floats, what: string): void {
  const at = expected.findIndex((x, i) => !Object.is(x, found[i]));
  if (at >= 0 || found.length !== expected.length)
    expect.fail(`${what}: at ${at} of ${expected.length}: ${found[at]}, the reference has ${expected[at]}`);
}

it('WebAssembly serves here, or the tests below would compare the reference with itself', () => {
  expect(accelerate()).toBe(true);
  expect(scratch()).toBeDefined();
});

describe('elementwise maps have the bits of the scalar kernels', () => {
  it.each(Object.entries({ exp, expm1, log, log1p, sigmoid, softplus, tanh }))('%s', (name, f) => {
    for (const dtype of dtypes)
      for (const n of [32, 33, 100, 2047, 2048, 2049, 20_001]) {
        const x = new arrays[dtype](numbers(n, name));
        const [found, expected] = [new arrays[dtype](n), new arrays[dtype](n)];
        map(f, x, found);
        elementwise.map(f, x, expected);
        expectSameBits(found, expected, `${name} of ${n} ${dtype}`);
        map(f, x, x);
        expectSameBits(x, expected, `${name} in place of ${n} ${dtype}`);
      }
  });
});

const shapes: readonly (readonly [number, number, number])[] = [
  [13, 13, 13],
  [1, 3000, 1],
  [1, 7, 1000],
  [1000, 3, 1],
  [37, 1, 61],
  [4, 256, 4],
  [5, 257, 259],
  [255, 9, 254],
  [258, 513, 6],
  [64, 64, 64],
  [101, 1000, 2],
  [2048, 1, 1],
  [4099, 2, 8],
  [2050, 33, 31],
];
const ranges: readonly (readonly [Dtype, scale: number, offset: number])[] = [
  ['float64', 1, 0],
  ['float64', 1, 1e8],
  ['float64', 1e140, 0],
  ['float64', 1e-140, 0],
  ['float64', 1e-160, 0],
  ['float32', 1, 0],
  ['float32', 1e15, 0],
  ['float32', 1e-15, 0],
];

describe.each([
  ['matmul', matmul, matmulReference, ([m, n, p]: readonly number[]) => [m! * n!, n! * p!, m! * p!]],
  [
    'squaredDistances',
    (...[a, b, m, n, p, out]: Parameters<typeof matmul>) => squaredDistances(a, b, m, p, n, out),
    (...[a, b, m, n, p, out]: Parameters<typeof matmul>) => distancesReference(a, b, m, p, n, out),
    ([m, n, p]: readonly number[]) => [m! * n!, p! * n!, m! * p!],
  ],
] as const)('%s has the bits of the reference', (name, fast, reference, sizesOf) => {
  it.each(shapes)('for %d × %d × %d', (m, n, p) => {
    const [sizeA, sizeB, size] = sizesOf([m, n, p]) as [number, number, number];
    const check = (a: Floats, b: Floats, dtype: Dtype, what: string): void => {
      const [found, expected] = [new arrays[dtype](size).fill(7), new arrays[dtype](size)];
      fast(a, b, m, n, p, found);
      reference(a, b, m, n, p, expected);
      expectSameBits(found, expected, `${name}, ${what}`);
    };
    for (const [dtype, scale, offset] of ranges) {
      const [a, b] = [scaled(sizeA, 'a', scale, offset), scaled(sizeB, 'b', scale, offset)];
      check(new arrays[dtype](a), new arrays[dtype](b), dtype, `${dtype} at ${offset} ± ${scale}`);
    }
    const [a, b] = [scaled(sizeA, 'a', 1, 0), scaled(sizeB, 'b', 1, 0)];
    // a few special ones: in most entries they must not appear
    for (const x of special) [a[chance.integer(sizeA)], b[chance.integer(sizeB)]] = [x, x];
    check(a, b, 'float64', 'special values');
    check(Float64Array.from(a, Math.round), Float64Array.from(b, Math.round), 'float64', 'ties and zeros');
  });
});

describe('row reductions have the bits of the reference', () => {
  const shapes: readonly (readonly [rows: number, k: number])[] = [
    [32, 2],
    [33, 3],
    [7, 10],
    [1, 64],
    [1000, 5],
    [513, 8],
    [3, 4096],
    [3, 4097],
    [2, 9999],
    [1, 65_536],
    [1, 65_537],
  ];
  it.each(shapes)('for %d rows of %d', (rows, k) => {
    const size = rows * k;
    const rough = numbers(size, 'rows').map((x, i) => (i % 97 < 80 && Number.isNaN(x) ? 0 : x));
    const kinds = [scaled(size, 'rows', 1, 0), scaled(size, 'rows', 300, 1e8), rough, rough.map(Math.round)];
    for (const dtype of dtypes)
      for (const x of kinds.map((it) => new arrays[dtype](it))) {
        const [found, expected] = [new arrays[dtype](rows), new arrays[dtype](rows)];
        logSumExp(x, rows, k, found);
        rowsReference.logSumExp(x, rows, k, expected);
        expectSameBits(found, expected, `logSumExp of ${dtype}`);
        const [shares, expectedShares] = [new arrays[dtype](size), new arrays[dtype](size)];
        softmax(x, rows, k, shares);
        rowsReference.softmax(x, rows, k, expectedShares);
        expectSameBits(shares, expectedShares, `softmax of ${dtype}`);
      }
  });
});

describe('the fast build', () => {
  it('is within n roundings of Σ |a b|, and of every distance', () => {
    const [m, n, p] = [61, 300, 37];
    const [a, b] = [scaled(m * n, 'a', 1, 3), scaled(p * n, 'b', 1, 3)];
    const [found, expected, bound] = [0, 1, 2].map(() => new Float64Array(m * p)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    matmul(a, b, m, n, p, found, true);
    matmulReference(a, b, m, n, p, expected);
    matmulReference(a.map(Math.abs), b.map(Math.abs), m, n, p, bound);
    // both are wrong by at most n units of roundoff of Σ |a b|
    const unit = 2 ** -53 / (1 - n * 2 ** -53);
    for (let i = 0; i < m * p; i++)
      expect(Math.abs(found[i]! - expected[i]!)).toBeLessThanOrEqual(2 * n * unit * bound[i]!);
    squaredDistances(a, b, m, p, n, found, true);
    distancesReference(a, b, m, p, n, expected);
    for (let i = 0; i < m * p; i++)
      expect(Math.abs(found[i]! - expected[i]!)).toBeLessThanOrEqual(2 * (n + 2) * unit * expected[i]!);
  });
});

it('memory to work in does not grow with what was computed', () => {
  const before = scratch()!.kernels.memory.buffer.byteLength;
  const n = 600;
  matmul(new Float64Array(n * n).fill(1), new Float64Array(n * n).fill(1), n, n, n, new Float64Array(n * n));
  expect(scratch()!.kernels.memory.buffer.byteLength).toBe(before);
  expect(before).toBeLessThan(2 ** 21);
});
