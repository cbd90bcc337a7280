import { fromData, matmul, type NdArray, plain } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { checkOutputs, fitOf, mapped, type NetworkLaw, outputsOf, slackOf } from './network.ts';

/** How a network follows its points and targets when they are moved, turned or stretched. */
export const motionLaws: Readonly<Record<string, NetworkLaw>> = {
  'follows a translation': moving('moved', (task, random) => {
    const shift = Float64Array.from({ length: task.shape[1]! }, () => 10 * random.normal());
    return (x) => mapped(x, (value, at) => value + shift[at % shift.length]!);
  }),

  'follows a rotation': moving('rotated', (points, random) => {
    const turn = rotation(points.shape[1]!, random);
    return (x) => plain(matmul(x, turn));
  }),

  'follows scale': (estimator, task) => {
    const expected = outputsOf(fitOf(estimator, task), task.asked);
    for (const unit of [4, 1 / 3]) {
      const stretch = (x: NdArray): NdArray => mapped(x, (value) => value * unit);
      const { points, centers, asked } = task;
      const stretched = { ...task, points: stretch(points), centers: stretch(centers) };
      const found = outputsOf(fitOf(estimator, stretched, unit), stretch(asked));
      checkOutputs(found, expected, task, slackOf(estimator), `at ${unit} times the size`);
    }
  },

  'follows targets that are shifted': (estimator, task) => {
    const expected = outputsOf(fitOf(estimator, task), task.asked);
    const targets = mapped(task.targets, (value) => value + 5);
    const found = outputsOf(fitOf(estimator, { ...task, targets }), task.asked);
    const image = expected.map((value) => value + 5);
    checkOutputs(found, image, task, slackOf(estimator), 'with targets that are 5 larger');
  },
};

function moving(
  how: string,
  motionOf: (points: NdArray, random: Random) => (x: NdArray) => NdArray,
): NetworkLaw {
  return (estimator, task, random) => {
    const move = motionOf(task.points, random);
    const moved = { ...task, points: move(task.points), centers: move(task.centers) };
    const found = outputsOf(fitOf(estimator, moved), move(task.asked));
    checkOutputs(found, outputsOf(fitOf(estimator, task), task.asked), task, slackOf(estimator), how);
  };
}

/** A random rotation, `(d, d)`: Gaussian directions, made orthogonal one after the other. */
function rotation(d: number, random: Random): NdArray {
  const rows: Float64Array[] = [];
  while (rows.length < d) {
    const row = random.normals(d);
    for (const other of rows) {
      const along = other.reduce((sum, value, t) => sum + value * row[t]!, 0);
      row.forEach((_, t) => (row[t]! -= along * other[t]!));
    }
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 1e-3) rows.push(row.map((value) => value / length));
  }
  return fromData(Float64Array.from(rows.flatMap((row) => [...row])), [d, d]);
}
