import { readFileSync } from 'node:fs';
import { csv, type DataSource, forAll, type Study, study } from '@isotherm/experiments';
import { KMeans } from '@isotherm/kmeans';

/** Length and width of leaves and the length of their stalks, in centimeters. */
const leaves: DataSource = {
  name: 'leaves',
  load: () => {
    const text = readFileSync(new URL('./leaves.csv', import.meta.url), 'utf8');
    return csv(text, { name: 'leaves', label: 'tree', source: 'measured in our garden', license: 'CC0' });
  },
};

const restarts: Study = study({
  id: 'garden/restarts',
  title: 'Is one start enough for our leaves?',
  claim: 'One start of K-Means is within 1 % of the best of twenty',
  refutedBy: 'a seed from which K-Means ends more than 1 % above',
  source: 'our own habit',
  factors: { init: ['greedy-k-means++', 'random'], clusters: [2, 3, 6] },
  data: [leaves],
  repetitions: 10,
  measure: ({ init, clusters }, { data, random }) => {
    const distortion = (restarts: number): number =>
      new KMeans({ clusters, init, restarts, quality: 'fast', seed: random.integer(2 ** 32) }).fit(
        data.points,
      ).certificate.distortion;
    return { once: distortion(1), best: distortion(20) };
  },
  verdict: (rows) =>
    forAll(
      rows,
      Object.fromEntries(
        ['greedy-k-means++', 'random'].map((init) => [
          `${init}: distortion of one start ≤ 1.01 · best of twenty`,
          {
            slack: ({ cell, values }) => (cell.init === init ? 1.01 - values.once / values.best : undefined),
            tolerance: 0,
            because: 'one per cent is what we ask for; rounding is far below it',
          },
        ]),
      ),
    ),
});

export default restarts;
