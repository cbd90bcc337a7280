import { describe, expect, it } from 'vitest';
import { entmax15, type Softmin } from '@isotherm/kmeans/energy';
import { run } from '../run.ts';
import { gapStudy } from './values.ts';

const verdictOn = (softmin: Softmin) =>
  [...run([gapStudy('test/gaps', { mine: { softmin } })], { profile: 'smoke' })].find(
    ({ kind }) => kind === 'verdict',
  );

// what a third party gives: a function and its greatest entropy, no fused kernel
const plainly = (maxEntropy: (k: number) => number): Softmin =>
  Object.assign((...[costs, temperature]: Parameters<Softmin>) => entmax15(costs, temperature), {
    maxEntropy,
  });

describe('gapStudy', () => {
  it('supports a softmin without a fused kernel, whose gaps are differences', () => {
    expect(verdictOn(plainly(entmax15.maxEntropy))).toMatchObject({ outcome: 'supported', failures: 0 });
  });

  it('refutes a softmin that declares too small an entropy', () => {
    expect(verdictOn(plainly((k) => 0.999 * entmax15.maxEntropy(k)))).toMatchObject({
      outcome: 'refuted',
      findings: [{ condition: 'J₀ − F ≤ T maxEntropy, in units of it' }, {}, {}, {}, {}],
    });
  });
});
