// Failures of other libraries that cluster softly: who fails, how, and where one reads of it.
import {
  elements,
  fromData,
  grad,
  type NdArray,
  plain,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { anneal } from '../anneal.ts';
import { energy, entmax15, entropic, responsibilities, sparsemax, tsallis } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import type { KMeansModel } from '../model.ts';
import { SoftKMeans } from '../soft-kmeans.ts';
import { suggestTemperature } from '../suggest-temperature.ts';

const flat = (x: Tensor): number[] => [...elements(plain(x))];
const codes = ({ warnings }: KMeansModel): string[] => warnings.map(({ code }) => code);
const chance = random('failures of soft peers');
const blobs = (n: number, k: number, d: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from(chance.normals(d), (x, t) => x + (t === i % k ? 6 : 0)));

describe('distances', () => {
  it('torch_kmeans#14: two of three points are grouped by their angle, since cosine is the default', () => {
    const points = [
      [1, 1],
      [10, 10],
      [10, 9],
    ];
    for (const cluster of [
      new KMeans({ clusters: 2, seed: 1 }),
      new SoftKMeans({ clusters: 2, temperature: 1, seed: 1 }),
    ]) {
      const [near, far, beside] = cluster.fit(points).predict(points);
      expect(far).toBe(beside);
      expect(near).not.toBe(far);
    }
  });

  it('torch_kmeans 0.2.0: a center whose similarity to a point is exactly 0 becomes the zero vector', () => {
    // at a point, and orthogonal to another
    const points = [
      [0, 0],
      [3, 0],
      [0, 3],
      [3, 3],
    ];
    const model = new SoftKMeans({ clusters: 4, init: points, temperature: 0.1 }).fit(points);
    flat(model.centers).forEach((c, at) => expect(c).toBeCloseTo(points.flat()[at]!, 10));
  });
});

describe('temperature', () => {
  const points = blobs(90, 3, 3);

  it('faiss#3453: probabilities are softmax(−d), whatever the scale of the data', () => {
    const of = (scale: number, temperature: number | { relative: number }): number[] => {
      const x = points.map((row) => row.map((v) => v * scale));
      return flat(new SoftKMeans({ clusters: 3, seed: 1, temperature }).fit(x).responsibilities(x));
    };
    expect(of(1024, { relative: 0.2 })).toEqual(of(1, { relative: 0.2 }));
    const model = new SoftKMeans({ clusters: 3, seed: 1, temperature: 2 }).fit(points);
    const [p, d] = [flat(model.responsibilities(points)), flat(model.transform(points))];
    for (let i = 0; i < 90; i++) {
      const e = [0, 1, 2].map((j) => Math.exp(-d[3 * i + j]! / 2));
      const z = e[0]! + e[1]! + e[2]!;
      e.forEach((x, j) => expect(Math.abs(p[3 * i + j]! - x / z)).toBeLessThan(1e-13));
    }
  });

  it.each([[2], [50], [300]])(
    'scikit-fuzzy#94: all centers merge as dimensions grow, and nobody says so; d = %i',
    (d) => {
      const x = blobs(60, 2, d);
      const at = (relative: number): KMeansModel =>
        new SoftKMeans({ clusters: 2, seed: 1, temperature: { relative } }).fit(x);
      const [merged, apart] = [at(1.2), at(0.3)];
      expect(merged.certificate.effectiveClusters).toBeLessThan(1.001);
      expect(codes(merged)).toContain('TEMPERATURE_ABOVE_CRITICAL');
      expect(apart.certificate.effectiveClusters).toBeGreaterThan(1.3);
      expect(codes(apart)).not.toContain('TEMPERATURE_ABOVE_CRITICAL');
      // and there is advice that does not merge them
      const temperature = suggestTemperature(x, { clusters: 2 });
      const advised = new SoftKMeans({ clusters: 2, seed: 1, temperature }).fit(x);
      expect(advised.certificate.effectiveClusters).toBeGreaterThan(1.3);
    },
  );

  it('gumbel-softmax#2, kornia#138: is it τ or 1/τ, may it be learned, and which one?', () => {
    const centers = [
      [6, 0, 0],
      [0, 6, 0],
      [0, 0, 6],
    ];
    const entropies = [0.1, 1, 10, 100].map(
      (temperature) =>
        new SoftKMeans({ clusters: 3, init: centers, maxIterations: 0, temperature }).fit(points).certificate
          .entropy,
    );
    expect(entropies).toEqual(entropies.toSorted((a, b) => a - b)); // T multiplies the entropy
    const slope = grad((t: Tensor) => energy(points, centers, { softmin: entropic, temperature: t }))(10);
    expect(flat(slope)[0]).toBeCloseTo(-entropies[2]!, 12);
    expect(suggestTemperature(points, { clusters: 3 })).toBeGreaterThan(0);
  });

  it('ANTsRNet#27, DEC-Keras#9, scMDC#18: training ends in NaN where clusters coincide, or the temperature is tiny', () => {
    const together = [
      [1, 1, 1],
      [1, 1, 1],
      [0, 0, 0],
    ];
    for (const softmin of [entropic, entmax15, sparsemax])
      for (const temperature of [1e-300, 1e-3, 1, 1e300]) {
        const slopes = grad((x: Tensor, c: TensorInput, t: TensorInput) =>
          energy(x, c, { softmin, temperature: t }),
        );
        // a point on the centers, and one beside them
        for (const c of [
          together,
          [
            [0, 0, 0],
            [0, 0, 0],
            [0, 0, 0],
          ],
        ])
          expect(
            flat(
              slopes(
                [
                  [0, 0, 0],
                  [1, 2, 3],
                ],
                c,
                temperature,
              ),
            ).every(Number.isFinite),
          ).toBe(true);
      }
  });

  it('Smile 6.3.0: annealing parts twins by a factor of 1.01, which moves no coordinate that is 0', () => {
    const centered = [
      [-2, 0],
      [-2.5, 0],
      [2, 0],
      [2.5, 0],
      [0, 1],
      [0, -1],
    ];
    const { model, phases } = anneal(centered, { clusters: 2 });
    expect(phases[0]!.centers.shape).toEqual([1, 2]);
    expect(flat(phases[0]!.centers)).toEqual([0, 0].map((x) => expect.closeTo(x, 15)));
    const [left, , right] = model.predict(centered);
    expect(left).not.toBe(right);
  });
});

describe('entmax', () => {
  const share = (costs: readonly number[] | NdArray, alpha: number, temperature = 1): number[] =>
    flat(responsibilities(costs, { softmin: tsallis(alpha), temperature }));

  it('entmax#30: NaN in low precision, where costs are large', () => {
    for (const alpha of [1.0001, 1.5, 2]) {
      const floats = fromData(Float32Array.of(3e38, 1e38, 3.1e38, 1e38), [4]);
      expect(share(floats, alpha)).toEqual([0, 0.5, 0, 0.5]);
      expect(share(fromData(Float32Array.of(1e30, 65504, 65504 + 1), [3]), alpha, 1e-30)).toEqual([0, 1, 0]);
    }
  });

  it('entmax#36, #16: unstable near the ends of α, NaN at α = 1', () => {
    const softmax = flat(responsibilities([0, 0.5, 2], { softmin: entropic, temperature: 1 }));
    for (const gap of [1e-3, 1e-6, 1e-9, 2 ** -52]) {
      const shares = share([0, 0.5, 2], 1 + gap);
      shares.forEach((p, j) => expect(Math.abs(p - softmax[j]!)).toBeLessThan(gap + 1e-9));
    }
    for (const alpha of [1, 0.5, 2.5, NaN])
      expect(() => tsallis(alpha)).toThrow(`tsallis: alpha must be above 1 and at most 2, found ${alpha}`);
  });
});
