import { contingency } from './contingency.ts';
import { entropyOf, mutualInformationOf } from './entropy.ts';
import { expectedInformation } from './expected-information.ts';
import type { Labels } from './labels.ts';

/**
 * Normalized mutual information of two labelings, `(n), (n) → ()`, from 0 to 1:
 *
 *   I(a, b) / ((H(a) + H(b)) / 2)
 *
 * 1 where neither splits the points. It grows with the number of clusters by chance alone, which
 * `adjustedMutualInformation` corrects. Strehl & Ghosh, J. Mach. Learn. Res. 3 (2002).
 *
 * @throws as `adjustedRand`
 */
export function normalizedMutualInformation(first: Labels, second: Labels): number {
  const table = contingency('normalizedMutualInformation', first, second);
  if (table.rows.length === 1 && table.columns.length === 1) return 1;
  const mean = (entropyOf(table.rows, table.n) + entropyOf(table.columns, table.n)) / 2;
  const information = mutualInformationOf(table);
  // what is left of independent labels is rounding
  return information <= Number.EPSILON ? 0 : information / mean;
}

/**
 * Adjusted mutual information of two labelings, `(n), (n) → ()`: 1 for the same partition, 0 on average for
 * random labels with the same sizes.
 *
 *   (I − E[I]) / ((H(a) + H(b)) / 2 − E[I])
 *
 * 1 also where both have a cluster for every point and the quotient is 0 / 0, of which scikit-learn makes 0. Vinh, Epps & Bailey, J. Mach. Learn. Res. 11 (2010).
 *
 * @throws as `adjustedRand`
 */
export function adjustedMutualInformation(first: Labels, second: Labels): number {
  const table = contingency('adjustedMutualInformation', first, second);
  const [r, c] = [table.rows.length, table.columns.length];
  // one cluster, or as many as points, on both sides: the same partition, and nothing to expect
  if (r === c && (r === 1 || r === table.n)) return 1;
  const mean = (entropyOf(table.rows, table.n) + entropyOf(table.columns, table.n)) / 2;
  const expected = expectedInformation(table);
  const room = mean - expected;
  const least = room < 0 ? Math.min(room, -Number.EPSILON) : Math.max(room, Number.EPSILON);
  return (mutualInformationOf(table) - expected) / least;
}

/** How well clusters and classes determine each other. */
export interface VMeasure {
  /** 1 − H(class | cluster) / H(class): 1 when each cluster holds one class only. */
  readonly homogeneity: number;
  /** 1 − H(cluster | class) / H(cluster): 1 when each class lies in one cluster. */
  readonly completeness: number;
  /** Their harmonic mean. */
  readonly vMeasure: number;
}

/**
 * Homogeneity, completeness and their harmonic mean, `(n), (n) → …`: the two ways in which clusters may miss
 * classes, apart. Rosenberg & Hirschberg, EMNLP (2007).
 *
 * @param classes the labels that are known
 * @param clusters the labels that were found
 * @throws as `adjustedRand`
 */
export function vMeasure(classes: Labels, clusters: Labels): VMeasure {
  const table = contingency('vMeasure', classes, clusters);
  const [classEntropy, clusterEntropy] = [entropyOf(table.rows, table.n), entropyOf(table.columns, table.n)];
  const information = mutualInformationOf(table);
  const homogeneity = classEntropy === 0 ? 1 : information / classEntropy;
  const completeness = clusterEntropy === 0 ? 1 : information / clusterEntropy;
  const both = homogeneity + completeness;
  return Object.freeze({
    homogeneity,
    completeness,
    vMeasure: both === 0 ? 0 : (2 * homogeneity * completeness) / both,
  });
}
