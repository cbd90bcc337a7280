import { elements } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { fingerprint } from '@isotherm/autodiff/testing';
import { expect, it } from 'vitest';
import { entmax15, entropic, sparsemax } from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import { KMeansModel } from './model.ts';
import { SoftKMeans } from './soft-kmeans.ts';

const chance = random('golden estimators');
const points = Array.from({ length: 300 }, (_, i) =>
  [3 * (i % 5), 2 * (i % 3), 0].map((x) => x + chance.normal()),
);
const weights = chance.uniforms(300);
const options = { clusters: 7, seed: 'golden', restarts: 2 };

// Recorded from this implementation: every engine must seed, alternate and certify to the same last bit, and
// read a model that another engine has written. A change of algorithm changes them for all engines at once.
it.each([
  ['hard', new KMeans(options), undefined, '6ca5eae2'],
  ['entropic', new SoftKMeans({ ...options, temperature: { relative: 0.1 } }), entropic, '5f3d2f2c'],
  ['entmax15', new SoftKMeans({ ...options, temperature: 0.5, softmin: entmax15 }), entmax15, '8776b9bf'],
  [
    'sparsemax',
    new SoftKMeans({ ...options, temperature: (i) => Math.max(0.25, 4 / (i + 1)), softmin: sparsemax }),
    sparsemax,
    '6fd7c93e',
  ],
] as const)('the %s fit has the same bits on every engine', (_, estimator, softmin, golden) => {
  const model = estimator.fit(points, { weights });
  const loaded = KMeansModel.fromJSON(JSON.parse(JSON.stringify(model)), softmin ? { softmin } : {});
  const { certificate } = loaded;
  const values = [
    ...elements(loaded.centers),
    ...loaded.energies,
    ...loaded.distortions,
    loaded.softness.temperature,
    certificate.expectedDistortion,
    certificate.effectiveClusters,
    ...loaded.predict(points),
    ...elements(loaded.responsibilities(points)),
  ];
  expect(fingerprint(values)).toBe(golden);
});
