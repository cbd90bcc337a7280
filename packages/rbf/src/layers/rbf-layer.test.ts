import { elements, fromData, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import {
  costs,
  entmax15,
  entropic,
  hard,
  responsibilities,
  type Softmin,
  sparsemax,
  tsallis,
} from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import { gaussian, type RbfKernel, rbfFeatures, rbfLayer } from '../index.ts';

const chance = random('rbf layers');
const normal = (rows: number, columns: number): NdArray =>
  fromData(chance.normals(rows * columns), [rows, columns]);
const numbers = (x: Tensor): number[] => [...elements(plain(x))];

const [n, k, m] = [40, 5, 3];
const points = normal(n, 2);
const layer = { centers: normal(k, 2), readout: normal(k, m) };
const distances = numbers(costs(points, layer.centers));
const prototypes = numbers(rbfLayer(points, layer, { softmin: hard, temperature: 1 }));

/** Each point's nearest center, and how much nearer it is than the next. */
const nearest = Array.from({ length: n }, (_, i) => {
  const row = distances.slice(i * k, (i + 1) * k);
  const [first, second] = row.toSorted((a, b) => a - b) as [number, number];
  return { at: row.indexOf(first), margin: second - first };
});

const softmins: [string, Softmin][] = Object.entries({
  entropic,
  'tsallis(1.25)': tsallis(1.25),
  entmax15,
  sparsemax,
});

describe('as the temperature falls', () => {
  it('the layer of the hard softmin answers as the nearest center does', () => {
    const answers = numbers(layer.readout);
    nearest.forEach(({ at }, i) =>
      expect(prototypes.slice(i * m, (i + 1) * m)).toEqual(answers.slice(at * m, (at + 1) * m)),
    );
  });

  // y − v_a = Σ_{j≠a} p_j (v_j − v_a); k products of numbers of size 3 round by 1e-15
  it.each(softmins)('%s: the answer is as near to that as its share is to 1', (_, softmin) => {
    const answers = numbers(layer.readout);
    for (const temperature of [10, 1, 0.1, 0.01, 1e-6, 1e-300]) {
      const softness = { softmin, temperature };
      const [found, shares] = [
        rbfLayer(points, layer, softness),
        rbfFeatures(points, layer.centers, softness),
      ].map(numbers);
      nearest.forEach(({ at }, i) => {
        const rest = 1 - shares![i * k + at]!;
        for (let t = 0; t < m; t++) {
          const spread = Math.max(
            ...Array.from({ length: k }, (_, j) => Math.abs(answers[j * m + t]! - answers[at * m + t]!)),
          );
          const error = Math.abs(found![i * m + t]! - prototypes[i * m + t]!);
          expect(error).toBeLessThanOrEqual(spread * rest + 1e-14);
        }
      });
    }
  });

  it.each([
    ['tsallis(1.25)', tsallis(1.25), 4],
    ['entmax15', entmax15, 2],
    ['sparsemax', sparsemax, 1],
  ] as const)(
    '%s: the answer is exactly that where the margin is at least T / (alpha − 1)',
    (_, softmin, reach) => {
      const margins = nearest.map(({ margin }) => margin).toSorted((a, b) => a - b);
      // at each point's own threshold, and a little above for the rounding of the quotient
      for (const margin of margins) {
        const temperature = (margin / reach) * (1 - 4 * Number.EPSILON);
        const found = numbers(rbfLayer(points, layer, { softmin, temperature }));
        nearest.forEach((point, i) => {
          if (point.margin >= margin)
            expect(found.slice(i * m, (i + 1) * m)).toEqual(prototypes.slice(i * m, (i + 1) * m));
        });
      }
    },
  );
});

describe('the features', () => {
  it.each(softmins)('%s: are responsibilities of the same costs', (_, softmin) => {
    const [offset, scale] = [chance.uniforms(k), chance.uniforms(k).map((u) => 0.5 + u)];
    const softness = { softmin, temperature: 0.7 };
    expect(numbers(rbfFeatures(points, layer.centers, softness, { offset, scale }))).toEqual(
      numbers(responsibilities(costs(points, layer.centers, { offset, scale }), softness)),
    );
  });

  it('are Gaussians of width σ, T = 2σ², divided by their sum', () => {
    const sigma = 0.8;
    const features = numbers(
      rbfFeatures(points, layer.centers, { softmin: entropic, temperature: 2 * sigma * sigma }),
    );
    for (let i = 0; i < n; i++) {
      const gaussians = distances.slice(i * k, (i + 1) * k).map((d) => Math.exp(-d / (2 * sigma * sigma)));
      const total = gaussians.reduce((a, b) => a + b);
      // Math.exp is good to an ulp
      gaussians.forEach((g, j) =>
        expect(Math.abs(features[i * k + j]! - g / total)).toBeLessThanOrEqual(1e-14),
      );
    }
  });
});

it.each(softmins)('%s: the layer has the derivatives it claims, to order 2, in everything', (_, softmin) => {
  // warm enough that every center keeps a share within the stencil
  gradcheck(
    (x, c, v, t, offset, scale) =>
      rbfLayer(x, { centers: c, readout: v }, { softmin, temperature: t }, { offset, scale }),
    [normal(3, 2), normal(3, 2), normal(3, 2), 30, normal(1, 3).data, chance.uniforms(3).map((u) => 0.5 + u)],
    { random: chance },
  );
});

describe('a layer refuses', () => {
  const softness = { softmin: entropic, temperature: 1 };
  it.each<[string, () => unknown, RegExp]>([
    [
      'a readout with other rows',
      () => rbfLayer(points, { ...layer, readout: normal(4, 2) }, softness),
      /rbfLayer: readout must have one row per center, 5; found shape \[4, 2\]/,
    ],
    [
      'a readout that is a vector',
      () => rbfLayer(points, { ...layer, readout: chance.normals(5) }, softness),
      /one row per center, 5; found shape \[5\]/,
    ],
    [
      'points of other dimensions',
      () => rbfLayer(normal(2, 3), layer, softness),
      /rbfLayer: points have 3 dimensions but centers have 2/,
    ],
    ['NaN', () => rbfLayer([[0, NaN]], layer, softness), /rbfLayer: points\[0, 1\] is NaN/],
    [
      'a temperature of 0',
      () => rbfFeatures(points, layer.centers, { ...softness, temperature: 0 }),
      /rbfFeatures: temperature must be positive and finite, found 0; for T = 0 use the hard softmin/,
    ],
    [
      'a softmin by name',
      () => rbfFeatures(points, layer.centers, { ...softness, softmin: 'entropic' as unknown as Softmin }),
      /rbfFeatures: softmin must be a function.*found string/,
    ],
    [
      'weights',
      () => rbfFeatures(points, layer.centers, softness, { weights: [1] } as object),
      /rbfFeatures: unknown option "weights"/,
    ],
    [
      'a kernel by name',
      () => rbfFeatures(points, layer.centers, { kernel: 'cubic' as unknown as RbfKernel, temperature: 1 }),
      /rbfFeatures: kernel must be a function such as gaussian, found string/,
    ],
    [
      'an offset of a kernel',
      () => rbfFeatures(points, layer.centers, { kernel: gaussian, temperature: 1 }, { offset: [1] }),
      /rbfFeatures: unknown option "offset"; the options are scale/,
    ],
    [
      'both a softmin and a kernel',
      () => rbfLayer(points, layer, { ...softness, kernel: gaussian }),
      /rbfLayer: unknown option "softmin"/,
    ],
    [
      'a scale of 0',
      () => rbfLayer(points, { ...layer, scale: [1, 0, 1, 1, 1] }, softness),
      /rbfLayer: scale\[1\] is 0; scales must be positive and finite/,
    ],
    [
      'two scales',
      () => rbfLayer(points, { ...layer, scale: [1, 1, 1, 1, 1] }, softness, { scale: [1, 1, 1, 1, 1] }),
      /rbfLayer: scale is part of the layer and an option; leave one out/,
    ],
    [
      'an intercept of another length',
      () => rbfLayer(points, { ...layer, intercept: [1] }, softness),
      /rbfLayer: intercept must have one entry per output, 3; found shape \[1\]/,
    ],
    [
      'no temperature',
      () => rbfLayer(points, layer, { kernel: gaussian } as never),
      /temperature is missing/,
    ],
    [
      'two temperatures',
      () => rbfLayer(points, layer, { kernel: gaussian, temperature: [1, 2] }),
      /temperature must be a single number, found shape \[2\]/,
    ],
    [
      'nothing',
      () => rbfLayer(points, layer, undefined as never),
      /rbfLayer: expected \{ softmin, temperature \}/,
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
