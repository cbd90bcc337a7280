// What a pass costs along temperatures, dense and over sorted tiles, following soft K-Means; and whole fits of both. Process
// CPU time, interleaved. Writes results/blocks.json and docs/skipping.svg; `-- a,b` measures these sizes and prints.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromData, type NdArray } from '@isotherm/autodiff';
import {
  alternate,
  type Dataset,
  dataset,
  entmax15,
  entropic,
  hard,
  type Softmin,
  statistics,
} from '@isotherm/kmeans';
import { load } from '../data/load.ts';
import { describe } from '../data/sizes.ts';
import { median } from '../driver/ratios.ts';
import { cpuTime } from '../driver/sample.ts';
import { stamp } from '../driver/stamp.ts';
import { sweepFigure } from './figure.ts';
import type { Fit, Step } from './results.ts';

const relative = [1, 0.3, 0.1, 0.05, 0.03, 0.02, 0.01, 0.003, 0.001, 1e-4];
const [asked] = process.argv.slice(2);
const names = asked?.split(',') ?? ['b', 'e'];
const softmins: Readonly<Record<string, Softmin>> = { entropic, entmax15 };

/** Centers after an update. */
function updated(centers: NdArray, mass: Float64Array, displacements: Float64Array): NdArray {
  const d = centers.shape[1]!;
  const moved = Float64Array.from(displacements, (sum, i) => {
    const own = mass[Math.floor(i / d)]!;
    return centers.data[i]! + (own > 0 ? sum / own : 0);
  });
  return fromData(moved, centers.shape);
}

/** Passes at one temperature, each followed by an update; the last few are timed. */
function stepAt(
  points: [Dataset, Dataset],
  start: NdArray,
  softmin: Softmin,
  temperature: number,
): [Step, NdArray] {
  const times: [number[], number[]] = [[], []];
  let [centers, live, certified, error] = [start, 0, 0, 0];
  for (let turn = 0; turn < 6; turn++) {
    const found = points.map((data, which) => {
      const before = cpuTime();
      const sums = statistics(data, centers, { softmin, temperature });
      if (turn >= 3) times[which]!.push(cpuTime() - before);
      return sums;
    });
    const [dense, auto] = found as [(typeof found)[0], (typeof found)[0]];
    const pairs = (auto.skipping?.tiles ?? 1) * dense.mass.length;
    live = auto.skipping ? auto.skipping.livePairs / pairs : 1;
    certified = auto.skipping ? auto.skipping.certifiedTiles / auto.skipping.tiles : 0;
    error = Math.max(error, Math.abs(auto.energy - dense.energy) / Math.abs(dense.energy));
    centers = updated(centers, dense.mass, dense.displacements);
  }
  return [{ dense: median(times[0]), auto: median(times[1]), live, certified, error }, centers];
}

const sweeps: Record<string, Step[]> = {};
const fits: Record<string, Fit> = {};
for (const name of names) {
  const size = load(name);
  const { n, d, k } = size;
  const points = fromData(Float64Array.from(size.points), [n, d]);
  const seeds = fromData(Float64Array.from(size.centers), [k, d]);
  console.log(`\n${describe(name)}`);

  const runs = (['dense', 'auto'] as const).map((algorithm) => {
    const before = cpuTime();
    const { evaluations, statistics: last } = alternate(
      points,
      seeds,
      { softmin: hard, temperature: 1 },
      { algorithm, maxIterations: 50, tolerance: 0, emptyCluster: 'keep' },
    );
    return { milliseconds: cpuTime() - before, evaluations, distortion: last.distortion };
  });
  const [dense, auto] = runs as [(typeof runs)[0], (typeof runs)[0]];
  fits[name] = {
    dense: dense.milliseconds,
    auto: auto.milliseconds,
    evaluations: auto.evaluations / dense.evaluations,
    error: Math.abs(auto.distortion / dense.distortion - 1),
  };
  console.log(
    `Lloyd, 50 iterations: dense ${dense.milliseconds.toFixed(0)} ms, skipping ${auto.milliseconds.toFixed(0)} ms, ${(dense.milliseconds / auto.milliseconds).toFixed(2)} ×`,
  );

  const settled = alternate(points, seeds, { softmin: hard, temperature: 1 }, { maxIterations: 12 });
  for (const [label, softmin] of Object.entries(softmins)) {
    const both: [Dataset, Dataset] = [
      dataset(points, { algorithm: 'dense' }),
      dataset(points, { algorithm: 'auto' }),
    ];
    let { centers } = settled;
    const steps: Step[] = [];
    for (const part of relative) {
      const [step, next] = stepAt(both, centers, softmin, part * settled.statistics.distortion);
      steps.push(step);
      centers = next;
      console.log(
        `${label} T = ${part} J₀: dense ${step.dense.toFixed(2)} ms, auto ${step.auto.toFixed(2)} ms, ${(step.dense / step.auto).toFixed(1)} ×, live ${(100 * step.live).toFixed(2)} %, certified ${(100 * step.certified).toFixed(1)} %, error ${step.error.toExponential(1)}`,
      );
    }
    sweeps[`${name} ${label}`] = steps;
  }
}

if (asked === undefined) {
  const results = { stamp: stamp([], {}), relative, sweeps, fits };
  writeFileSync(
    join(import.meta.dirname, '../results/blocks.json'),
    `${JSON.stringify(results, undefined, 2)}\n`,
  );
  writeFileSync(join(import.meta.dirname, '../../docs/skipping.svg'), sweepFigure(relative, sweeps));
}
