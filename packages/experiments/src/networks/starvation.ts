import { fromData, mean, multiply, subtract, type Tensor, toNdArray } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import { energy } from '@isotherm/kmeans/energy';
import { rbfLayer } from '@isotherm/rbf';
import { column } from '../edge-cases/line.ts';
import { gradientAt } from '../gamma-limit/flat.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { grouped } from '../groups.ts';
import { centersBesideWall, layerDensity, population } from '../population/populations.ts';
import { shareOf } from '../share.ts';
import { greatestOf, leastOf, meanOver } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { starvationFigure } from './figures.ts';

const centers = toNdArray(centersBesideWall, 'centers');
const density = layerDensity(1);

/** On a sample, below a temperature, labels do not move the centers of a network any more. */
export const starvation: Study = study({
  id: 'networks/starvation',
  title: 'At low temperature labels no longer move the centers of a network',
  claim:
    'For α-entmax the supervised gradient of n points in the centers is exactly 0 with probability (1 − A T/(α − 1))^n, nearly always once n A T is far below 1, while that of F is not',
  refutedBy: 'another frequency of gradients that are 0, or one of F',
  source: 'docs/theory.md#rbf',
  // n A T: how many points there are in a layer of width T
  factors: { softmin: ['entmax15', 'sparsemax'], points: [30, 300, 3000], inLayer: [3, 1, 0.3, 0.1, 0.01] },
  data: [population(1)],
  repetitions: 200,
  profiles: {
    smoke: { factors: { points: [30], inLayer: [1, 0.01] }, repetitions: 40 },
    quick: { factors: { points: [30, 300] }, repetitions: 60 },
  },
  measure: ({ softmin: name, points, inLayer }, { random }) => {
    const { softmin, alpha } = softmins[name];
    const temperature = inLayer / (points * density);
    const softness = { softmin, temperature };
    const xs = random.uniforms(points);
    const targets = fromData(
      xs.map((x) => (x > 0.4 ? 1 : 0)),
      [points, 1],
    );
    const answers = fromData(Float64Array.of(0, 1), [2, 1]);
    const supervised = gradientAt(centers, (c: Tensor) => {
      const error = subtract(rbfLayer(column(xs), { centers: c, readout: answers }, softness), targets);
      return mean(multiply(error, error));
    });
    const clustering = gradientAt(centers, (c: Tensor) => energy(column(xs), c, softness));
    const size = (gradient: Float64Array): number =>
      gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    return {
      supervised: size(supervised),
      clustering: size(clustering),
      predicted: pow(1 - Math.min(1, (density * temperature) / (alpha - 1)), points),
    };
  },
  verdict: (rows) => {
    const zeros = grouped(
      rows,
      ({ cell }) => JSON.stringify(cell),
      (group) => ({
        share: shareOf(group.map(({ values }) => values.supervised === 0)).value,
        count: group.length,
      }),
    );
    return forAll(rows, {
      'share of supervised gradients that are 0 = (1 − A T/(α − 1))^n, in standard errors': {
        slack: (row) => {
          const found = zeros(row);
          if (found === undefined) return undefined;
          const p = row.values.predicted;
          const error = Math.sqrt((p * (1 - p)) / found.count) + 1 / found.count;
          return 5 - Math.abs(found.share - p) / error;
        },
        tolerance: 0,
        because: 'five standard errors are left once in a million times',
      },
      'the gradient of F is not 0': {
        slack: ({ values }) => values.clustering || -1,
        tolerance: 0,
        because: 'means of samples are not where those of the population are',
      },
    });
  },
  quantities: (rows) => {
    const [fewest, most] = [
      leastOf(rows, ({ cell }) => cell.inLayer),
      greatestOf(rows, ({ cell }) => cell.inLayer),
    ];
    const still = (inLayer: number): number =>
      meanOver(rows, ({ cell, values }) =>
        cell.inLayer === inLayer ? Number(values.supervised === 0) : undefined,
      );
    return { fewest, most, cold: still(fewest), warm: still(most) };
  },
  meaning: {
    supported:
      'With Entmax labels stop moving the centers when it is cold: with {fewest} points on average in a layer as wide as the temperature, the gradient of the labels was exactly nil in {cold:%} of samples, with {most} in {warm:%}, as often as predicted. F still moves them, whatever the labels are.',
    refuted: 'The gradient of the labels vanishes more or less often than predicted, or that of F vanishes.',
    inconclusive: 'Gradients of labels were not measured.',
  },
  figures: (rows) => [starvationFigure(rows)],
});
