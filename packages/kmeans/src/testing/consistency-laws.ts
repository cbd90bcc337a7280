import { elements, fromData } from '@isotherm/autodiff';
import { centerSlack, checkCenters, checkLabels, extentOf, refuteUnless } from './clustering-checks.ts';
import { centersOf, type EstimatorLaw, fitOf, givenBy, labelsOf, mapped, pick } from './estimator.ts';

/** What a clustering says about itself agrees, and what is no clustering is refused. */
export const consistencyLaws: Readonly<Record<string, EstimatorLaw>> = {
  // a few roundings of squared distances
  'labels points by the centers that it returns': (estimator, task, random) => {
    const clustering = fitOf(estimator, task);
    const centers = centersOf(clustering);
    const reach = 1.5 * extentOf(task.points);
    const others = mapped(task.points, (x) => x + reach * random.normal());
    for (const points of [task.points, others]) {
      const far = [...elements(points), ...centers].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      const d = points.shape[1]!;
      const slack = 16 * d * d * Number.EPSILON * far * far;
      checkLabels(labelsOf(clustering, points), points, centers, slack, 'as fitted', task);
    }
  },

  // means are inside of what they are means of: a few roundings of the extent
  'keeps its centers within the bounds of the points': (estimator, task) => {
    const d = task.points.shape[1]!;
    const x = elements(task.points);
    const slack = 1e-12 * extentOf(task.points);
    centersOf(fitOf(estimator, task)).forEach((c, at) => {
      const column = x.filter((_, i) => i % d === at % d);
      const [low, high] = [Math.min(...column), Math.max(...column)];
      refuteUnless(
        c >= low - slack && c <= high + slack,
        `coordinate ${at % d} of center ${Math.floor(at / d)} is ${c}, outside of ${low} … ${high}`,
        task,
      );
    });
  },

  'rests where it ended': (estimator, task) => {
    const centers = centersOf(fitOf(estimator, task));
    const d = task.points.shape[1]!;
    const start = fromData(Float64Array.from(centers), [centers.length / d, d]);
    const again = centersOf(fitOf(estimator, { ...task, start }));
    checkCenters(again, centers, centerSlack(task), 'started where it ended', task);
  },

  'refuses what is no number, and more clusters than points': (estimator, task, random) => {
    const { points, start, weights } = task;
    const [n, k] = [points.shape[0]!, start.shape[0]!];
    const refuses = (wrong: typeof points, how: string): void => {
      const fewer = weights === undefined ? {} : { weights: pick(weights, rowsOf(wrong.shape[0]!)) };
      let found: Float64Array;
      try {
        found = centersOf(estimator.fit(wrong, { ...givenBy(task), ...fewer }));
      } catch {
        return;
      }
      refuteUnless(false, `${how}, it finds ${[...found].join(', ')}`, task);
    };
    const at = random.integer(points.size);
    for (const wrong of [NaN, Infinity, -Infinity])
      refuses(
        mapped(points, (x, i) => (i === at ? wrong : x)),
        `with ${wrong} at ${at}`,
      );
    if (k > 1) refuses(pick(points, rowsOf(Math.min(n, k - 1))), `with ${k} clusters and ${k - 1} points`);
  },
};

const rowsOf = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
