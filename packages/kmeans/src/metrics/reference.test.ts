import { describe, expect, it } from 'vitest';
import reference from '../../reference/metrics.json' with { type: 'json' };
import {
  adjustedMutualInformation,
  adjustedRand,
  calinskiHarabasz,
  clusteringAccuracy,
  daviesBouldin,
  normalizedMutualInformation,
  silhouette,
  silhouettes,
  vMeasure,
} from './index.ts';

/** Both sides round; sums of up to 10⁴ terms near 1 differ by less, and adjusted indices subtract from 1. */
const close = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

describe(`agreement of labels is that of ${reference.source}`, () => {
  it.each(reference.agreements)('$name', ({ classes, clusters, ...expected }) => {
    close(adjustedRand(classes, clusters), expected.adjustedRand);
    close(normalizedMutualInformation(classes, clusters), expected.normalizedMutualInformation);
    close(adjustedMutualInformation(classes, clusters), expected.adjustedMutualInformation);
    const { homogeneity, completeness, vMeasure: mean } = vMeasure(classes, clusters);
    close(homogeneity, expected.homogeneity);
    close(completeness, expected.completeness);
    close(mean, expected.vMeasure);
    expect(clusteringAccuracy(classes, clusters)).toBe(expected.clusteringAccuracy);
  });
});

describe(`validity of a clustering is that of ${reference.source}`, () => {
  it.each(reference.validities)('$name', ({ points, labels, ...expected }) => {
    close(silhouette(points, labels), expected.silhouette);
    silhouettes(points, labels).forEach((s, i) => close(s, expected.silhouettes[i]!));
    close(daviesBouldin(points, labels), expected.daviesBouldin);
    close(calinskiHarabasz(points, labels), expected.calinskiHarabasz);
  });
});
