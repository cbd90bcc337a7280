// What the runner adds, with one job, to a suite whose cells take 20 ms each: processor time of a run of many cells less that of
// one of few, against what the cells alone take. Nothing waits for the disk, so time by the clock is the same on a machine at rest.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../driver/ratios.ts';
import { asked } from '../driver/start.ts';

const { quick } = asked();
const [few, many, rounds] = quick ? [5, 15, 1] : [50, 300, 5];
const cellSeconds = 0.02;
const target = 0.05;

const src = join(import.meta.dirname, '../../packages/experiments/src');
const folder = mkdtempSync(join(tmpdir(), 'isotherm-overhead-'));
process.once('exit', () => rmSync(folder, { recursive: true }));

const spent = join(folder, 'spent');

/** A study of so many cells, each of which takes 20 ms of the processor and gives eight numbers. */
function studyOf(cells: number): string {
  const file = join(folder, `${cells}.study.ts`);
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs';
    import { blobs, forAll, study } from ${JSON.stringify(pathToFileURL(join(src, 'index.ts')).href)};
    const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
    process.once('exit', () => writeFileSync(${JSON.stringify(spent)}, String(spent())));
    export default study({
      id: 'bench/overhead', claim: 'time passes', refutedBy: 'a clock that stands still', source: 'bench',
      factors: { cell: Array.from({ length: ${cells} }, (_, i) => i) },
      data: [blobs({ name: 'blobs', centers: [[0], [9]], each: 3, deviation: 1 })],
      measure: (_, { random }) => {
        const until = spent() + ${cellSeconds};
        while (spent() < until);
        return Object.fromEntries(Array.from({ length: 8 }, (_, i) => ['x' + i, random.normal()]));
      },
      verdict: (rows) => forAll(rows, {
        'x0 is a number': { slack: ({ values }) => Math.abs(values.x0), tolerance: 0, because: 'exact' },
      }),
    });`,
  );
  return file;
}

/** What a run takes of the processor, in seconds. */
function taken(cells: number, round: number): number {
  const store = join(folder, `${cells}-${round}.sqlite`);
  const program = ['--conditions=@isotherm/source', join(src, 'cli.ts')];
  execFileSync(process.execPath, [...program, 'run', studyOf(cells), '--jobs', '1', '--store', store], {
    stdio: 'ignore',
  });
  return Number(readFileSync(spent, 'utf8'));
}

const shares: number[] = [];
const starts: number[] = [];
for (let round = 0; round < rounds; round++) {
  const [short, long] = [taken(few, round), taken(many, round)];
  const each = (long - short) / (many - few);
  shares.push(each / cellSeconds - 1);
  starts.push(short - few * each);
}
const share = median(shares);
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;
console.log(
  `the runner adds ${percent(share)} (${shares.map(percent).join(', ')}) to cells of 20 ms, after a start of ${median(starts).toFixed(1)} s; target: ${percent(target)}`,
);
process.exitCode = quick || share < target ? 0 : 1;
