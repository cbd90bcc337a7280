import { describe, expect, it } from 'vitest';
import { elements } from '@isotherm/autodiff';
import { blobs, scattered } from './blobs.ts';

const far = [
  [0, 0, 0],
  [100, 0, 5],
];

/** The differences of a cluster's points from a center, along an axis. */
const offsets = (options: Partial<Parameters<typeof blobs>[0]>, cluster: number, t: number): number[] => {
  const { points, labels } = blobs({ name: 'b', centers: far, each: 400, deviation: 0.5, ...options }).load();
  return [...labels!.keys()]
    .filter((i) => labels![i] === cluster)
    .map((i) => points.get(i, t) - far[cluster]![t]!);
};
const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
const deviationOf = (xs: readonly number[]): number => Math.sqrt(mean(xs.map((x) => x * x)));

describe('blobs', () => {
  it('are where they were asked for', () => {
    // the mean of 400 deviates by 0.5/20; five of that is one in a million
    for (const cluster of [0, 1])
      for (const t of [0, 1, 2]) expect(Math.abs(mean(offsets({}, cluster, t)))).toBeLessThan(5 * 0.025);
  });

  it('have a deviation for each axis', () => {
    const deviation = [3, 0, 0.5];
    // the deviation of 400 deviates by 1/√800 of itself
    for (const [t, along] of deviation.entries())
      expect(Math.abs(deviationOf(offsets({ deviation }, 1, t)) - along)).toBeLessThan(
        (5 * along) / Math.sqrt(800) + 1e-9,
      );
  });

  it('have a number of points for each', () => {
    expect([offsets({ each: [3, 7] }, 0, 0).length, offsets({ each: [3, 7] }, 1, 0).length]).toEqual([3, 7]);
  });

  it('have the tails of Student’s t', () => {
    const beyond = (degrees: number, t: number): number =>
      mean(offsets({ degrees, each: 4000, deviation: 1 }, 0, 0).map((x) => Number(Math.abs(x) > t)));
    // P(|t| > 4.302653) = 0.05 with 2 degrees of freedom, P(|t| > 2.776445) = 0.05 with 4; √(0.05 · 0.95/4000) = 0.00345
    expect(Math.abs(beyond(2, 4.302653) - 0.05)).toBeLessThan(5 * 0.00345);
    expect(Math.abs(beyond(4, 2.776445) - 0.05)).toBeLessThan(5 * 0.00345);
  });

  it('follow their seed', () => {
    const hash = (seed?: number): string =>
      blobs({
        name: 'b',
        centers: far,
        each: 5,
        deviation: 1,
        ...(seed === undefined ? {} : { seed }),
      }).load().sha256;
    expect(hash()).toBe(hash(1));
    expect(hash(2)).not.toBe(hash(1));
  });

  it.each([
    [{ centers: [] }, 'blobs: needs at least one center, found none'],
    [{ centers: [[0], [0, 1]] }, 'blobs: centers differ in length, 1 and 2'],
    [{ each: [1, 2, 3] }, 'blobs: 2 centers, but 3 of each'],
    [{ each: [1, 0] }, 'blobs: each must be a positive integer, found 0'],
    [{ deviation: [1, 2] }, 'blobs: 3 dimensions, but 2 of deviation'],
    [{ deviation: -1 }, 'blobs: deviation must be finite and not negative, found -1'],
    [{ degrees: 0.5 }, 'blobs: degrees must be a positive integer, found 0.5'],
    [{ noise: 1 }, 'blobs: unknown option "noise"'],
  ])('refuse %j', (bad, message) => {
    expect(() => blobs({ name: 'b', centers: far, each: 1, deviation: 1, ...bad })).toThrow(message);
  });
});

describe('scattered places', () => {
  it('are in their cube, and apart', () => {
    const places = scattered({ count: 20, dimensions: 3, extent: 10, apart: 2, seed: 7 });
    expect(places.flat().every((x) => x >= 0 && x < 10)).toBe(true);
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.hypot(...a.map((x, t) => x - b[t]!))).toBeGreaterThan(2);
  });

  it('are refused where there is no room', () => {
    expect(() => scattered({ count: 5, dimensions: 1, extent: 1, apart: 1, seed: 1 })).toThrow(
      'scattered: no room for 5 places that are 1 apart',
    );
  });

  it('become coordinates with six decimals', () => {
    const [x] = elements(blobs({ name: 'b', centers: [[1 / 3]], each: 1, deviation: 0 }).load().points);
    expect(x).toBe(0.333333);
  });
});
