import { elements, fromData, plain, squaredDistances } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { responsibilities } from '@isotherm/kmeans/energy';
import { rbfLayer } from '@isotherm/rbf';
import { geometries } from '../data/catalog.ts';
import { digits, iris, wine } from '../data/real.ts';
import { flat } from '../gamma-limit/flat.ts';
import { lloyd } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { greatestOf, leastOf, meanOver, setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { agreementFigure } from './figures.ts';

/** A normalized RBF network with K-Means centers, and the classifier by the nearest of them that it becomes. */
export const nearestPrototype: Study = study({
  id: 'networks/nearest-prototype',
  title: 'A normalized RBF network becomes the nearest-prototype classifier',
  claim:
    'The output of a normalized RBF network with answers v is within max ‖v_j − v_a‖ (1 − p_a) of the answer v_a of the nearest center, equal to it to the last bit for α-entmax where the margin is at least T/(α − 1), and classifies as the nearest center does once T is below every margin',
  refutedBy: 'an output farther away, a bit that differs, or another class at a low temperature',
  source: 'docs/theory.md#rbf',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    clusters: [5, 20],
    temperature: [1, 0.3, 0.1, 0.03, 1e-2, 1e-3, 1e-4, 1e-6],
  },
  data: [...geometries.filter(({ name }) => !['square', 'duplicates'].includes(name)), iris, wine, digits],
  profiles: {
    smoke: { factors: { clusters: [5], temperature: [0.1, 1e-6] }, data: ['moons', 'iris'] },
    quick: {
      factors: { clusters: [20] },
      data: ['moons', 'circles', 'spiral', 'overlapping', 'unbalanced', 'iris', 'wine'],
    },
  },
  measure: ({ softmin: name, clusters, temperature: relative }, { data }) => {
    // not the cell's own chance: one network for all temperatures
    const rest = lloyd(clusters, data, random('prototypes'));
    if (rest === undefined) return vacuous('no fixed point of Lloyd with that many distinct centers');
    const n = data.points.shape[0]!;
    const labels = data.labels!;
    const classes = labels.reduce((a, b) => Math.max(a, b)) + 1;
    const costs = squaredDistances(data.points, rest.centers);
    const nearest = nearestOf(flat(costs), n, clusters);
    const readout = classShares(labels, nearest, clusters, classes);
    const { softmin, alpha } = softmins[name];
    const temperature = relative * spreadOf(data).spread;
    const softness = { softmin, temperature };
    const answers = flat(
      rbfLayer(
        data.points,
        { centers: rest.centers, readout: fromData(readout, [clusters, classes]) },
        softness,
      ),
    );
    const shares = elements(plain(responsibilities(costs, softness)));
    let [slack, unequal, agreeing, correct, correctByNearest] = [Infinity, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const own = nearest[i]!;
      const answer = answers.subarray(i * classes, (i + 1) * classes);
      const v = readout.subarray(own.center * classes, (own.center + 1) * classes);
      const error = distance(answer, v);
      let widest = 0;
      for (let j = 0; j < clusters; j++)
        widest = Math.max(widest, distance(readout.subarray(j * classes, (j + 1) * classes), v));
      let others = 0;
      for (let j = 0; j < clusters; j++) if (j !== own.center) others += shares[i * clusters + j]!;
      slack = Math.min(slack, widest * others - error);
      if (alpha > 1 && own.margin >= temperature / (alpha - 1)) unequal = Math.max(unequal, error);
      const [soft, hard] = [greatestAt(answer), greatestAt(v)];
      if (soft === hard) agreeing++;
      if (soft === labels[i]) correct++;
      if (hard === labels[i]) correctByNearest++;
    }
    return {
      slack,
      unequal,
      agreement: agreeing / n,
      accuracy: correct / n,
      nearestAccuracy: correctByNearest / n,
      below: rest.statistics.leastMargin >= 40 * temperature ? 1 : 0,
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'max ‖v_j − v_a‖ (1 − p_a) − ‖ŷ − v_a‖': {
        slack: ({ values }) => values.slack,
        tolerance: 2 ** -48,
        because: 'answers are sums of at most 20 terms, each with a rounding of 2⁻⁵³ of a share',
      },
      'α-entmax: ŷ = v_a where the margin is at least T/(α − 1)': {
        slack: ({ cell, values }) => (cell.softmin === 'entropic' ? undefined : -values.unequal),
        tolerance: 0,
        because: 'equality to the last bit is claimed',
      },
      'the class is that of the nearest center, once margins are 40 T': {
        slack: ({ values }) => (values.below === 1 ? values.agreement - 1 : undefined),
        tolerance: 0,
        because: 'classes are counted',
      },
    }),
  quantities: (rows) => {
    const [coldest, warmest] = [
      leastOf(rows, ({ cell }) => cell.temperature),
      greatestOf(rows, ({ cell }) => cell.temperature),
    ];
    const agreement = (temperature: number): number =>
      meanOver(rows, ({ cell, values }) => (cell.temperature === temperature ? values.agreement : undefined));
    return { cold: agreement(coldest), warm: agreement(warmest), coldest, warmest, sets: setCount(rows) };
  },
  meaning: {
    supported:
      'Cool a normalized RBF network whose centers are those of K-Means, and it becomes the classifier by the nearest center: at {coldest} mean squared radii it says the same class for {cold:%} of the points, at {warmest} for {warm:%}, on {sets} sets. Cold, such a network is K-Means with labels.',
    refuted: 'Somewhere a cold network classifies otherwise than its nearest center.',
    inconclusive: 'Networks with distinct centers were not measured.',
  },
  figures: (rows) => [agreementFigure(rows)],
});

interface Nearest {
  readonly center: number;
  readonly margin: number;
}

/** The nearest center of each point, the first of several, and its margin. */
const nearestOf = (costs: Float64Array, n: number, k: number): readonly Nearest[] =>
  Array.from({ length: n }, (_, i) => {
    const own = costs.subarray(i * k, (i + 1) * k);
    const center = own.indexOf(own.reduce((a, b) => Math.min(a, b)));
    const second = own.reduce((least, d, j) => (j === center ? least : Math.min(least, d)), Infinity);
    return { center, margin: second - own[center]! };
  });

/** Of each center the shares of classes among its points, `(k, m)`; of one without points, equal ones. */
function classShares(labels: Int32Array, nearest: readonly Nearest[], k: number, m: number): Float64Array {
  const shares = new Float64Array(k * m);
  const counts = new Float64Array(k);
  nearest.forEach(({ center }, i) => {
    shares[center * m + labels[i]!]!++;
    counts[center]!++;
  });
  return shares.map((share, at) => {
    const count = counts[Math.floor(at / m)]!;
    return count === 0 ? 1 / m : share / count;
  });
}

const distance = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(a.reduce((sum, x, t) => sum + (x - b[t]!) * (x - b[t]!), 0));

const greatestAt = (values: Float64Array): number => values.indexOf(values.reduce((a, b) => Math.max(a, b)));
