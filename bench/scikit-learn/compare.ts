// Is our Lloyd scikit-learn's, from the same starting centers, with and without weights; and do we find what its hundred
// restarts find? Its own data sets, and those that `-- --data optdigits.csv` names. Exits 1 where the answer is no.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { ArrayInput } from '@isotherm/autodiff';
import { alternate, dataset, type Dataset, hard, KMeans, statistics } from '@isotherm/kmeans';
import { findPython, run } from '../python/find.ts';

interface Run {
  readonly name: string;
  readonly start: number[][];
  readonly weights: number[] | null;
  readonly labels: number[];
  readonly distortion: number;
}
interface Compared {
  readonly name: string;
  readonly clusters: number;
  readonly points: number[][];
  readonly runs: Run[];
  /** Inertia of its best restart. */
  readonly best: number;
}

/** The least n · J₀ of a hundred seeds (optdigits: thirty) of scikit-learn 1.2.1 on record. */
const onRecord: Readonly<Record<string, number>> = {
  iris: 78.85144143,
  'iris, standardized': 139.8204964,
  wine: 2370689.687,
  'wine, standardized': 1277.928489,
  'breast cancer': 77943099.88,
  'breast cancer, standardized': 11595.46147,
  digits: 1165148.978,
  'digits, standardized': 69404.99753,
  optdigits: 3677658.281,
};

const lloyd = { softmin: hard, temperature: 1 };

/** Least margin of any point on the way of a run. */
function leastMargin(data: Dataset, start: number[][], weighting: object, iterations: number): number {
  let [centers, least]: [ArrayInput, number] = [start, Infinity];
  for (let step = 0; ; step++) {
    least = Math.min(least, statistics(data, centers, lloyd, weighting).leastMargin);
    if (step >= iterations) return least;
    centers = alternate(data, centers, lloyd, { maxIterations: 1, tolerance: 0, ...weighting }).centers;
  }
}

const count = { same: 0, tied: 0, different: 0 };

/** One run, from the same start. */
function compare(data: Dataset, scale: number, { name, start, weights, labels, distortion }: Run): void {
  const weighting = weights === null ? {} : { weights };
  const options = { clusters: start.length, init: start, tolerance: 0, maxIterations: 1000 };
  const model = new KMeans(options).fit(data, weighting);
  const differing = model.predict(data).filter((label, i) => label !== labels[i]).length;
  const error = Math.abs(model.certificate.distortion / distortion - 1);
  if (differing === 0 && error <= 1e-12) {
    count.same++;
    return;
  }
  // at a tie either choice is right, and which one rounding makes differs between implementations
  const margin = leastMargin(data, start, weighting, model.iterations) / scale;
  if (margin < 1e-9) count.tied++;
  else count.different++;
  const tie = margin < 1e-9 ? 'met a tie' : 'NO TIE';
  console.log(
    `${name}: ${tie}, least margin ${margin.toExponential(1)} of the scale; ${differing} labels differ, distortion by ${error.toExponential(1)}`,
  );
}

const { values: asked } = parseArgs({ options: { data: { type: 'string', multiple: true, default: [] } } });
const python = findPython(true, console.error);
if (python === undefined) process.exit(1);
const { program, args, env } = run(python, 'runs.py', ...asked.data)!;
const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });

const energies: string[][] = [];
let short = 0;
for await (const line of createInterface({ input: child.stdout })) {
  const { name, clusters, points, runs, best } = JSON.parse(line) as Compared;
  const data = dataset(points);
  const scale = new KMeans({ clusters: 1 }).fit(data).certificate.distortion;
  for (const one of runs) compare(data, scale, one);
  const found = Array.from(
    { length: 5 },
    (_, seed) =>
      new KMeans({ clusters, quality: 'best', tolerance: 0, seed }).fit(data).certificate.distortion *
      points.length,
  );
  const target = Math.min(best, onRecord[name] ?? Infinity);
  const reached = found.filter((inertia) => inertia <= target * (1 + 1e-9)).length;
  if (reached === 0) short++;
  energies.push([
    name,
    best.toPrecision(10),
    onRecord[name]?.toPrecision(10) ?? '',
    Math.min(...found).toPrecision(10),
    `${reached} of ${found.length}`,
  ]);
}

console.log(
  `\n${count.same} runs are the same, ${count.tied} met a tie and went elsewhere, ${count.different} differ without a tie\n`,
);
const head = [
  'n · J₀',
  "scikit-learn's restarts, now",
  'on record',
  "our 'best'",
  'seeds that reach the least',
];
for (const row of [head, head.map(() => '---'), ...energies]) console.log(`| ${row.join(' | ')} |`);
process.exitCode = count.different > 0 || count.same === 0 || short > 0 ? 1 : 0;
