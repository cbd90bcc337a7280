// Handwritten digits on their official split: many centers whose width training data chose, and joint training of few.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stderr } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { elements, fromData } from '@isotherm/autodiff';
import { csv } from '@isotherm/experiments';
import { gaussian, RbfNetwork } from '@isotherm/rbf';
import { take } from './split.ts';

const expected = '41128e7a5b01ec22ddabb8f70ea0363dd5db9f521b50ea50ddac76d1fcc8fe33';
const packed = readFileSync(join(import.meta.dirname, 'optdigits.csv.gz'));
const found = createHash('sha256').update(packed).digest('hex');
if (found !== expected)
  throw new RangeError(`optdigits.csv.gz is not the file that was measured: SHA-256 ${found}`);
const { points, labels } = csv(gunzipSync(packed).toString(), { name: 'optdigits', label: 'label' });

// the first 3823 rows are the official training part, written by other people than the 1797 of the test part
const rows = Array.from({ length: points.shape[0]! }, (_, i) => i);
const [learned, hidden] = [rows.slice(0, 3823), rows.slice(3823)];
const [known, asked] = [take(points, learned), take(points, hidden)];
const [taught, answers] = [learned, hidden].map((part) => part.map((i) => labels![i]!)) as [
  number[],
  number[],
];
const oneHot = fromData(
  Float64Array.from(taught.flatMap((digit) => Array.from({ length: 10 }, (_, t) => (t === digit ? 1 : 0)))),
  [taught.length, 10],
);

/** The part of the test digits that is read rightly. */
const accuracy = (said: ArrayLike<number>): number =>
  answers.filter((digit, i) => digit === said[i]).length / answers.length;
const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

/** Says how far it is, beside the table. */
const note = (line: string): void => {
  stderr.write(`${line}\n`);
};

function manyCenters(): void {
  console.log(
    '500 centers by K-Means, ridge readout, width by leave-one-out error on the training part; seeds 0 to 4',
  );
  for (const [name, options] of [
    ['shares', {}],
    ['Gaussians', { kernel: gaussian }],
  ] as const) {
    const accuracies = [0, 1, 2, 3, 4].map((seed) => {
      const network = new RbfNetwork({ ...options, clusters: 500, seed, temperature: 'leave-one-out' });
      const outputs = elements(network.fit(known, oneHot).predict(asked));
      const right = accuracy(
        answers.map((_, i) => {
          const row = outputs.subarray(10 * i, 10 * i + 10);
          return row.indexOf(Math.max(...row));
        }),
      );
      note(`${name}, seed ${seed}: ${right.toFixed(4)}`);
      return right;
    });
    const [least, most] = [Math.min(...accuracies), Math.max(...accuracies)].map((x) => x.toFixed(4));
    console.log(`${name.padEnd(12)}${mean(accuracies).toFixed(4)}  (${least} to ${most})`);
  }
}

function fewCenters(): void {
  console.log('50 centers, cross-entropy readout, width by leave-one-out error; seeds 0 to 9');
  const pairs = Array.from({ length: 10 }, (_, seed) => {
    const [apart, joint] = (['readout', 'joint'] as const).map((train) => {
      const network = new RbfNetwork({
        clusters: 50,
        seed,
        train,
        temperature: 'leave-one-out',
        maxIterations: 100,
      });
      return accuracy(network.fitClasses(known, taught).predict(asked));
    });
    note(`seed ${seed}: two stages ${apart!.toFixed(4)}, joint ${joint!.toFixed(4)}`);
    return { apart: apart!, joint: joint! };
  });
  const gains = pairs.map(({ apart, joint }) => joint - apart);
  const center = mean(gains);
  const deviation = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - center) ** 2, 0) / 9);
  // Student's 97.5 % quantile of 9 degrees of freedom
  const half = (2.262157 * deviation) / Math.sqrt(10);
  console.log(`two stages  ${mean(pairs.map(({ apart }) => apart)).toFixed(4)}`);
  console.log(`joint       ${mean(pairs.map(({ joint }) => joint)).toFixed(4)}`);
  const interval = [center - half, center + half].map((x) => x.toFixed(4)).join(' to ');
  console.log(
    `gain        ${center.toFixed(4)}, 95 % interval ${interval}; ${gains.filter((gain) => gain > 0).length} of 10 seeds`,
  );
}

if (!argv.includes('--few')) manyCenters();
if (!argv.includes('--many')) fewCenters();
