import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { criticalTemperature, entmax15, entropic, hard } from './energy/index.ts';
import { suggestTemperature } from './suggest-temperature.ts';

const chance = random('suggest');
const blobs = (spread: number, n = 600): number[][] =>
  Array.from({ length: n }, (_, i) => [20 * (i % 3) + spread * chance.normal(), spread * chance.normal()]);

describe('the suggested temperature', () => {
  it('is twice the variance of a coordinate within clusters that are apart', () => {
    for (const spread of [0.1, 0.5, 2])
      // a variance from 600 points in 2 dimensions is known to 1 / √600, 4 %
      expect(
        Math.abs(suggestTemperature(blobs(spread), { clusters: 3 }) / (2 * spread * spread) - 1),
      ).toBeLessThan(0.2);
  });

  it('is scaled by the slope of other softmins at a tie', () => {
    const points = blobs(1);
    const [soft, sparse] = [entropic, entmax15].map((softmin) =>
      suggestTemperature(points, { clusters: 3, softmin }),
    );
    // s = k^(α − 2) for two: 2^(−1/2) against 1/2
    expect(sparse! / soft!).toBeCloseTo(Math.SQRT2, 12);
  });

  it('has the unit of a squared distance', () => {
    const points = blobs(1);
    const scaled = points.map((row) => row.map((x) => 8 * x));
    expect(suggestTemperature(scaled, { clusters: 3 })).toBe(
      64 * suggestTemperature(points, { clusters: 3 }),
    );
  });

  it('stays below half of the critical temperature where there are no clusters', () => {
    const cloud = Array.from({ length: 300 }, () => [chance.normal(), chance.normal()]);
    const critical = criticalTemperature(cloud, { clusters: 2, softmin: entropic });
    expect(suggestTemperature(cloud, { clusters: 2 })).toBeLessThanOrEqual(critical / 2);
  });

  it('needs two clusters, and a softmin that shares', () => {
    expect(() => suggestTemperature([[0], [1]], { clusters: 1 })).toThrow(
      'clusters must be a whole number from 2',
    );
    expect(() => suggestTemperature([[0], [1]], { clusters: 2, softmin: hard })).toThrow('no slope');
  });
});
