import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { entmax15, entropic, hard, type Softmin, sparsemax, tsallis } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { KMeansModel } from '../model.ts';
import { SoftKMeans } from '../soft-kmeans.ts';
import type { Estimator, Given } from './estimator.ts';
import { estimatorLaws, exactEstimatorLaws, randomTask } from './index.ts';

/** Options of ours for what a law gives; tolerance 0 goes on until only rounding moves centers. */
const options = ({ clusters, start, seed }: Given, maxIterations: number) => ({
  clusters,
  seed,
  init: start ?? ('greedy-k-means++' as const),
  tolerance: 0,
  maxIterations,
});
const weighting = ({ weights }: Given): { weights?: NonNullable<Given['weights']> } =>
  weights === undefined ? {} : { weights };

/** At an absolute temperature: relative to the critical one there is none for a single cluster. */
const softly =
  (softmin: Softmin, temperature: number) =>
  (maxIterations: number): Estimator => {
    const estimator = (given: Given): SoftKMeans =>
      new SoftKMeans({
        ...options(given, maxIterations),
        softmin,
        temperature: temperature * given.unit ** 2,
      });
    return {
      fit: (points, given) => estimator(given).fit(points, weighting(given)),
      fitBlocks: (blocks, given) => estimator(given).fitAsync(blocks, weighting(given)),
      fromJSON: (json) => KMeansModel.fromJSON(json, { softmin }),
    };
  };

const estimators: Record<string, (maxIterations: number) => Estimator> = {
  KMeans: (maxIterations) => ({
    fit: (points, given) => new KMeans(options(given, maxIterations)).fit(points, weighting(given)),
    fitBlocks: (blocks, given) =>
      new KMeans(options(given, maxIterations)).fitAsync(blocks, weighting(given)),
    fromJSON: (json) => KMeansModel.fromJSON(json),
  }),
  'SoftKMeans, hard': softly(hard, 1),
  'SoftKMeans, entropic': softly(entropic, 4),
  'SoftKMeans, tsallis(1.25)': softly(tsallis(1.25), 4),
  'SoftKMeans, entmax15': softly(entmax15, 4),
  'SoftKMeans, sparsemax': softly(sparsemax, 4),
};

describe.each(Object.entries(estimators))('%s', (_, make) => {
  it.each(Object.entries(estimatorLaws))('%s', async (name, law) => {
    const exact = name in exactEstimatorLaws;
    // the exact laws do not need rest: a fit that is cut short is the same to the bit as well
    const estimator = make(exact ? 20 : 5000);
    const cases = fc.record({
      points: fc.integer({ min: 1, max: 60 }),
      dimensions: fc.integer({ min: 1, max: 4 }),
      clusters: fc.integer({ min: 1, max: 6 }),
      weighted: fc.boolean(),
      stranded: fc.boolean(),
      ties: exact ? fc.boolean() : fc.constant(false),
      seed: fc.nat(),
    });
    const { numRuns = 8 } = fc.readConfigureGlobal(); // 1000 in the full mode
    await fc.assert(
      fc.asyncProperty(cases, async ({ points, clusters, seed, ...rest }) => {
        const chance = random(seed);
        const task = randomTask(chance, { points: Math.max(points, clusters), clusters, ...rest });
        await law(estimator, task, chance);
      }),
      { numRuns },
    );
  });
});
