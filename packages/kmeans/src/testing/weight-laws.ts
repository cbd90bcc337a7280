import { elements, fill, fromData } from '@isotherm/autodiff';
import { centerSlack, checkCenters } from './clustering-checks.ts';
import { centersOf, type EstimatorLaw, fitOf, pick } from './estimator.ts';

/** What weights mean. Sums of the same terms, in another order. */
export const weightLaws: Readonly<Record<string, EstimatorLaw>> = {
  'takes a weight for a number of copies': (estimator, task, random) => {
    const n = task.points.shape[0]!;
    const counts = Float64Array.from({ length: n }, () => 1 + random.integer(3));
    const rows = Array.from(counts).flatMap((count, i) => Array.from({ length: count }, () => i));
    const { weights: _, ...unweighted } = task;
    const copied = fitOf(estimator, { ...unweighted, points: pick(task.points, rows) });
    const weighted = fitOf(estimator, { ...unweighted, weights: fromData(counts, [n]) });
    checkCenters(centersOf(weighted), centersOf(copied), centerSlack(task), 'with weights for copies', task);
  },

  'takes a weight of 0 for absence': (estimator, task, random) => {
    const [n, d] = task.points.shape as [number, number];
    const weights = Float64Array.from(elements(task.weights ?? fill([n], 1)));
    // as many points as there are clusters keep their weight
    const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
    const absent = order.slice(0, random.integer(n - task.start.shape[0]! + 1));
    for (const i of absent) weights[i] = 0;
    const rows = Array.from({ length: n }, (_, i) => i).filter((i) => weights[i]! > 0);
    const present = { ...task, points: pick(task.points, rows), weights: pick(fromData(weights, [n]), rows) };
    // wherever they are
    const points = fromData(
      Float64Array.from(elements(task.points), (x, at) => (weights[Math.floor(at / d)] === 0 ? 1e3 * x : x)),
      [n, d],
    );
    checkCenters(
      centersOf(fitOf(estimator, { ...task, points, weights: fromData(weights, [n]) })),
      centersOf(fitOf(estimator, present)),
      centerSlack(task),
      `with points ${absent.join(', ')} of weight 0`,
      task,
    );
  },
};
