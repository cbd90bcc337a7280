import { grad, type Tensor } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import { dataset } from './dataset.ts';
import { distortion, energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import { reconstruction } from './reconstruction.ts';
import { responsibilities, type Softness } from './softmin.ts';
import { statistics } from './statistics.ts';
import { tsallis } from './tsallis.ts';

const x = [
  [0, 0],
  [1, 2],
  [3, 4],
];
const c = [
  [0, 1],
  [2, 3],
];
const s = { softmin: entropic, temperature: 1 };
/** Arguments as an untyped caller may give them. */
const untyped = energy as (...args: unknown[]) => Tensor;

describe('the energy refuses, and says what it found', () => {
  it.each<[string, unknown[], RegExp]>([
    ['points without rows', [[], c, s], /energy: points must have two axes.*found shape \[0\]/],
    ['a vector of points', [[1, 2, 3], c, s], /energy: points must have two axes.*found shape \[3\]/],
    ['points without dimensions', [[[], []], c, s], /at least one dimension; found shape \[2, 0\]/],
    ['ragged rows', [[[1, 2], [3]], c, s], /energy: points: ragged rows, found lengths 2 and 1/],
    ['words', [[['a', 'b']], c, s], /energy: points: expected numbers, found the string "a"/],
    ['no points at all', [undefined, c, s], /energy: points: expected a number.*found undefined/],
    [
      'NaN among points',
      [
        [
          [0, 0],
          [1, NaN],
        ],
        c,
        s,
      ],
      /energy: points\[1, 1\] is NaN/,
    ],
    ['Infinity among points', [[[0, -Infinity]], c, s], /energy: points\[0, 1\] is -Infinity/],
    [
      'no centers (K = 0)',
      [x, { data: new Float64Array(0), shape: [0, 2], stride: [2, 1], offset: 0 }, s],
      /energy: centers must have at least one row; found shape \[0, 2\]/,
    ],
    [
      'NaN among centers',
      [
        x,
        [
          [0, 0],
          [NaN, 1],
        ],
        s,
      ],
      /energy: centers\[1, 0\] is NaN/,
    ],
    ['other dimensions', [x, [[1, 2, 3]], s], /energy: points have 2 dimensions but centers have 3/],
    [
      'T = 0',
      [x, c, { ...s, temperature: 0 }],
      /energy: temperature must be positive, found 0; for T = 0 use the hard softmin/,
    ],
    ['negative T', [x, c, { ...s, temperature: -1 }], /positive, finite number, found -1/],
    ['T = NaN', [x, c, { ...s, temperature: NaN }], /positive, finite number, found NaN/],
    ['T = Infinity', [x, c, { ...s, temperature: Infinity }], /positive, finite number, found Infinity/],
    ['several temperatures', [x, c, { ...s, temperature: [1, 2] }], /single number, found shape \[2\]/],
    ['no softness', [x, c], /softness must be an object such as \{ softmin: .*found undefined/],
    ['a softmin for a softness', [x, c, entropic], /softness must be an object such as .*found function/],
    ['null for points', [null, c, s], /energy: points: expected a number.*found null/],
    [
      'a softmin by name',
      [x, c, { softmin: 'entropic', temperature: 1 }],
      /softmin must be a function.*found string/,
    ],
    ['no temperature', [x, c, { softmin: entropic }], /energy: temperature is missing/],
    [
      'an unknown option',
      [x, c, s, { wieghts: [1, 1, 1] }],
      /unknown option "wieghts"; did you mean weights\?/,
    ],
    [
      'an unknown softness',
      [x, c, { ...s, temprature: 2 }],
      /unknown option "temprature"; did you mean temperature\?/,
    ],
    [
      'too few weights',
      [x, c, s, { weights: [1, 1] }],
      /energy: weights must have one entry per point, 3; found shape \[2\]/,
    ],
    [
      'a negative weight',
      [x, c, s, { weights: [1, -1, 1] }],
      /weights\[1\] is -1; weights must be finite and not negative/,
    ],
    ['a NaN weight', [x, c, s, { weights: [1, 1, NaN] }], /weights\[2\] is NaN/],
    ['no weight at all', [x, c, s, { weights: [0, 0, 0] }], /positive, finite total; found 0/],
    [
      'weights that overflow',
      [x, c, s, { weights: [1e308, 1e308, 1] }],
      /positive, finite total; found Infinity/,
    ],
    [
      'too many offsets',
      [x, c, s, { offset: [1, 2, 3] }],
      /offset must have one entry per center, 2; found shape \[3\]/,
    ],
    ['an infinite offset', [x, c, s, { offset: [0, Infinity] }], /offset\[1\] is Infinity/],
    ['a scale of 0', [x, c, s, { scale: [1, 0] }], /scale\[1\] is 0; scales must be positive and finite/],
  ])('%s', (_, args, message) => {
    expect(() => untyped(...args)).toThrow(message);
  });

  it('an unknown way to differentiate', () => {
    const call = expectedDistortion as (...args: unknown[]) => Tensor;
    expect(() => call(x, c, s, { gradient: 'half' })).toThrow(/'full' or 'detached', found "half"/);
  });

  it('with the name of whoever was called', () => {
    const bad = [[NaN, 0]];
    expect(() => distortion(bad, c)).toThrow(/^distortion: points\[0, 0\] is NaN/);
    expect(() => expectedDistortion(bad, c, s)).toThrow(/^expectedDistortion: points/);
    expect(() => reconstruction(bad, c, s)).toThrow(/^reconstruction: points/);
    expect(() => statistics(bad, c, s)).toThrow(/^statistics: points/);
    expect(() => dataset(bad)).toThrow(/^dataset: points\[0, 0\] is NaN/);
  });

  it('values under differentiation as well as plain ones', () => {
    expect(() => grad((t: Tensor) => energy(x, c, { softmin: entropic, temperature: t }))(-1)).toThrow(
      /found -1/,
    );
    expect(() => grad((at: Tensor) => energy(x, at, s))([[NaN, 1]])).toThrow(/centers\[0, 0\] is NaN/);
  });
});

describe('a softmin refuses', () => {
  it.each([1, 0, 2.5, NaN, Infinity])('alpha = %s', (alpha) => {
    expect(() => tsallis(alpha)).toThrow(`found ${alpha}`);
  });
  it('alpha as a text', () => {
    expect(() => (tsallis as (alpha: unknown) => unknown)('1.5')).toThrow(
      /tsallis: alpha must be a number, found string/,
    );
  });
  it('costs that are no numbers, but not a center at infinity', () => {
    expect(() => responsibilities([[0, 1, NaN]], s)).toThrow(/responsibilities: costs\[0, 2\] is NaN/);
    expect(responsibilities([0, Infinity], s)).toMatchObject({ data: Float64Array.of(1, 0) });
  });
  it('costs without centers', () => {
    const empty = { data: new Float64Array(0), shape: [2, 0], stride: [0, 1], offset: 0 };
    for (const softmin of [hard, entropic])
      expect(() => responsibilities(empty, { softmin, temperature: 1 })).toThrow(/found shape \[2, 0\]/);
  });
  it('a softness that is none', () => {
    const untyped = responsibilities as (costs: number[], softness?: unknown) => unknown;
    expect(() => untyped([1, 2])).toThrow(/responsibilities: softness must be an object .* found undefined/);
    expect(() => untyped([1, 2], entropic)).toThrow(/responsibilities: softness must be .* found function/);
  });
  it('costs that do not read as an array, by its own name', () => {
    for (const [name, softmin] of Object.entries({ hard, entropic, tsallis: tsallis(1.5) })) {
      const untyped = softmin as (costs: unknown, temperature: number) => unknown;
      expect(() => untyped('far', 1)).toThrow(`${name}: costs: expected a number, nested arrays`);
    }
    expect(() => (entropic as (costs: number[], temperature?: unknown) => unknown)([1, 2])).toThrow(
      /^entropic: temperature: expected a number.*found undefined/,
    );
  });
  it('a temperature that is not positive', () => {
    const at = (temperature: number): Softness => ({ softmin: entropic, temperature });
    expect(() => responsibilities([[1, 2]], at(0))).toThrow(/use the hard softmin/);
    expect(() => responsibilities([[1, 2]], at(-2))).toThrow(/found -2/);
  });
});

describe('a dataset', () => {
  it('gives what its points give, and keeps its own copy', () => {
    const data = Float64Array.of(0, 0, 1, 2, 3, 4);
    const held = dataset({ data, shape: [3, 2], stride: [2, 1], offset: 0 });
    data.fill(9);
    expect(statistics(held, c, s)).toEqual(statistics(x, c, s));
    expect(held.points.shape).toEqual([3, 2]);
  });
});
