// Nanoseconds for each squared distance of a pass: what softmins cost beside each other, in few and in many dimensions, warm and
// cold, dense and skipping. CPU time. Writes results/distances.json and its part of docs/benchmarks.md; `-- b` measures
// that size and prints, `--quick` looks only whether everything runs. About two minutes.
import { alternate, entmax15, entropic, hard, type Softmin, sparsemax } from '@isotherm/kmeans';
import { read } from '../blocks/data.ts';
import { describe } from '../data/sizes.ts';
import { publish } from '../driver/page.ts';
import { stamp } from '../driver/stamp.ts';
import { asked } from '../driver/start.ts';
import { about } from './about.ts';
import { costOf, powerCost } from './passes.ts';
import type { Cost } from './results.ts';

const { quick, only, keep } = asked();
const all = quick ? ['tiny', 'odd'] : ['b', 'e', 'd'];
const names = all.filter((name) => only.length === 0 || only.includes(name));
const softmins: Readonly<Record<string, Softmin>> = {
  hard,
  softmax: entropic,
  'Entmax-1.5': entmax15,
  'sparsemax (α = 2)': sparsemax,
};
const costs: Record<string, Record<string, Cost>> = Object.fromEntries(
  [...Object.keys(softmins), 'power means'].map((label) => [label, {}]),
);

for (const name of names)
  for (const dtype of ['float64', 'float32'] as const) {
    console.error(`${describe(name)}, ${dtype}`);
    const { points, seeds } = read(name, dtype);
    const lloyd = alternate(points, seeds, { softmin: hard, temperature: 1 }, { maxIterations: 12 });
    const { centers, statistics } = lloyd;
    const settled = { points, centers, distortion: statistics.distortion, enough: quick ? 1 : 40 };
    const key = `${name} ${dtype}`;
    for (const [label, softmin] of Object.entries(softmins)) costs[label]![key] = costOf(settled, softmin);
    if (dtype === 'float64') costs['power means']![key] = powerCost(settled);
  }

const told = about(costs, names);
console.log(told);
const kept = { costs };
if (keep && only.length === 0) {
  const made = { title: 'Cost of a squared distance', about: told, targets: [], tables: [], cells: [] };
  publish('distances', { ...made, stamp: stamp([], {}), ...kept });
}
