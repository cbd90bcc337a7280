import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tried } from './estimators.cases.ts';
import { estimatorLaws, exactEstimatorLaws, randomTask } from './index.ts';

describe.each(Object.entries(tried))(
  '%s',
  (_, { make, breaks = {}, tasks = {}, only = {}, witnesses = {} }) => {
    const kept = Object.entries(estimatorLaws).filter(([name]) => !(name in breaks));
    it.each(kept)('%s', async (name, law) => {
      const exact = name in exactEstimatorLaws;
      // the exact laws do not need rest: a fit that is cut short is the same to the bit as well
      const estimator = make(exact ? 20 : 5000);
      const cases = fc.record({
        points: fc.integer({ min: 1, max: 40 }),
        dimensions: fc.integer({ min: 1, max: 3 }),
        clusters: fc.integer({ min: 1, max: 5 }),
        weighted: fc.boolean(),
        stranded: fc.boolean(),
        ties: exact ? fc.boolean() : fc.constant(false),
        seed: fc.nat(),
      });
      const { numRuns = 6 } = fc.readConfigureGlobal(); // 1000 in the full mode
      await fc.assert(
        fc.asyncProperty(cases, async ({ points, clusters, seed, ...rest }) => {
          const chance = random(seed);
          const count = Math.max(points, clusters);
          // without weights two points of one cluster pay the same: a tie for where an empty one goes
          const stranded = rest.stranded && (exact || (rest.weighted && !name.includes('number of copies')));
          const some = { ...tasks, ...only[name]?.tasks };
          const task = randomTask(chance, { points: count, clusters, ...rest, stranded, ...some });
          await law(estimator, task, chance);
        }),
        { numRuns },
      );
    });

    it.each(Object.entries(breaks))('is not to keep "%s": %s', async (name) => {
      const chance = random(name);
      const estimator = make(1000);
      let refuted = 0;
      for (let i = 0; i < 40 && refuted === 0; i++) {
        const clusters = 2 + chance.integer(4);
        const points = clusters + chance.integer(3 ** (i % 4));
        const { seed, ...options } = witnesses[name] ?? {
          points,
          clusters,
          ties: name in exactEstimatorLaws,
        };
        const from = seed === undefined ? chance : random(seed);
        const task = randomTask(from, { ...options, ...tasks });
        try {
          await estimatorLaws[name]!(estimator, task, chance);
        } catch {
          refuted++;
        }
      }
      expect(refuted).toBeGreaterThan(0);
    });
  },
);
