import { add, elements, grad, multiply, plain, subtract, sum, tanh, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import { energy, entmax15, entropic, SoftKMeans } from '@isotherm/kmeans';
import { describe, expect, it } from 'vitest';
import { type Dense, dense, type SoftAssign, softAssign, startDense } from '../index.ts';

const chance = random('layers');
const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const x = [
  [1, 2],
  [3, 4],
  [0, -1],
];

describe('a dense layer', () => {
  it('multiplies, adds, and activates', () => {
    const layer = {
      weights: [
        [1, 0, 2],
        [0, 1, -1],
      ],
      intercept: [10, 20, 30],
    };
    expect(numbers(dense(x, layer))).toEqual([11, 22, 30, 13, 24, 32, 10, 19, 31]);
    expect(numbers(dense(x, layer, tanh))).toEqual(numbers(tanh(dense(x, layer))));
  });

  it('begins with weights that keep the size of what goes through', () => {
    const { weights, intercept } = startDense(300, 500, random(7));
    const values = numbers(weights);
    const square = values.reduce((total, w) => total + w * w, 0) / values.length;
    // the mean of 150000 squares, each of relative variance 2, is good to √(2/150000)
    expect(Math.abs((square * 800) / 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / 150000));
    expect(numbers(intercept).every((b) => b === 0)).toBe(true);
    expect(numbers(startDense(300, 500, random(7)).weights)).toEqual(values);
  });

  it.each<[string, () => unknown, string]>([
    [
      'other inputs',
      () => dense(x, startDense(3, 2, chance)),
      'dense: weights must have one row per input, 2; found shape [3, 2]',
    ],
    [
      'other outputs',
      () => dense(x, { weights: [[1], [1]], intercept: [1, 2] }),
      'dense: intercept must have one entry per output, 1; found shape [2]',
    ],
    [
      'a vector',
      () => dense([1, 2], startDense(2, 2, chance)),
      'dense: x must have two axes; found shape [2]',
    ],
    [
      'no outputs',
      () => startDense(2, 0, chance),
      'startDense: outputs must be a whole number from 1, found 0',
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe('a clustering as a layer', () => {
  it('gives the shares of a fitted clustering', () => {
    const points = Array.from({ length: 40 }, () => [...chance.normals(2)]);
    const model = new SoftKMeans({ clusters: 3, temperature: 0.3, softmin: entmax15, seed: 1 }).fit(points);
    expect(numbers(softAssign(points, model, model.softness))).toEqual(
      numbers(model.responsibilities(points)),
    );
  });

  it('names itself in what it refuses', () => {
    const softness = { softmin: entropic, temperature: 1 };
    expect(() => softAssign(x, { centers: [[1]] }, softness)).toThrow(
      'softAssign: points have 2 dimensions but centers have 1',
    );
    expect(() => softAssign(x, { centers: x, scale: [1] }, softness)).toThrow(
      'softAssign: scale must have one entry',
    );
    expect(() => softAssign(x, { centers: x }, { ...softness, temperature: -1 })).toThrow(
      'softAssign: temperature must be positive',
    );
  });
});

interface Model {
  readonly encoder: Dense;
  readonly decoder: Dense;
  readonly clusters: SoftAssign;
}

it.each([
  ['entropic', entropic],
  ['entmax15', entmax15],
] as const)(
  '%s: an encoder, its clusters and a decoder have the derivatives that they claim together, to order 2',
  (_, softmin) => {
    const loss = (at: Model): Tensor => {
      const softness = { softmin, temperature: 30 };
      const z = dense(x, at.encoder, tanh);
      const apart = subtract(dense(z, at.decoder), x);
      const shares = softAssign(z, at.clusters, softness);
      const tidy = energy(z, at.clusters.centers, softness);
      return add(add(sum(multiply(apart, apart)), tidy), sum(multiply(shares, shares)));
    };
    const [encoder, decoder] = [startDense(2, 2, chance), startDense(2, 2, chance)];
    const start = {
      encoder,
      decoder,
      clusters: {
        centers: [
          [0.5, 0],
          [-0.5, 0.2],
        ],
        scale: [0.8, 1.2],
      },
    };
    gradcheck(
      (w, b, v, c, centers, scale) =>
        loss({
          encoder: { weights: w, intercept: b },
          decoder: { weights: v, intercept: c },
          clusters: { centers, scale },
        }),
      [
        encoder.weights,
        encoder.intercept,
        decoder.weights,
        decoder.intercept,
        start.clusters.centers,
        start.clusters.scale,
      ],
      { random: chance },
    );
    const slope = grad(loss)(start);
    expect([slope.encoder.weights.shape, slope.clusters.centers.shape, slope.clusters.scale!.shape]).toEqual([
      [2, 2],
      [2, 2],
      [2],
    ]);
  },
);
