import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { pick } from '../pick.ts';
import { fitOf, mapped, type NetworkLaw, outputsOf, rowsOf } from './network.ts';

/** What holds to the bit, or not at all. */
export const exactLaws: Readonly<Record<string, NetworkLaw>> = {
  'repeats itself': (estimator, task) => {
    const [once, again] = [1, 2].map(() => outputsOf(fitOf(estimator, task), task.asked));
    same(again!, once!, 'fitted again');
  },

  'leaves what it is given as it is': (estimator, task) => {
    const { points, targets, centers, weights } = task;
    const given = [points, targets, centers, ...(weights === undefined ? [] : [weights])];
    const before = given.map((x) => [...elements(x)]);
    outputsOf(fitOf(estimator, task), task.asked);
    given.forEach((x, at) =>
      same(Float64Array.from(elements(x)), Float64Array.from(before[at]!), 'after the fit'),
    );
  },

  'answers each point by itself': (estimator, task, random) => {
    const network = fitOf(estimator, task);
    const order = random.shuffle(rowsOf(task.asked)).slice(0, Math.ceil(task.asked.shape[0]! / 2));
    const all = outputsOf(network, task.asked);
    const m = task.targets.shape[1]!;
    const expected = order.flatMap((i) => [...all.subarray(i * m, (i + 1) * m)]);
    same(
      outputsOf(network, pick(task.asked, order)),
      Float64Array.from(expected),
      'asked for some points only',
    );
  },

  'is the same after JSON': (estimator, task) => {
    if (estimator.fromJSON === undefined) return;
    const network = fitOf(estimator, task);
    const again = estimator.fromJSON(JSON.parse(JSON.stringify(network)));
    same(outputsOf(again, task.asked), outputsOf(network, task.asked), 'after JSON');
  },

  'refuses what is no number, and other lengths': (estimator, task, random) => {
    const refuses = (changed: Partial<typeof task>, how: string): void => {
      let found: Float64Array;
      try {
        found = outputsOf(fitOf(estimator, { ...task, ...changed }), task.asked);
      } catch {
        return;
      }
      throw new Error(`${how}, it answers ${[...found.subarray(0, 4)].join(', ')}`);
    };
    for (const wrong of [NaN, Infinity, -Infinity])
      for (const name of ['points', 'targets', 'centers'] as const) {
        const at = random.integer(task[name].size);
        refuses(
          { [name]: mapped(task[name], (value, i) => (i === at ? wrong : value)) },
          `with ${wrong} in ${name}`,
        );
      }
    const fewer = (x: NdArray): NdArray => pick(x, rowsOf(x).slice(1));
    refuses({ targets: fewer(task.targets) }, 'with a target too few');
    refuses({ centers: wider(task.centers) }, 'with centers of a dimension more');
    const n = task.points.shape[0]!;
    refuses({ weights: fromData(new Float64Array(n), [n]) }, 'without any weight');
    refuses({ weights: fromData(new Float64Array(n).fill(-1), [n]) }, 'with negative weights');
  },
};

/** A column of zeros more. */
function wider(x: NdArray): NdArray {
  const [n, d] = x.shape as [number, number];
  const out = new Float64Array(n * (d + 1));
  elements(x).forEach((value, at) => (out[Math.floor(at / d) * (d + 1) + (at % d)] = value));
  return fromData(out, [n, d + 1]);
}

function same(found: Float64Array, expected: Float64Array, how: string): void {
  const at = expected.findIndex((value, i) => !Object.is(value, found[i]));
  if (found.length !== expected.length || at >= 0)
    throw new Error(`${how}, entry ${at} is ${found[at]}, not ${expected[at]}`);
}
