// What is promised of memory and bytes: 300 data sets of 100 MB that are dropped, and the size of both builds of the
// kernels as bundles carry them.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish } from '../driver/page.ts';
import { asked } from '../driver/start.ts';
import { stamp } from '../driver/stamp.ts';
import { markdown } from '../driver/tables.ts';

const { quick } = asked();
const [count, megabytes] = quick ? [10, 10] : [300, 100];

/** Peak memory of a process that makes data sets, uses each once, and forgets it. In MB. */
const program = `
  import { dataset, hard, statistics } from '@isotherm/kmeans/energy';
  const [n, d] = [${megabytes} * 1e6 / 64, 8];
  const points = { data: new Float64Array(n * d).fill(1), shape: [n, d], stride: [d, 1], offset: 0 };
  const centers = [new Array(d).fill(0), new Array(d).fill(2)];
  for (let i = 0; i < ${count}; i++) {
    const { weight } = statistics(dataset(points), centers, { softmin: hard, temperature: 1 });
    if (weight !== n) throw new Error('a pass that saw ' + weight);
  }
  console.log(process.resourceUsage().maxRSS / 1000);`;
const peak = Number(
  execFileSync(process.execPath, ['--conditions=@isotherm/source', '--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  }),
);

const packages = join(import.meta.dirname, '../../packages');
const kilobytes = ['autodiff', 'kmeans'].map(
  (name) => readFileSync(join(packages, name, 'src/generated/wasm.ts')).length / 1000,
);
const together = kilobytes.reduce((sum, x) => sum + x, 0);

const made = {
  title: 'Memory and bytes',
  about: `Data sets are collected like any value: nobody disposes of one. Both builds of the kernels, plain and relaxed, travel as
text in the bundles.`,
  tables: [],
  cells: [],
  targets: [
    {
      target: `14. ${count} dropped data sets of ${megabytes} MB: at most 1 GB resident`,
      measured: `${Math.round(peak)} MB at the peak`,
      met: peak < 1000,
    },
    {
      target: '15. JavaScript of all kernels, both builds: ≤ 60 kB',
      measured: `${together.toFixed(1)} kB, not compressed (autodiff ${kilobytes[0]!.toFixed(1)}, kmeans ${kilobytes[1]!.toFixed(1)})`,
      met: together <= 60,
    },
  ],
};
if (!quick) publish('resources', { ...made, stamp: stamp([], {}) });
console.log(markdown(made));
process.exitCode = made.targets.every(({ met }) => met) ? 0 : 1;
