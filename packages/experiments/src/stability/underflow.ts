import { elements, plain } from '@isotherm/autodiff';
import { KMeans, suggestTemperature } from '@isotherm/kmeans';
import { costs, criticalTemperature, entropic } from '@isotherm/kmeans/energy';
import { studySets } from '../data/catalog.ts';
import { mean } from '../compare/bootstrap.ts';
import { setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { naiveShares, precisions } from './shares.ts';
import { underflowFigure } from './underflow-figure.ts';

/** How often Softmax by its formula has no number where it is used, and not where it is sought out. */
export const underflow: Study = study({
  id: 'stability/underflow',
  title: 'Softmax by its formula, at temperatures that are used',
  claim:
    'At the centers of K-Means and the temperatures that are used, the suggested one and the critical one down to a hundredth of it, Softmax by its formula, without a shift, gives a number for every point, with doubles and with floats',
  refutedBy: 'a point without a number at such a temperature',
  source: 'docs/theory.md#recipes',
  factors: {
    clusters: [2, 8],
    // over the critical temperature
    temperature: ['suggested', 1, 0.1, 0.01, 0.001],
  },
  data: studySets,
  profiles: {
    smoke: { data: ['iris', 'five12', 'high-dimensional'], factors: { clusters: [2] } },
    quick: { data: studySets.map(({ name }) => name).filter((name) => name !== 'digits') },
  },
  measure: ({ clusters, temperature: relative }, { data, random }) => {
    if (data.points.shape[0]! <= clusters) return vacuous('there are no more points than centers');
    const { seed } = random;
    const { weights } = data;
    const options = { ...(weights && { weights }) };
    const { centers } = new KMeans({ clusters, seed }).fit(data.points, options);
    const temperature =
      relative === 'suggested'
        ? suggestTemperature(data.points, { clusters, seed, ...options })
        : relative * criticalTemperature(data.points, { clusters, softmin: entropic, ...options });
    if (!(temperature > 0)) return vacuous('no temperature is suggested where no point pays');
    const all = elements(plain(costs(data.points, centers)));
    const rows = Array.from({ length: data.points.shape[0]! }, (_, i) =>
      Array.from(all.slice(i * clusters, (i + 1) * clusters)),
    );
    const failing = (precision: 'float64' | 'float32'): number => {
      const { round } = precisions[precision];
      const failed = rows.filter((row) => naiveShares(row.map(round), temperature, round).some(Number.isNaN));
      return failed.length / rows.length;
    };
    return {
      doubles: failing('float64'),
      floats: failing('float32'),
      farthest: Math.max(...rows.map((row) => Math.min(...row))) / temperature,
    };
  },
  verdict: (rows) => {
    const used = ({ cell }: (typeof rows)[number]): boolean =>
      cell.temperature === 'suggested' || cell.temperature >= 0.01;
    const counted = { tolerance: 0, because: 'points without a number are counted' };
    return forAll(rows, {
      'doubles: every point has a number': {
        slack: (row) => (used(row) ? -row.values.doubles : undefined),
        ...counted,
      },
      'floats: every point has a number': {
        slack: (row) => (used(row) ? -row.values.floats : undefined),
        ...counted,
      },
    });
  },
  quantities: (rows) => {
    const at = (temperature: string | number, precision: 'doubles' | 'floats'): number =>
      mean(
        Float64Array.from(
          rows.filter(({ cell }) => cell.temperature === temperature),
          ({ values }) => values[precision],
        ),
      );
    const [most] = rows
      .filter(({ cell }) => cell.temperature === 0.01)
      .toSorted((a, b) => b.values.doubles - a.values.doubles || b.values.floats - a.values.floats);
    const failing = rows.filter(({ cell, values }) => cell.temperature !== 0.001 && values.floats > 0);
    return {
      suggested: at('suggested', 'floats'),
      suggestedDoubles: at('suggested', 'doubles'),
      cold: at(0.01, 'floats'),
      coldDoubles: at(0.01, 'doubles'),
      colder: at(0.001, 'floats'),
      colderDoubles: at(0.001, 'doubles'),
      sets: setCount(failing),
      of: setCount(rows),
      most: most?.data ?? 'no set',
    };
  },
  meaning: {
    supported:
      'Where soft K-Means is used the shift is a precaution: without it no point lost its number at the suggested temperature, nor down to a hundredth of the critical one. Colder still, at a thousandth, {colderDoubles:%} of the points did with doubles and {colder:%} with floats, on average over sets.',
    refuted:
      'Without a shift, {suggested:%} of the points have no number with floats at the suggested temperature and {suggestedDoubles:%} with doubles; at a hundredth of the critical one {cold:%} and {coldDoubles:%}, at a thousandth {colder:%} and {colderDoubles:%}, on average over sets. It happens on {sets} of {of} sets down to a hundredth, most on {most}: where points lie far from every center, as they do in many dimensions. The shift costs nothing; leave it out nowhere.',
    inconclusive: 'Too little was measured to say how often the formula fails.',
  },
  figures: (rows) => [underflowFigure(rows)],
});
