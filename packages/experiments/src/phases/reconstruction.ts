import { fromData, hvp, type NdArray, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { pow } from '@isotherm/autodiff/kernels';
import { criticalTemperature, reconstruction } from '@isotherm/kmeans/energy';
import { studySets } from '../data/catalog.ts';
import { flat } from '../gamma-limit/flat.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { reachOf } from '../minimizers/reaching.ts';
import { greatestOf, leastOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { leadingOf } from './covariance.ts';

/** So warm, over the critical temperature of F, that the read-out is linear but for what the conditions allow. */
const hottest = 1000;

/** Two centers that are trained to read points back, where those of F would be one. */
export const reconstructionSplit: Study = study({
  id: 'phases/reconstruction',
  title: 'The reconstruction error has no critical temperature',
  claim:
    'Centers at the mean are a saddle of A_T at every temperature, with the second derivative −16 λ_max k^(α−2)/T where two of them part; as T rises two centers of A go 2√(T/T_c) standard deviations apart, T_c that of F, and A falls to what one principal component leaves',
  refutedBy: 'a temperature at which the mean is stable, or warm centers that stay among the points',
  source: 'docs/theory.md#reconstruction',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    // over the critical temperature of F
    temperature: [0.1, 1, 30, hottest],
  },
  // without the two sets in 64 dimensions for their cost: up to 500 steps of descent for each of the cells
  data: studySets.filter(({ name }) => name !== 'digits' && name !== 'high-dimensional'),
  profiles: {
    smoke: { factors: { temperature: [0.1, hottest] }, data: ['line4', 'blobs60'] },
    quick: {
      data: ['pair', 'line4', 'plane7', 'blobs60', 'iris'],
      factors: { softmin: ['entropic', 'entmax15'], temperature: [0.1, 1, hottest] },
    },
  },
  measure: ({ softmin: name, temperature: relative }, { data, random }) => {
    const { softmin, alpha } = softmins[name];
    const clusters = 2;
    const { mean, spread } = spreadOf(data);
    const { direction, variance } = leadingOf(data, mean, random.split('leading'));
    const { weights } = data;
    const critical = criticalTemperature(data.points, { clusters, softmin, ...(weights && { weights }) });
    const softness = { softmin, temperature: relative * critical };
    const value = (c: Tensor): Tensor => reconstruction(data.points, c, softness, weighting(data));
    const apart = (by: number): Float64Array =>
      Float64Array.from([...direction, ...direction.map((v) => -v)], (v) => by * v);
    const at = (moves: Float64Array): NdArray =>
      fromData(
        moves.map((v, i) => mean[i % mean.length]! + v),
        [clusters, mean.length],
      );
    const along = apart(1);
    const image = flat(hvp(value)(at(apart(0)), fromData(along, [clusters, mean.length])));
    const bend = image.reduce((sum, x, i) => sum + x * along[i]!, 0);
    const nearby = random.split('start').normals(along.length);
    const found = minimize(value, at(nearby.map((v) => 0.01 * Math.sqrt(spread) * v)), {
      method: lbfgs(),
      gradientTolerance: 1e-9,
      maxIterations: 500,
    });
    const centers = flat(found.at);
    const [a, b] = [centers.slice(0, mean.length), centers.slice(mean.length)];
    const square = a.reduce((sum, c, t) => sum + (c - b[t]!) * (c - b[t]!), 0);
    return {
      bend: (-bend * softness.temperature) / (16 * variance * pow(clusters, alpha - 2)),
      left: (found.value - (spread - variance)) / variance,
      apart: Math.sqrt(square / (4 * relative * variance)),
      reach: reachOf(data, mean, centers),
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'the second derivative at the mean is −16 λ_max k^(α−2)/T, relative': {
        slack: ({ values }) => -Math.abs(values.bend - 1),
        tolerance: 1e-12,
        because:
          'both are of one direction, whether or not it is the leading one, so that rounding alone is left',
      },
      'warm, A is what one principal component leaves, in units of its variance': {
        slack: ({ cell, values }) =>
          cell.temperature === hottest ? 0.01 - Math.abs(values.left) : undefined,
        tolerance: 0,
        because: 'the read-out is linear but for a part of order T_c/T, more for points far out',
      },
      'warm, centers are 2√(T/T_c) standard deviations apart, within a tenth': {
        slack: ({ cell, values }) =>
          cell.temperature === hottest ? 0.1 - Math.abs(values.apart - 1) : undefined,
        tolerance: 0,
        because: 'the read-out is linear but for a part of order T_c/T, more for points far out',
      },
      'warm, the farthest center is outside of the points, over the farthest point': {
        slack: ({ cell, values }) => (cell.temperature === hottest ? values.reach - 1 : undefined),
        tolerance: 0,
        because: 'a center is outside or not',
      },
    }),
  quantities: (rows) => ({
    sets: setCount(rows),
    hottest,
    least: leastOf(rows, ({ cell, values }) => (cell.temperature === hottest ? values.reach : undefined)),
    greatest: greatestOf(rows, ({ cell, values }) =>
      cell.temperature === hottest ? values.reach : undefined,
    ),
  }),
  meaning: {
    supported:
      'A network that is trained to read its points back is never one cluster, however warm: two centers part at every temperature, and where those of F lie at the mean, these go out of the data: to {least} to {greatest} times as far as the farthest point at {hottest} times the critical temperature, on {sets} sets. There they read points back along one line, as a principal component does. Cooling it is no annealing from one cluster to more; anneal F.',
    refuted:
      'Somewhere the reconstruction error has one cluster when it is warm, or keeps its centers among the points.',
    inconclusive: 'The reconstruction error at high temperatures was not measured.',
  },
});
