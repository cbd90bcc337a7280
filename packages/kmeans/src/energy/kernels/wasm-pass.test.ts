import type { Floats } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import type { Softmin } from '../softmin.ts';
import { entmax15, sparsemax, tsallis } from '../tsallis.ts';
import { doubles, floats } from './arithmetic.ts';
import { scalarsOf } from './gather.ts';
import type { PassInput } from './pass-input.ts';
import { referencePass } from './reference-pass.ts';
import { wasmPass } from './wasm-pass.ts';

const chance = random('webassembly equals the reference');
const softmins: [string, Softmin][] = Object.entries({
  hard,
  entropic,
  'tsallis(1.3)': tsallis(1.3),
  entmax15,
  sparsemax,
});

type Shape = readonly [n: number, k: number, d: number];
interface Case {
  readonly shape: Shape;
  readonly temperature: number;
  readonly scale?: number;
  readonly offset?: number;
  readonly ties?: boolean;
  readonly weights?: 'some zero';
  readonly perCenter?: boolean;
}

function inputOf(softmin: Softmin, { shape, temperature, ...more }: Case, float: boolean): PassInput {
  const [n, k, d] = shape;
  const { scale = 1, offset = 0, ties = false } = more;
  const numbers = (count: number): Float64Array =>
    chance.normals(count).map((x) => scale * (ties ? Math.round(x) : x) + offset);
  const typed = (x: Float64Array): Float64Array | Float32Array => (float ? Float32Array.from(x) : x);
  return {
    points: typed(numbers(n * d)),
    centers: numbers(k * d),
    n,
    k,
    d,
    temperature,
    kernel: softmin.kernel!,
    weights: more.weights
      ? chance.uniforms(n).map((u, i) => (u < 0.3 && i > 0 ? 0 : u + 0.1))
      : Float64Array.of(1),
    offset: more.perCenter ? chance.uniforms(k).map((u) => u * temperature) : Float64Array.of(0),
    scale: more.perCenter ? chance.uniforms(k).map((u) => u + 0.5) : Float64Array.of(1),
  };
}

/** Both implementations, with every output. */
function both(input: PassInput, tilted: boolean): [Record<string, unknown>, Record<string, unknown>] {
  const arithmetic = input.points instanceof Float32Array ? floats : doubles;
  const centers = arithmetic.zeros(input.k * input.d);
  centers.set(input.centers);
  return [referencePass, wasmPass].map((run) => {
    const pointGradient = new Float64Array(input.n * input.d);
    const [perPoint, labels] = [new Float64Array(3 * input.n), new Int32Array(input.n)];
    const nearestTwo = [new Float64Array(input.n), new Float64Array(input.n)] as const;
    const outputs = { pointGradient, perPoint, labels, nearestTwo };
    const reduced = run({ ...input, tilted, ...outputs }, { arithmetic, centers, unit: 0.5 });
    return { ...reduced, ...outputs };
  }) as never;
}

const cases: Case[] = [
  ...(
    [
      [1, 1, 1],
      [31, 2, 1],
      [32, 3, 2],
      [33, 4, 3],
      [65, 5, 4],
      [300, 7, 5],
      [513, 33, 6],
      [70, 100, 17],
    ] as const
  ).flatMap((shape) => [0.01, 1, 100].map((temperature) => ({ shape, temperature }))),
  { shape: [50, 1000, 3], temperature: 0.5 },
  { shape: [40, 3, 1000], temperature: 300 },
  { shape: [40, 2, 999], temperature: 300 },
  { shape: [1100, 64, 65], temperature: 100 }, // two parts
  { shape: [600, 9, 2], temperature: 0.3, weights: 'some zero' },
  { shape: [600, 9, 3], temperature: 0.3, weights: 'some zero', perCenter: true },
  { shape: [70, 20, 70], temperature: 100, weights: 'some zero' },
  { shape: [200, 12, 2], temperature: 1, ties: true },
  { shape: [200, 12, 1], temperature: 1e-3, ties: true },
  { shape: [200, 12, 2], temperature: 1e3, ties: true },
  { shape: [100, 5, 2], temperature: 1, offset: 1e8 },
  ...[1e-300, 1e-150, 1e-38, 1e38, 1e150, 1e300].map((temperature): Case => ({
    shape: [100, 6, 2],
    temperature,
  })),
];
const extremes = (float: boolean): Case[] =>
  (float ? [1e-15, 1e15] : [1e-140, 1e140]).flatMap((scale): Case[] => [
    { shape: [100, 6, 3], temperature: scale * scale, scale },
    { shape: [100, 6, 3], temperature: 1e-300, scale },
    { shape: [100, 6, 3], temperature: 1e300, scale },
  ]);

describe.each([
  ['doubles', false],
  ['floats', true],
])('%s', (_type, float) => {
  describe.each(softmins)('%s', (_, softmin) => {
    it.each([
      ['the softmin', false],
      ['the expected cost', true],
    ])(
      'WebAssembly computes the bits of the reference, weighing by the derivative of %s',
      (_form, tilted) => {
        for (const each of [...cases, ...extremes(float)]) {
          const [expected, found] = both(inputOf(softmin, each, float), tilted);
          for (const name of Object.keys(expected))
            expect(found[name], `${name} of ${JSON.stringify(each)}`).toEqual(expected[name]);
        }
      },
    );
  });
});

describe.each([
  ['doubles', false, 1e-12],
  ['floats', true, 2e-5],
])('the relaxed build, in %s', (_type, float, tolerance) => {
  it.each(softmins)('of %s differs by roundings, and by shares that are nothing beside 1', (_, softmin) => {
    for (const each of [...cases, ...extremes(float)]) {
      const input = inputOf(softmin, each, float);
      const { n, k, d, temperature } = input;
      const arithmetic = float ? floats : doubles;
      const centers = arithmetic.zeros(k * d);
      centers.set(input.centers);
      const setting = { arithmetic, centers, unit: 1 / n };
      const expected = referencePass(input, setting).sums;
      const found = wasmPass({ ...input, fast: true }, setting)!.sums;
      const { weight, least } = scalarsOf(expected);
      const longest = (x: Floats): number => Math.max(...x.map(Math.abs));
      const far = longest(input.points) + longest(centers);
      const costs = least + 2 * longest(input.scale) * longest(expected.subarray(5 + k, 5 + 2 * k));
      // roundings are of costs; no free gap is above ln k
      const bounds = [weight, costs, 1 + Math.log(k), costs + temperature * Math.log(k), Infinity];
      found.forEach((value, i) => {
        const bound = bounds[i] ?? (i < 5 + k ? weight : i < 5 + 2 * k ? d * far ** 2 : far);
        expect(Math.abs(value - expected[i]!), `${i} of ${JSON.stringify(each)}`).toBeLessThanOrEqual(
          tolerance * bound,
        );
      });
    }
  });
});

it('leaves differences that overflow to the reference, which is never NaN', () => {
  const input: PassInput = {
    ...inputOf(entropic, { shape: [2, 2, 1], temperature: 1 }, false),
    points: Float64Array.of(1.5e308, 1.4e308),
    centers: Float64Array.of(1.5e308, -1.5e308),
  };
  const setting = { arithmetic: doubles, centers: input.centers, unit: 0.5 };
  expect(wasmPass(input, setting)).toBeUndefined();
  expect([...referencePass(input, setting).sums].filter(Number.isNaN)).toEqual([]);
});
