import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { pick } from '../pick.ts';
import {
  checkOutputs,
  fitOf,
  mapped,
  type NetworkLaw,
  outputsOf,
  rowsOf,
  slackOf,
  withPoints,
} from './network.ts';

/** What reordering, repeating and weighing points does to a network. */
export const dataLaws: Readonly<Record<string, NetworkLaw>> = {
  // sums of the same terms in another order
  'does not depend on the order of the points': (estimator, task, random) => {
    const shuffled = withPoints(task, random.shuffle(rowsOf(task.points)));
    const found = outputsOf(fitOf(estimator, shuffled), task.asked);
    const expected = outputsOf(fitOf(estimator, task), task.asked);
    checkOutputs(found, expected, task, slackOf(estimator), 'in another order');
  },

  'does not depend on the order of the centers': (estimator, task, random) => {
    const centers = pick(task.centers, random.shuffle(rowsOf(task.centers)));
    const found = outputsOf(fitOf(estimator, { ...task, centers }), task.asked);
    const expected = outputsOf(fitOf(estimator, task), task.asked);
    checkOutputs(found, expected, task, slackOf(estimator), 'with the centers in another order');
  },

  'takes a doubled weight for a doubled point': (estimator, task, random) => {
    const { weights: _, ...rest } = task;
    const counts = rowsOf(task.points).map(() => 1 + random.integer(2));
    const doubled = withPoints(
      rest,
      counts.flatMap((count, i) => (count === 2 ? [i, i] : [i])),
    );
    const weights = fromData(Float64Array.from(counts), [counts.length]);
    const found = outputsOf(fitOf(estimator, { ...rest, weights }), task.asked);
    const expected = outputsOf(fitOf(estimator, doubled), task.asked);
    checkOutputs(found, expected, task, slackOf(estimator), 'with weights in place of doubled points');
  },

  'takes no notice of points without weight': (estimator, task, random) => {
    const { weights: given, ...rest } = task;
    const kept = rowsOf(task.points).filter(() => random.uniform() < 0.7);
    const own = given === undefined ? undefined : elements(given);
    const n = task.points.shape[0]!;
    const weights = new Float64Array(n);
    for (const i of kept) weights[i] = own?.[i] ?? 1;
    // and what their targets are does not matter either
    const targets = mapped(task.targets, (value, at) =>
      weights[Math.floor(at / task.targets.shape[1]!)] === 0 ? 1e3 * random.normal() : value,
    );
    const weighed = { ...rest, targets, weights: fromData(weights, [n]) };
    const found = outputsOf(fitOf(estimator, weighed), task.asked);
    const expected = outputsOf(fitOf(estimator, withPoints(task, kept)), task.asked);
    checkOutputs(found, expected, task, slackOf(estimator), 'with points of weight 0');
  },

  'does not change with the unit of the weights': (estimator, task) => {
    const n = task.points.shape[0]!;
    const weights = task.weights ?? fromData(new Float64Array(n).fill(1), [n]);
    const heavy = { ...task, weights: mapped(weights, (weight) => 1024 * weight) };
    const expected = outputsOf(fitOf(estimator, { ...task, weights }), task.asked);
    checkOutputs(
      outputsOf(fitOf(estimator, heavy), task.asked),
      expected,
      task,
      slackOf(estimator),
      'with weights that are 1024 times as large',
    );
  },

  'explains no less than the mean does': (estimator, task) => {
    const found = outputsOf(fitOf(estimator, task), task.points);
    const y = elements(task.targets);
    const m = task.targets.shape[1]!;
    const w = task.weights === undefined ? undefined : elements(task.weights);
    const means = meansOf(task.targets, w);
    let [missed, spread] = [0, 0];
    y.forEach((value, at) => {
      const weight = w?.[Math.floor(at / m)] ?? 1;
      missed += weight * (value - found[at]!) * (value - found[at]!);
      spread += weight * (value - means[at % m]!) * (value - means[at % m]!);
    });
    if (!(missed <= spread * (1 + slackOf(estimator))))
      throw new Error(`it misses its own targets by ${missed}, and their mean by ${spread}`);
  },
};

function meansOf(targets: NdArray, w: ArrayLike<number> | undefined): Float64Array {
  const m = targets.shape[1]!;
  const means = new Float64Array(m);
  let total = 0;
  elements(targets).forEach((value, at) => {
    const weight = w?.[Math.floor(at / m)] ?? 1;
    means[at % m]! += weight * value;
    if (at % m === 0) total += weight;
  });
  return means.map((sum) => sum / total);
}
