import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSeed, random } from './index.ts';

const N = 100_000;
const mean = (x: Float64Array) => x.reduce((sum, v) => sum + v, 0) / x.length;
const moment = (x: Float64Array, k: number) => mean(x.map((v) => v ** k));

/** |estimate − expected| in standard errors; 5 are exceeded once in 1.7 million streams. */
const errors = (estimate: number, expected: number, variance: number) =>
  Math.abs(estimate - expected) / Math.sqrt(variance / N);

/** Σ (observed − expected)² / expected for equally likely cells. */
function chiSquare(counts: number[]): number {
  const expected = counts.reduce((sum, c) => sum + c, 0) / counts.length;
  return counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
}

describe('random', () => {
  it('repeats the stream of a seed, and its first numbers never change', () => {
    expect(Array.from(random(7).uniforms(3))).toEqual([
      0.9084802548235673, 0.6903172233009601, 0.09496394599420477,
    ]);
    expect(Array.from(random('blobs').normals(3))).toEqual([
      -0.5017643848849, -0.021251073289920076, -1.0604315389671077,
    ]);
    expect(random(2 ** 53 - 1).shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([0, 7, 3, 2, 4, 1, 6, 5]);
    expect(random(7).split('cell').split(3).seed).toBe(722362328571038);
  });

  it('gives every integer seed and every text its own stream', () => {
    const first = [0, 1, 2 ** 32, 2 ** 53 - 1, '', '0', '1', 'a', 'b', 'ab', 'ba', 'a\0'].map((s) =>
      random(s).uniform(),
    );
    expect(new Set(first).size).toBe(first.length);
  });

  it('is started again by the seed it reports', () => {
    for (const seed of [0, 7, 'a text'])
      expect(random(random(seed).seed).uniforms(5)).toEqual(random(seed).uniforms(5));
  });

  it.each([
    [() => random(-1), 'random: seed must be an integer from 0 to 2^53 - 1, found -1'],
    [() => random(0.5), 'random: seed must be an integer from 0 to 2^53 - 1, found 0.5'],
    [() => random(NaN), 'random: seed must be an integer from 0 to 2^53 - 1, found NaN'],
    [() => random(2 ** 53), 'random: seed must be an integer from 0 to 2^53 - 1, found 9007199254740992'],
    [() => random(1).split(-1), 'random.split: key must be an integer from 0 to 2^53 - 1, found -1'],
    [() => random(1).integer(0), 'random.integer: below must be an integer from 1 to 2^53 - 1, found 0'],
    [() => random(1).uniforms(-1), 'random.uniforms: n must be an integer from 0 to 2^53 - 1, found -1'],
    [() => random(1).normals(1.5), 'random.normals: n must be an integer from 0 to 2^53 - 1, found 1.5'],
  ])('names what it cannot use: %s', (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });

  it('names the kind of a seed that is neither integer nor text', () => {
    const seed: unknown = null;
    expect(() => random(seed as number)).toThrow(
      new TypeError('random: seed must be an integer or a text, found object'),
    );
  });
});

describe('uniform', () => {
  const x = random('uniform').uniforms(N);

  it('is in [0, 1) with 53 bits', () => {
    expect(x.every((v) => v >= 0 && v < 1 && Number.isInteger(v * 2 ** 53))).toBe(true);
    expect(x.some((v) => !Number.isInteger(v * 2 ** 52))).toBe(true);
  });

  it('has the mean, variance and serial correlation of its law', () => {
    expect(errors(mean(x), 1 / 2, 1 / 12)).toBeLessThan(5);
    expect(
      errors(
        moment(
          x.map((v) => v - 0.5),
          2,
        ),
        1 / 12,
        1 / 180,
      ),
    ).toBeLessThan(5);
    const products = x.map((v, i) => (v - 0.5) * ((x[i + 1] ?? 0.5) - 0.5));
    expect(errors(mean(products), 0, 1 / 144)).toBeLessThan(5);
  });
});

describe('normal', () => {
  const x = random('normal').normals(N);

  it('has the first four moments and the serial correlation of its law', () => {
    // The variance of zᵏ is E z²ᵏ − (E zᵏ)².
    expect(errors(moment(x, 1), 0, 1)).toBeLessThan(5);
    expect(errors(moment(x, 2), 1, 2)).toBeLessThan(5);
    expect(errors(moment(x, 3), 0, 15)).toBeLessThan(5);
    expect(errors(moment(x, 4), 3, 96)).toBeLessThan(5);
    expect(errors(mean(x.map((v, i) => v * (x[i + 1] ?? 0))), 0, 1)).toBeLessThan(5);
  });

  it('exceeds 1, 2 and 3 as often as it should', () => {
    for (const [z, p] of [
      [1, 0.15865525393145705],
      [2, 0.02275013194817921],
      [3, 0.0013498980316300946],
    ] as const)
      expect(errors(mean(x.map((v) => Number(v > z))), p, p * (1 - p))).toBeLessThan(5);
  });

  it('is the same one at a time and in bulk, whatever is drawn in pairs', () => {
    const [one, bulk] = [random(3), random(3)];
    const singles = Float64Array.from({ length: 7 }, () => one.normal());
    expect(Float64Array.from([...bulk.normals(3), ...bulk.normals(4)])).toEqual(singles);
  });
});

describe('integer', () => {
  it('takes each value equally often', () => {
    const stream = random('integer');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < N; i++) counts[stream.integer(10)]!++;
    expect(chiSquare(counts)).toBeLessThan(44.9); // exceeded once in a million streams
  });

  it('does not favor small values when 2⁵³ is not a multiple of the bound', () => {
    // A remainder alone would fall below 2⁵¹ with probability 1/2 instead of 1/3.
    const stream = random('unbiased');
    const small = Float64Array.from({ length: N }, () => Number(stream.integer(3 * 2 ** 51) < 2 ** 51));
    expect(errors(mean(small), 1 / 3, 2 / 9)).toBeLessThan(5);
  });

  it('stays below its bound and is always 0 below 1', () => {
    const bounds = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(fc.property(bounds, fc.nat(), (below, seed) => random(seed).integer(below) < below));
    expect(random(1).integer(1)).toBe(0);
  });

  it('is the remainder of 53 bits, the first ones below a multiple of the bound', () => {
    const bounds = fc
      .tuple(fc.double({ min: 0, max: 53, noNaN: true }), fc.integer({ min: -2, max: 2 }))
      .map(([bits, more]) => Math.min(Math.max(1, Math.floor(2 ** bits) + more), Number.MAX_SAFE_INTEGER));
    fc.assert(
      fc.property(bounds, fc.nat(), (below, seed) => {
        const [uniform, divisor] = [random(seed), BigInt(below)];
        const limit = 2n ** 53n - (2n ** 53n % divisor);
        let bits: bigint;
        do bits = BigInt(uniform.uniform() * 2 ** 53);
        while (bits >= limit);
        const stream = random(seed);
        expect(stream.integer(below)).toBe(Number(bits % divisor));
        expect(stream.uniform()).toBe(uniform.uniform());
      }),
    );
  });
});

