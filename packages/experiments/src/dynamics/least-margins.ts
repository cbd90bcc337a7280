import { log } from '@isotherm/autodiff/kernels';
import { dataSet } from '../data/data-set.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { grouped } from '../groups.ts';
import { population } from '../population/populations.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import { medianOf } from '../signs.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { marginsFigure } from './departure-figures.ts';
import { lloydWay } from './follow.ts';

/** How cold exact agreement is: the least margin that Lloyd meets. */
export const leastMargins: Study = study({
  id: 'dynamics/least-margins',
  title: 'The least margin on Lloyd’s way is of the order of 1/(n · steps)',
  claim:
    'For n random points and three of them as centers, the median of the least margin on Lloyd’s way times n and the number of steps is the same for all n, within a factor of 2.5: agreement to the last bit takes temperatures that fall with n',
  refutedBy: 'a median that goes with another power of n',
  source: 'docs/theory.md#trajectories',
  factors: { points: [30, 100, 300, 1000, 3000, 10_000] },
  data: [population(1)],
  repetitions: 100,
  profiles: {
    smoke: { factors: { points: [100, 1000] }, repetitions: 40 },
    quick: { factors: { points: [30, 100, 300, 1000] }, repetitions: 40 },
  },
  measure: ({ points }, { random }) => {
    const xs = random.split('points').uniforms(points);
    const data = dataSet({ name: 'drawn', values: xs, dimensions: 1, source: 'drawn', license: 'MIT' });
    const start = random.shuffle([...xs]).slice(0, 3);
    const way = lloydWay(
      data,
      start.map((x) => [x]),
    );
    if ('vacuous' in way) return way;
    const { path, margin } = way;
    const steps = path.length - 1;
    const { spread } = spreadOf(data);
    return { margin: margin / spread, steps, scaled: (margin / spread) * points * steps };
  },
  verdict: (rows) => {
    const all = medianOf(rows.map(({ values }) => values.scaled)).value;
    const medians = grouped(
      rows,
      ({ cell }) => String(cell.points),
      (group) => medianOf(group.map(({ values }) => values.scaled)).value,
    );
    return forAll(rows, {
      'median of γ · n · steps over that for all n, as a logarithm': {
        slack: (row) => {
          const median = medians(row);
          return median === undefined ? undefined : log(2.5) - Math.abs(log(median / all));
        },
        tolerance: 0,
        because: 'the median of forty has a standard error of a fifth of itself',
      },
    });
  },
  quantities: (rows) => {
    const [few, many] = [
      leastOf(rows, ({ cell }) => cell.points),
      greatestOf(rows, ({ cell }) => cell.points),
    ];
    const median = (n: number): number =>
      medianOf(rows.filter(({ cell }) => cell.points === n).map(({ values }) => values.margin)).value;
    return { few, many, 'margin few': median(few), 'margin many': median(many) };
  },
  meaning: {
    supported:
      'Following Lloyd exactly takes temperatures that nobody would choose, the lower the more points there are: the median of the least margin on its way is {margin few} mean squared radii with {few} random points, and {margin many} with {many}.',
    refuted: 'The least margin on Lloyd’s way goes with another power of the number of points.',
    inconclusive: 'Too few ways of Lloyd were followed.',
  },
  figures: (rows) => [marginsFigure(rows)],
});
