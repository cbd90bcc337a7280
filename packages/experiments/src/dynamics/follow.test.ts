import { fromData } from '@isotherm/autodiff';
import { entropic, tsallis } from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import { finiteSets } from '../data/finite.ts';
import { flat } from '../gamma-limit/flat.ts';
import { errorBound } from './error-bound.ts';
import { lloydPath, softPath } from './follow.ts';

const blobs60 = finiteSets.find(({ name }) => name === 'blobs60')!.load();
const start = fromData(flat(blobs60.points).slice(0, 6), [3, 2]);
const path = lloydPath(blobs60, start)!;

/** The greatest difference of a coordinate from Lloyd's, at any step of the reference. */
const apart = (alpha: number, temperature: number): number => {
  const softmin = alpha === 1 ? entropic : tsallis(alpha);
  const way = softPath(blobs60, path, { softmin, temperature });
  return Math.max(
    ...path.slice(0, 4).map(({ centers }, t) => {
      const soft = flat(way[t]!.centers);
      return Math.max(...flat(centers).map((c, at) => Math.abs(c - soft[at]!)));
    }),
  );
};

// rational arithmetic and mpmath at 60 digits, from the first three points of blobs60
describe('the exact trajectories of blobs60', () => {
  it('have the margins of Lloyd', () => {
    const margins = [0.013986430506000035, 0.01634516742607561, 0.37158086311499505, 1.3316329608082156];
    expect(path.length).toBe(5);
    margins.forEach((margin, t) => expect(path[t]!.statistics.leastMargin).toBeCloseTo(margin, 14));
  });

  it.each([
    [1, 1, 1.4779627887400468],
    [1, 0.25, 0.3191807031696027],
    [1, 0.05, 0.08711918082775104],
    [1, 0.01, 0.06156389999003558],
    [1, 0.002, 0.00016289397927650076],
    [1, 0.001, 1.497001537666105e-7],
    [1.5, 1, 0.8344394273026485],
    [1.5, 0.05, 0.06875421376382077],
    [1.5, 0.01, 0.030739397094098488],
    [1.5, 0.0069, 0],
    [2, 0.02, 0.05958108028468863],
    [2, 0.0139, 0],
  ])('α = %d at T = %d is %d from Lloyd', (alpha, temperature, expected) => {
    if (expected === 0) expect(apart(alpha, temperature)).toBe(0);
    // docs/theory.md#tolerances: trajectories to 1e-10
    else expect(Math.abs(apart(alpha, temperature) - expected)).toBeLessThan(1e-10);
  });

  it.each([1e-3, 7e-4, 5e-4])('stay within a bound that is not idle at T = %d', (temperature) => {
    const [error, bound] = [apart(1, temperature), errorBound(blobs60, path, temperature)];
    expect(bound).toBeGreaterThan(error - 1e-14);
    expect(bound).toBeLessThan(1);
  });

  it('have no bound where errors could grow as large as margins', () => {
    expect(errorBound(blobs60, path, 1)).toBe(Infinity);
  });
});
