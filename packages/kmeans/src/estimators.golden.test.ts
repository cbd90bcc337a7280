import { elements } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { fingerprint } from '@isotherm/autodiff/testing';
import { expect, it } from 'vitest';
import { anneal } from './anneal.ts';
import { entmax15, entropic, sparsemax } from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import { MiniBatchKMeans } from './minibatch-kmeans.ts';
import { MiniBatchModel } from './minibatch/model.ts';
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
  ['entropic', new SoftKMeans({ ...options, temperature: { relative: 0.1 } }), entropic, '65bd13a4'],
  ['entmax15', new SoftKMeans({ ...options, temperature: 0.5, softmin: entmax15 }), entmax15, '62fc9016'],
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

it('mini-batches have the same bits on every engine, drawn or as they come', async () => {
  async function* blocks(): AsyncGenerator<number[][]> {
    yield points.slice(0, 100);
    await Promise.resolve();
    yield points.slice(100);
  }
  const estimator = new MiniBatchKMeans({ clusters: 7, seed: 'golden', batchSize: 32 });
  const values = [estimator.fit(points, { weights }), await estimator.fitAsync(blocks())].flatMap((model) => [
    ...elements(MiniBatchModel.fromJSON(JSON.parse(JSON.stringify(model))).centers),
    ...model.counts,
    ...model.energies,
  ]);
  expect(fingerprint(values)).toBe('370522c6');
});

it('annealing has the same bits on every engine', () => {
  const { model, phases } = anneal(points, { clusters: 7, weights, softmin: entmax15 });
  const values = [
    ...elements(model.centers),
    ...phases.flatMap((phase) => [
      phase.temperature,
      phase.expectedDistortion,
      ...phase.mass,
      ...phase.parents,
    ]),
  ];
  expect(fingerprint(values)).toBe('d5ab53bb');
});
