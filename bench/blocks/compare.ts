// What a pass costs along temperatures, dense and over sorted tiles, following soft K-Means; whole annealings and fits; and
// two threads. CPU time, except for threads. Writes results/blocks.json, its part of docs/benchmarks.md and docs/skipping.svg;
// `-- apart,e` measures these and prints. About six minutes.
import { alternate, dataset, entmax15, entropic, hard, type Softmin } from '@isotherm/kmeans';
import { startThreads } from '@isotherm/kmeans/threads';
import { publish } from '../driver/page.ts';
import { stamp } from '../driver/stamp.ts';
import { targetTable } from '../driver/tables.ts';
import { about } from './about.ts';
import { describe, read } from './data.ts';
import { drawSweeps } from './figure.ts';
import { fit } from './fits.ts';
import { sortings as sortingsOf } from './sorting.ts';
import { anneal, stepAt } from './passes.ts';
import type { Annealing, Fit, Sorting, Step, Threaded } from './results.ts';
import { targets } from './targets.ts';
import { threaded } from './threads.ts';

const relative = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 1e-4];
const [asked] = process.argv.slice(2);
const names = asked?.split(',') ?? ['b', 'e', 'apart', 'd', 'f'];
const among = (...some: string[]): string[] => names.filter((name) => some.includes(name));
const softmins: Readonly<Record<string, Softmin>> = { entropic, entmax15 };
const times = (a: number, b: number): string => `${(a / b).toFixed(2)} ×`;
const two = await startThreads(2);
const [sweeps, annealings, sortings, fits, threads]: [
  Record<string, Step[]>,
  Record<string, Annealing>,
  Record<string, Sorting>,
  Record<string, Fit>,
  Record<string, Threaded>,
] = [{}, {}, {}, {}, {}];

for (const name of among('b', 'e', 'apart')) {
  console.log(`\n${describe(name)}`);
  const { points, seeds } = read(name);
  const settled = alternate(points, seeds, { softmin: hard, temperature: 1 }, { maxIterations: 12 });
  const { distortion } = settled.statistics;
  for (const [label, softmin] of Object.entries(softmins)) {
    const both = [dataset(points, { algorithm: 'dense' }), dataset(points, { algorithm: 'auto' })] as const;
    let { centers } = settled;
    const steps: Step[] = [];
    for (const part of relative) {
      const [step, next] = stepAt(both, centers, softmin, part * distortion);
      steps.push(step);
      centers = next;
      console.log(
        `${label} T = ${part} J₀: dense ${step.dense.toFixed(2)} ms, auto ${step.auto.toFixed(2)} ms, ${times(step.dense, step.auto)}${step.fresh === undefined ? '' : ` (${times(step.dense, step.fresh)} with tiles made here)`}, live ${(100 * step.live).toFixed(2)} %, certified ${(100 * step.certified).toFixed(1)} %, error ${step.error.toExponential(1)}`,
      );
    }
    sweeps[`${name} ${label}`] = steps;
    if (name === 'b') continue;
    const whole = anneal(points, settled.centers, softmin, distortion, two);
    annealings[`${name} ${label}`] = whole;
    console.log(
      `${label}, 24 temperatures of 6 updates: dense ${whole.dense.toFixed(0)} ms, auto ${whole.auto.toFixed(0)} ms, ${times(whole.dense, whole.auto)}, two threads ${times(whole.clock.one, whole.clock.two)}, error ${whole.error.toExponential(1)}`,
    );
  }
}

for (const name of among('b', 'e', 'd', 'f'))
  for (const [what, found] of Object.entries(sortingsOf(name))) {
    sortings[`${name} ${what}`] = found;
    console.log(
      `${name}, ${what}: a pass that sorts ${times(found.first, found.dense)} a dense one, another ${times(found.again, found.dense)}`,
    );
  }

for (const name of among('b', 'e', 'd', 'f'))
  for (const dtype of ['float64', 'float32'] as const) {
    const found = fit(name, dtype);
    fits[`${name} ${dtype}`] = found;
    const { dense, auto, evaluations, error } = found;
    console.log(
      `${describe(name)}, ${dtype}, a fit: dense ${dense.toFixed(0)} ms, auto ${auto.toFixed(0)} ms, ${times(dense, auto)}, evaluations ${(100 * evaluations).toFixed(0)} %, error ${error.toExponential(1)}`,
    );
  }

for (const name of among('e', 'f'))
  for (const [what, found] of Object.entries(threaded(name, two))) {
    threads[`${name} ${what}`] = found;
    console.log(
      `${name}, ${what}, two threads: ${found.one.toFixed(1)} and ${found.two.toFixed(1)} ms, ${times(found.one, found.two)}`,
    );
  }
two.close();

const measured = { relative, sweeps, annealings, sortings, fits, threads };
const judged = targets(measured);
console.log(`\n${targetTable(judged)}`);
if (asked === undefined) {
  const title = 'Skipping and threads';
  const made = {
    title,
    about: about(measured),
    stamp: stamp([], {}),
    targets: judged,
    tables: [],
    cells: [],
  };
  publish('blocks', { ...made, ...measured });
  drawSweeps();
}
