import { describe, expect, it } from 'vitest';
import { meanAndChance, notBelow, partFor } from './shared-level.ts';

describe('a mean and what chance explains of it', () => {
  it('is as many standard errors as Student’s t leaves to its part of the level', () => {
    // t with five degrees of freedom is above 3.3649 once in a hundred times
    const { mean, chance } = meanAndChance([1, 2, 3, 4, 5, 6], 0.01);
    expect(mean).toBe(3.5);
    expect(chance).toBeCloseTo(3.364929997 * Math.sqrt(3.5 / 6), 8);
  });

  it('says nothing of chance where equal differences are no rarer by chance than the part', () => {
    const chance = (n: number, value: number, questions: number): number =>
      meanAndChance(new Array<number>(n).fill(value), partFor(questions)).chance;
    // 2⁻⁶ is above half a percent, 2⁻⁸ is not
    expect([chance(6, 0.5, 2), chance(8, 0.5, 2), chance(8, 0.1, 200)]).toEqual([NaN, 0, NaN]);
    // no difference at all is none
    expect([chance(6, 0, 2), chance(5, 0, 2)]).toEqual([0, NaN]);
  });

  it('leaves open whether equal means are below 0, and not whether they are above', () => {
    const slack = (n: number, value: number): number =>
      notBelow(meanAndChance(new Array<number>(n).fill(value), partFor(2)));
    expect([slack(6, -0.5), slack(6, 0.5), slack(5, 0.5), slack(8, -0.5)]).toEqual([NaN, 0.5, NaN, -0.5]);
    expect(notBelow({ mean: -1, chance: 2, repetitions: 6 })).toBe(1);
  });
});
