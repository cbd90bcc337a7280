import { reconstruction, entropic, statistics } from '@isotherm/kmeans/energy';
import { flat } from '../gamma-limit/flat.ts';
import type { Study } from '../study.ts';
import { type Breach, type Counterexample, studyOf } from './counterexample.ts';
import { column, greatestDifference, sums } from './line.ts';

/** A network that reconstructs its input averages a tied point back into place. docs/theory.md#reconstruction */
export const averaged: Counterexample = {
  name: 'averaged',
  points: [-1, 0, 1],
  measure: (): Breach => {
    const xs = averaged.points;
    const rows = [1, 0.1, 0.001].map((temperature) => {
      const softness = { softmin: entropic, temperature };
      const { free, expected, hard } = sums(xs, [-1, 1], softness);
      return [3 * flat(reconstruction(column(xs), column([-1, 1]), softness))[0]!, expected, free, hard];
    });
    const stated = [
      [0.002588029990403533, 1.1438896796967324, 0.2705529636044352, 1],
      [1.443881110276332e-34, 1, 0.9306852819440055, 1],
      [0, 1, 0.9993068528194401, 1],
    ];
    const [error, hard] = [greatestDifference(rows.flat(), stated.flat()), rows[2]![3]!];
    return { error, allowed: 1e-14, breach: Math.abs(rows[2]![0]! - hard) / hard };
  },
};

/** Unequal widths: the cells of the limit are not Voronoi cells. docs/theory.md#ce-widths */
export const widths: Counterexample = {
  name: 'widths',
  points: [-3, -2.001, -1.999, 0, 0.999, 1.001, 1.5, 2.5],
  measure: (): Breach => {
    const xs = widths.points;
    const scale = Float64Array.of(1, 1 / 9);
    const first = xs.map((x) => {
      const softness = { softmin: entropic, temperature: 1e-6 };
      return statistics(column([x]), column([0, 4]), softness, { scale }).mass[0]!;
    });
    const stated = xs.map((x) => (x > -2 && x < 1 ? 1 : 0));
    const voronoi = xs.map((x) => (x < 2 ? 1 : 0));
    const strangers = xs.filter((_, i) => Math.abs(first[i]! - voronoi[i]!) > 0.5).length;
    return {
      error: greatestDifference(first, stated),
      // the least difference of costs is 0.0006, 600 times T
      allowed: 1e-200,
      breach: strangers / xs.length,
    };
  },
};

/** The autoencoder error against the distortion. */
export const reconstructionLimit: Study = studyOf({
  id: 'edge-cases/reconstruction',
  title: 'The reconstruction error of the network',
  claim: 'The reconstruction error A_T of a normalized RBF network tends to the distortion as T → 0',
  condition: '|A − J₀| = 0, relative to J₀',
  counterexamples: [averaged],
  refuted:
    'A point midway between two centers is read back where it is, however cold the network: its reconstruction error differs from the distortion by {breach:%} of it. Do not take one for the other where points are tied.',
});

/** A width per center against the Voronoi partition. */
export const widthLimit: Study = studyOf({
  id: 'edge-cases/widths',
  title: 'A width per center',
  claim: 'With a width for each center, too, the cells tend to the Voronoi cells as T → 0',
  condition: 'share of points outside their Voronoi cell = 0',
  counterexamples: [widths],
  refuted:
    'Give each center a width of its own, and {breach:%} of the points of the example belong to a center that is not their nearest, at a temperature close to nil. The cells of the limit are then those of weighted distances.',
});
