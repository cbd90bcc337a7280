import { elements, fill, fromData, type NdArray } from '@isotherm/autodiff';
import { checkBits, checkCenterBits, refuteUnless } from './clustering-checks.ts';
import {
  centersOf,
  type Clustering,
  type EstimatorLaw,
  fitOf,
  givenBy,
  labelsOf,
  mapped,
  pick,
  type Task,
} from './estimator.ts';

const bitsOf = (arrays: readonly (NdArray | undefined)[]): string =>
  arrays.map((x) => (x === undefined ? '' : [...elements(x)].join())).join(';');

/** Centers, `(k, d)`. */
const rowsOf = (clustering: Clustering, { points }: Task): NdArray => {
  const centers = centersOf(clustering);
  const d = points.shape[1]!;
  return fromData(centers, [centers.length / d, d]);
};

/**
 * What holds to the last bit, on any points, ties and duplicates included: nothing is computed in another order, and
 * multiplying by a power of two or by −1 rounds nothing.
 */
export const exactEstimatorLaws: Readonly<Record<string, EstimatorLaw>> = {
  'is repeated by its seed, whatever was fitted in between': (estimator, task) => {
    const { points, start, seed } = task;
    const given = { clusters: start.shape[0]!, seed, unit: 1 };
    const [first, fromStart] = [estimator.fit(points, given), fitOf(estimator, task)];
    const [before, after] = [centersOf(first), centersOf(fromStart)];
    const other = mapped(points, (x, at) => x + at / 7);
    estimator.fit(other, { ...given, seed: seed + 1 });
    fitOf(estimator, { ...task, points: other });
    checkCenterBits(centersOf(first), before, 'after another fit', task);
    checkBits(estimator.fit(points, given), first, 'seeded once more', task);
    checkCenterBits(centersOf(fitOf(estimator, task)), after, 'from the same start once more', task);
  },

  'leaves what it is given as it is, and so does predicting': (estimator, task) => {
    const inputs = [task.points, task.start, task.weights];
    const before = bitsOf(inputs);
    const clustering = fitOf(estimator, task);
    refuteUnless(bitsOf(inputs) === before, 'the fit changed its points, start or weights', task);
    const centers = centersOf(clustering);
    const others = mapped(task.points, (x) => 1.5 * x + 0.25);
    const [labels, othersBefore] = [labelsOf(clustering, task.points), bitsOf([others])];
    labelsOf(clustering, others);
    refuteUnless(
      bitsOf([...inputs, others]) === `${before};${othersBefore}`,
      'predict changed its points',
      task,
    );
    checkCenterBits(centersOf(clustering), centers, 'after predict', task);
    refuteUnless(
      labelsOf(clustering, task.points).join() === labels.join(),
      'predict answers otherwise the second time',
      task,
    );
  },

  'predicts a point alone as it does among others': (estimator, task) => {
    const clustering = fitOf(estimator, task);
    labelsOf(clustering, task.points).forEach((label, i) => {
      const [alone] = labelsOf(clustering, pick(task.points, [i]));
      refuteUnless(alone === label, `alone, point ${i} is in cluster ${alone}, not ${label}`, task);
    });
  },

  'follows powers of two': (estimator, task) => {
    const base = fitOf(estimator, task);
    for (const unit of [2 ** 10, 2 ** -10]) {
      const times = (x: NdArray, factor: number): NdArray => mapped(x, (v) => v * factor);
      const scaled = { ...task, points: times(task.points, unit), start: times(task.start, unit) };
      const image: Clustering = {
        centers: times(rowsOf(base, scaled), unit),
        predict: (x) => base.predict(times(x, 1 / unit)),
      };
      checkBits(fitOf(estimator, scaled, unit), image, `at ${unit} times the size`, scaled);
    }
  },

  'follows a mirror': (estimator, task, random) => {
    const d = task.points.shape[1]!;
    const signs = Array.from({ length: d }, () => (random.uniform() < 0.5 ? -1 : 1));
    signs[random.integer(d)] = -1;
    const mirror = (x: NdArray): NdArray => mapped(x, (v, at) => v * signs[at % d]!);
    const mirrored = { ...task, points: mirror(task.points), start: mirror(task.start) };
    const base = fitOf(estimator, task);
    const image: Clustering = {
      centers: mirror(rowsOf(base, task)),
      predict: (x) => base.predict(mirror(x)),
    };
    checkBits(fitOf(estimator, mirrored), image, `with signs ${signs.join()}`, mirrored);
  },

  'takes weights in any unit': (estimator, task) => {
    const weights = task.weights ?? fill([task.points.shape[0]!], 1);
    const base = fitOf(estimator, { ...task, weights });
    for (const unit of [2 ** 40, 2 ** -40])
      checkBits(
        fitOf(estimator, { ...task, weights: mapped(weights, (w) => w * unit) }),
        base,
        `with weights times ${unit}`,
        task,
      );
  },

  'predicts the same once it went through JSON, if it does': (estimator, task) => {
    if (estimator.fromJSON === undefined) return;
    const clustering = fitOf(estimator, task);
    const text = JSON.stringify(clustering);
    const again = estimator.fromJSON(JSON.parse(text));
    checkBits(again, clustering, 'through JSON', task);
    refuteUnless(
      JSON.stringify(again) === text,
      `${text} is written as ${JSON.stringify(again)} the second time`,
      task,
    );
  },

  'fits points in blocks as it does at once, if it takes blocks': async (estimator, task, random) => {
    if (estimator.fitBlocks === undefined) return;
    const n = task.points.shape[0]!;
    async function* blocks(): AsyncGenerator<NdArray> {
      for (let from = 0; from < n;) {
        const to = Math.min(n, from + 1 + random.integer(n));
        yield pick(
          task.points,
          Array.from({ length: to - from }, (_, i) => from + i),
        );
        from = to;
      }
    }
    checkBits(await estimator.fitBlocks(blocks(), givenBy(task)), fitOf(estimator, task), 'in blocks', task);
  },
};
