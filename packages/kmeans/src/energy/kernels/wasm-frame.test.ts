import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import type { Softmin } from '../softmin.ts';
import { entmax15, sparsemax } from '../tsallis.ts';
import { doubles, floats } from './arithmetic.ts';
import { scalars, scalarsOf } from './gather.ts';
import type { PassInput } from './pass-input.ts';
import { type PassSetting, referencePass } from './reference-pass.ts';
import { frameOf, mostOff } from './wasm-frame.ts';
import { wasmPass } from './wasm-pass.ts';

const chance = random('expanded distances');

interface Case {
  readonly name: string;
  readonly shape: readonly [n: number, k: number, d: number];
  /** In units of the squared distance from the origin of the frame to a point, of which there are 2 to a center. */
  readonly temperature: number;
  readonly far?: number;
  readonly size?: number;
  readonly outlier?: number;
  readonly same?: boolean;
  readonly perCenter?: boolean;
}

const cases: Case[] = [
  { name: 'one strip', shape: [300, 32, 16], temperature: 0.1 },
  { name: 'odd numbers of everything', shape: [131, 41, 13], temperature: 0.1 },
  { name: 'more dimensions than centers', shape: [97, 5, 130], temperature: 0.1 },
  { name: 'strips that do not fit', shape: [65, 3, 391], temperature: 0.1 },
  { name: 'hot', shape: [100, 64, 8], temperature: 100 },
  { name: 'points on centers', shape: [100, 64, 8], temperature: 0.05, same: true },
  { name: 'far from the origin', shape: [100, 32, 16], temperature: 0.1, far: 1e5 },
  { name: 'large', shape: [100, 32, 16], temperature: 0.1, size: 1e9 },
  { name: 'small', shape: [100, 32, 16], temperature: 0.1, size: 1e-9 },
  { name: 'scales and offsets', shape: [100, 32, 16], temperature: 0.3, perCenter: true },
  { name: 'one point far away', shape: [300, 32, 16], temperature: 0.1, outlier: 1e6 },
];

function make(softmin: Softmin, each: Case, float: boolean): [PassInput, PassSetting] {
  const { shape, far = 0, size = 1, outlier, same, perCenter } = each;
  const [n, k, d] = shape;
  const numbers = (count: number): Float64Array => chance.normals(count).map((x) => size * (x + far));
  const typed = (x: Float64Array): Float64Array | Float32Array => (float ? Float32Array.from(x) : x);
  const centers = typed(numbers(k * d));
  const points = typed(numbers(n * d));
  if (same) points.set(centers.subarray(0, Math.min(n, k) * d));
  if (outlier) points[0] = outlier;
  const temperature = each.temperature * d * size ** 2;
  const input: PassInput = {
    points,
    centers,
    n,
    k,
    d,
    temperature,
    kernel: softmin.kernel!,
    weights: chance.uniforms(n),
    offset: perCenter ? chance.uniforms(k).map((u) => u * temperature) : Float64Array.of(0),
    scale: perCenter ? chance.uniforms(k).map((u) => u + 0.5) : Float64Array.of(1),
    fast: true,
  };
  return [input, { arithmetic: float ? floats : doubles, centers, unit: 1 / n }];
}

/** The same pass in the same build, with differences: whoever asks for labels gets them. */
const byDifferences = ([input, setting]: [PassInput, PassSetting]): Float64Array =>
  wasmPass({ ...input, labels: new Int32Array(input.n) }, setting)!.sums;

describe.each([
  ['doubles', false],
  ['floats', true],
])('%s', (_, float) => {
  it.each(cases)('$name: costs are off by less than the promised part of T', (each) => {
    for (const softmin of [entropic, entmax15, sparsemax]) {
      for (const tilted of [false, true]) {
        const [input, setting] = make(softmin, each, float);
        const { k, d, temperature } = input;
        const { arithmetic } = setting;
        const found = wasmPass({ ...input, tilted }, setting)!.sums;
        const expected = referencePass({ ...input, tilted }, setting).sums;
        expect(found, 'distances are expanded').not.toEqual(byDifferences([{ ...input, tilted }, setting]));
        const off = mostOff(arithmetic);
        const near = (i: number, bound: number): void =>
          expect(
            Math.abs(found[i]! - expected[i]!),
            `sum ${i} of ${softmin.kernel!.fused!.alpha}`,
          ).toBeLessThan(bound);
        const { weight, least, freeGap } = scalarsOf(expected);
        // the default's own roundings are of costs
        const rounding = 4 * d * arithmetic.epsilon;
        near(1, off * temperature * weight + rounding * least);
        near(2, (2 * off + rounding * (1 + least / temperature)) * weight + rounding * freeGap);
        // a share is at most 2 / T times steeper in costs, a tilted one some times more
        const share = (tilted ? 40 : 4) * (off + rounding * (1 + least / temperature)) * weight;
        const reach = 20 * Math.sqrt(temperature * Math.max(1, 1 / each.temperature));
        for (let j = 0; j < k; j++) {
          near(scalars + j, share);
          for (let t = 0; t < d; t++) near(scalars + 2 * k + j * d + t, reach * share);
        }
      }
    }
  });

  it('differences serve where the promise cannot be kept', () => {
    const colder = mostOff(float ? floats : doubles) / 1e6;
    for (const each of cases.slice(0, 4)) {
      const made = make(entropic, { ...each, temperature: colder * 1e-3 }, float);
      expect(wasmPass(...made)!.sums, each.name).toEqual(byDifferences(made));
    }
  });

  it.each([
    ['coordinates that nearly cancel', { far: float ? 1e6 : 1e14 }],
    ['squares that underflow', { size: float ? 1e-22 : 1e-160 }],
    ['squares that overflow', { size: float ? 1e18 : 1e152 }],
  ])('%s are no reason to be wrong', (_name, more) => {
    const [input, setting] = make(entropic, { ...cases[0]!, ...more }, float);
    const [found, expected] = [wasmPass(input, setting), referencePass(input, setting)];
    const [energy, exact] = [found?.sums ?? expected.sums, expected.sums].map(
      (sums) => scalarsOf(sums).least,
    );
    const bound = mostOff(setting.arithmetic) * input.temperature + 1e-4 * exact!;
    expect(Math.abs(energy! - exact!)).toBeLessThanOrEqual(bound);
  });
});

it('only who may round differently, and asks for sums of many pairs, gets a frame', () => {
  const [input, setting] = make(entropic, cases[0]!, false);
  const n = input.n;
  expect(frameOf(input, setting)).toBeDefined();
  for (const other of [
    { fast: false },
    { kernel: hard.kernel! },
    { kernel: { assign: entropic.kernel!.assign } },
    { labels: new Int32Array(n) },
    { nearestTwo: [new Float64Array(n), new Float64Array(n)] as const },
    { visit: () => undefined },
    { k: 16 },
    { d: 4 },
  ])
    expect(frameOf({ ...input, ...other }, setting), JSON.stringify(Object.keys(other))).toBeUndefined();
});
