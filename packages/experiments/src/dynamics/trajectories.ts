import { quickSets, studySets } from '../data/catalog.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { errorBound } from './error-bound.ts';
import { trajectoryFigure } from './trajectory-figure.ts';
import { farthest, lloydWay, softPath } from './follow.ts';

const rounding = 2 ** -40;

/** Soft updates step by step beside Lloyd's: where the two are one trajectory, and where they part. */
export const trajectories: Study = study({
  id: 'dynamics/trajectories',
  title: 'Soft updates beside Lloyd’s, step by step',
  claim:
    'With γ the least margin on Lloyd’s way, ties and empty clusters apart, the updates of α-entmax are Lloyd’s to the last bit for T ≤ (α − 1)γ, though not from twice that, and those of Softmax stay within their bound',
  refutedBy:
    'a bit that differs below the threshold, equal ways at twice the threshold, or an error above the bound',
  source: 'docs/theory.md#trajectories',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    clusters: [2, 3, 5],
    // temperature over (α − 1)γ, for Softmax over γ
    ratio: [0.025, 0.05, 0.1, 0.5, 0.99, 1, 2, 8],
  },
  data: studySets,
  repetitions: 5,
  profiles: {
    smoke: {
      factors: { clusters: [3], ratio: [0.025, 0.5, 1, 2] },
      data: ['line4', 'five12', 'blobs60', 'iris'],
      repetitions: 1,
    },
    quick: { data: quickSets, factors: { clusters: [2, 3] }, repetitions: 1 },
  },
  measure: ({ softmin: name, clusters, ratio }, { data, random }) => {
    const start = distinct(data, random).slice(0, clusters);
    if (start.length < clusters) return vacuous('there are fewer distinct points than clusters');
    const way = lloydWay(data, start);
    if ('vacuous' in way) return way;
    const { path, margin } = way;
    const { softmin, alpha } = softmins[name];
    const temperature = ratio * (alpha === 1 ? 1 : alpha - 1) * margin;
    const soft = softPath(data, path, { softmin, temperature });
    const radius = Math.sqrt(spreadOf(data).spread);
    const errors = path.map(({ centers }, t) => farthest(centers, soft[t]!.centers) / radius);
    return {
      steps: path.length - 1,
      margin: margin / (radius * radius),
      error: errors.reduce((a, b) => Math.max(a, b)),
      bound: alpha === 1 ? errorBound(data, path, temperature) / radius : 0,
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'entmax: the ways are equal for T ≤ (α − 1)γ': {
        slack: ({ cell, values }) =>
          cell.softmin !== 'entropic' && cell.ratio <= 1 ? -values.error : undefined,
        tolerance: 0,
        because: 'equality to the last bit is claimed',
      },
      'entmax: they differ for T ≥ 2(α − 1)γ': {
        // 0 itself fails, whatever the tolerance
        slack: ({ cell, values }) =>
          cell.softmin !== 'entropic' && cell.ratio >= 2 ? values.error || -1 : undefined,
        tolerance: 0,
        because: 'a share that is not 0 moves a center',
      },
      'Softmax: error within its bound at all steps, in units of the radius': {
        slack: ({ cell, values }) =>
          cell.softmin === 'entropic' && values.bound < Infinity ? values.bound - values.error : undefined,
        tolerance: rounding,
        because: 'means of at most 1797 points, each with a rounding of 2⁻⁵³ of the radius, over 300 steps',
      },
    }),
  quantities: (rows) => ({
    ways: rows.length,
    sets: setCount(rows),
    softmax: greatestOf(rows, ({ cell, values }) =>
      cell.softmin === 'entropic' && cell.ratio <= 0.025 ? values.error : undefined,
    ),
  }),
  meaning: {
    supported:
      'Below the least margin that Lloyd meets on its way, training with soft updates is Lloyd: with Entmax to the last bit, step by step, with Softmax but for {softmax} radii at a fortieth of that margin, on {ways} ways on {sets} sets. From twice that margin on the ways of Entmax differ. The margin is known only once Lloyd has been there.',
    refuted:
      'Soft updates leave the way of Lloyd where they should not, or follow it where they should leave.',
    inconclusive: 'No way of Lloyd without ties and empty clusters was found.',
  },
  figures: (rows) => [trajectoryFigure(rows)],
});
