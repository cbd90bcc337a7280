// Compares our Lloyd with scikit-learn's from the same starting centers. Exits 1 where they differ.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ArrayInput } from '@isotherm/autodiff';
import { alternate, hard, KMeans, statistics } from '@isotherm/kmeans';
import { findPython } from '../python/find.ts';

interface Run {
  readonly name: string;
  readonly points: number[][];
  readonly start: number[][];
  readonly labels: number[];
  readonly distortion: number;
}

const script = fileURLToPath(new URL('lloyd.py', import.meta.url));
const python = findPython(true, console.error);
if (python === undefined) process.exit(1);
const output = execFileSync(python.program, [script], { maxBuffer: 2 ** 31 - 1 });
const lloyd = { softmin: hard, temperature: 1 };

/** Least margin of any point on the way of a run. */
function leastMargin({ points, start }: Run, iterations: number): number {
  let [centers, least]: [ArrayInput, number] = [start, Infinity];
  for (let step = 0; ; step++) {
    const one = alternate(points, centers, lloyd, { maxIterations: 1, tolerance: 0 });
    least = Math.min(least, statistics(points, centers, lloyd).leastMargin);
    if (step >= iterations) return least;
    centers = one.centers;
  }
}

let [same, tied, failed] = [0, 0, 0];
for (const run of JSON.parse(output.toString()) as Run[]) {
  const { points, start } = run;
  const options = { clusters: start.length, init: start, tolerance: 0, maxIterations: 1000 };
  const model = new KMeans(options).fit(points);
  const labels = model.predict(points);
  const differing = labels.filter((label, i) => label !== run.labels[i]).length;
  const error = Math.abs(model.certificate.distortion / run.distortion - 1);
  if (differing === 0 && error <= 1e-12) {
    same++;
    continue;
  }
  // at a tie either choice is right, and which one rounding makes differs between implementations
  const scale = new KMeans({ clusters: 1 }).fit(points).certificate.distortion;
  const margin = leastMargin(run, model.iterations) / scale;
  if (margin < 1e-9) tied++;
  else failed++;
  console.log(
    `${run.name}: ${differing} labels differ, distortion by ${error.toExponential(1)}, margin ${margin}`,
  );
}
console.log(
  `${same} runs are the same, ${tied} met a tie and went elsewhere, ${failed} differ without a tie`,
);
process.exitCode = failed > 0 || same === 0 ? 1 : 0;
