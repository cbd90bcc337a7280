import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { centerSlack, checkCenters, checkLabels, extentOf } from './clustering-checks.ts';
import {
  centersOf,
  type Clustering,
  type Estimator,
  type EstimatorLaw,
  fitOf,
  labelsOf,
  mapped,
  pick,
  type Task,
} from './estimator.ts';

/** How a clustering follows its points when they are reordered, moved, turned or stretched. */
export const motionLaws: Readonly<Record<string, EstimatorLaw>> = {
  // sums of the same terms in another order
  'does not depend on the order of the points': (estimator, task, random) => {
    const order = random.shuffle(indices(task.points));
    const shuffled: Task = {
      ...task,
      points: pick(task.points, order),
      ...(task.weights === undefined ? {} : { weights: pick(task.weights, order) }),
    };
    follows(estimator, task, shuffled, (c) => c, 'in another order');
  },

  // hard assignment sums nothing over centers, soft shares do
  'follows the order of the starting centers': (estimator, task, random) => {
    const order = random.shuffle(indices(task.start));
    const [base, found] = [
      fitOf(estimator, task),
      fitOf(estimator, { ...task, start: pick(task.start, order) }),
    ];
    const d = task.points.shape[1]!;
    const centers = centersOf(base);
    const image = Float64Array.from(centers, (_, at) => centers[order[Math.floor(at / d)]! * d + (at % d)]!);
    agrees(found, image, task, 'with the start in another order', centerSlack(task));
  },

  // coordinates lose the digits that the shift has before the point
  'follows a translation': (estimator, task, random) => {
    for (const far of [1, 2 ** 10]) {
      const shift = Float64Array.from(
        { length: task.points.shape[1]! },
        () => far * extent(task) * random.normal(),
      );
      const move = (x: NdArray): NdArray => mapped(x, (v, at) => v + shift[at % shift.length]!);
      const moved = { ...task, points: move(task.points), start: move(task.start) };
      const slack = (1 + far) * centerSlack(task);
      follows(estimator, task, moved, move, `moved by ${[...shift].join(', ')}`, slack);
    }
  },

  // a rotation rounds every coordinate once for each dimension
  'follows a rotation': (estimator, task, random) => {
    const turn = rotation(task.points.shape[1]!, random);
    const turned = { ...task, points: turn(task.points), start: turn(task.start) };
    follows(estimator, task, turned, turn, 'rotated', 2 * centerSlack(task));
  },

  'follows scale': (estimator, task) => {
    for (const unit of [3, 1 / 7]) {
      const stretch = (x: NdArray): NdArray => mapped(x, (v) => v * unit);
      const stretched = { ...task, points: stretch(task.points), start: stretch(task.start) };
      follows(
        estimator,
        task,
        stretched,
        stretch,
        `at ${unit} times the size`,
        unit * centerSlack(task),
        unit,
      );
    }
  },
};

const extent = ({ points }: Task): number => extentOf(points);
const indices = (x: NdArray): number[] => Array.from({ length: x.shape[0]! }, (_, i) => i);

/** Checks that the fit of `task`, moved by `image`, is that of `moved`. */
function follows(
  estimator: Estimator,
  task: Task,
  moved: Task,
  image: (centers: NdArray) => NdArray,
  how: string,
  slack = centerSlack(task),
  unit = 1,
): void {
  const centers = centersOf(fitOf(estimator, task));
  const d = task.points.shape[1]!;
  const expected = image(fromData(centers, [centers.length / d, d]));
  agrees(fitOf(estimator, moved, unit), Float64Array.from(elements(expected)), moved, how, slack);
}

/** Checks centers, and labels by them. */
function agrees(found: Clustering, expected: Float64Array, task: Task, how: string, slack: number): void {
  checkCenters(centersOf(found), expected, slack, how, task);
  checkLabels(labelsOf(found, task.points), task.points, expected, labelSlack(task, slack), how, task);
}

/** By how much squared distances within the extent change when a center moves by `slack`. */
const labelSlack = (task: Task, slack: number): number => 4 * task.points.shape[1]! * extent(task) * slack;

/** A random rotation or reflection of rows, from reflections at random planes (Householder). */
function rotation(d: number, random: Random): (x: NdArray) => NdArray {
  const normals = Array.from({ length: d + 1 }, () => {
    const v = random.normals(d);
    const length = Math.sqrt(v.reduce((sum, e) => sum + e * e, 0));
    return v.map((e) => e / length);
  });
  return (x) => {
    const y = Float64Array.from(elements(x));
    for (const v of normals)
      for (let row = 0; row < y.length; row += d) {
        let along = 0;
        for (let t = 0; t < d; t++) along += v[t]! * y[row + t]!;
        for (let t = 0; t < d; t++) y[row + t]! -= 2 * along * v[t]!;
      }
    return fromData(y, x.shape);
  };
}