describe('shuffle', () => {
  it('gives each order equally often and leaves its argument alone', () => {
    const stream = random('shuffle');
    const items = ['a', 'b', 'c', 'd'] as const;
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = stream.shuffle(items).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(70.6); // exceeded once in a million streams
    expect(items).toEqual(['a', 'b', 'c', 'd']);
  });

  it('accepts typed arrays and empty ones', () => {
    expect(new Set(random(1).shuffle(Float64Array.of(1, 2, 3)))).toEqual(new Set([1, 2, 3]));
    expect(random(1).shuffle([])).toEqual([]);
  });
});

describe('split', () => {
  it('does not depend on what was drawn', () => {
    const [fresh, used] = [random(5), random(5)];
    used.normals(101);
    expect(used.split('x').uniforms(4)).toEqual(fresh.split('x').uniforms(4));
  });

  it('leaves the parent where it was', () => {
    const [parent, alone] = [random(5), random(5)];
    parent.split(1).uniforms(10);
    expect(parent.uniforms(4)).toEqual(alone.uniforms(4));
  });

  it('gives a stream that random starts again from its seed', () => {
    const child = random(5).split('cell').split(12);
    expect(random(child.seed).uniforms(4)).toEqual(child.uniforms(4));
  });

  it('keeps integers, texts, orders and levels apart', () => {
    const root = random(5);
    const paths = [
      root.split(1),
      root.split('1'),
      root.split(1).split(2),
      root.split(2).split(1),
      root.split('12'),
    ];
    const more = [
      root.split(''),
      root.split('a\0'),
      root.split('a'),
      root.split(2 ** 32 + 1),
      random('a'),
      random(0).split('a'),
    ];
    const seeds = [...paths, ...more].map((s) => s.seed);
    expect(new Set(seeds).size).toBe(seeds.length);
    // Of m streams two coincide with probability m²/2⁵⁴, here below 10⁻⁶.
    expect(new Set(Array.from({ length: N }, (_, key) => root.split(key).seed)).size).toBe(N);
  });

  it('gives streams that are uncorrelated with the parent and with each other', () => {
    const root = random(5);
    const [parent, a, b] = [root.uniforms(N), root.split(0).uniforms(N), root.split(1).uniforms(N)];
    for (const [x, y] of [
      [parent, a],
      [parent, b],
      [a, b],
    ] as const)
      expect(errors(mean(x.map((v, i) => (v - 0.5) * (y[i]! - 0.5))), 0, 1 / 144)).toBeLessThan(5);
    // The first numbers of many children are a sample of the same law.
    const firsts = Float64Array.from({ length: N }, (_, key) => root.split(key).uniform());
    expect(errors(mean(firsts), 1 / 2, 1 / 12)).toBeLessThan(5);
    expect(
      errors(mean(firsts.map((v, i) => (v - 0.5) * ((firsts[i + 1] ?? 0.5) - 0.5))), 0, 1 / 144),
    ).toBeLessThan(5);
  });
});

describe('freshSeed', () => {
  it('is a seed, and another one each time', () => {
    const [a, b] = [freshSeed(), freshSeed()];
    expect(random(a).seed).toBe(a);
    expect(a).not.toBe(b);
  });
});
