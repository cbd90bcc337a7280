// The kernels in WebAssembly beside the TypeScript reference whose bits they have: process CPU time, interleaved.
import { accelerate, exp, log1p, logSumExp, map, matmul, squaredDistances } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import * as elementwise from '../../packages/autodiff/src/kernels/elementwise.ts';
import { logSumExp as logSumExpReference } from '../../packages/autodiff/src/kernels/log-sum-exp.ts';
import { matmul as matmulReference } from '../../packages/autodiff/src/kernels/matmul.ts';
import { squaredDistances as distancesReference } from '../../packages/autodiff/src/kernels/squared-distances.ts';

if (!accelerate()) throw new Error('WebAssembly is refused here');

interface Case {
  readonly name: string;
  /** What one call does, and its unit. */
  readonly work: number;
  readonly unit: 'ns per value' | 'GF/s';
  readonly contenders: Readonly<Record<string, () => void>>;
}

const chance = random('kernels');
const maps = [100, 1_000_000].flatMap((n): Case[] => {
  const [x, out] = [chance.normals(n).map(Math.abs), new Float64Array(n)];
  return [exp, log1p].map((f) => ({
    name: `${f.name} of ${n}`,
    work: n,
    unit: 'ns per value',
    contenders: {
      reference: () => elementwise.map(f, x, out),
      default: () => map(f, x, out),
    },
  }));
});
const rows = [8, 64].map((k): Case => {
  const n = Math.floor(100_000 / k);
  const [x, out] = [chance.normals(n * k), new Float64Array(n)];
  return {
    name: `logSumExp of ${n} × ${k}`,
    work: n * k,
    unit: 'ns per value',
    contenders: {
      reference: () => logSumExpReference(x, n, k, out),
      default: () => logSumExp(x, n, k, out),
    },
  };
});
const products = [13, 64, 256, 1024].map((n): Case => {
  const [a, b, out] = [chance.normals(n * n), chance.normals(n * n), new Float64Array(n * n)];
  return {
    name: `matmul ${n}²`,
    work: 2 * n ** 3,
    unit: 'GF/s',
    contenders: {
      reference: () => matmulReference(a, b, n, n, n, out),
      default: () => matmul(a, b, n, n, n, out),
      fast: () => matmul(a, b, n, n, n, out, true),
    },
  };
});
const shapes: readonly (readonly [n: number, k: number, d: number])[] = [
  [10_000, 8, 2],
  [10_000, 64, 8],
  [10_000, 64, 16],
  [2000, 10, 784],
];
const distances = shapes.map(([n, k, d]): Case => {
  const [x, c, out] = [chance.normals(n * d), chance.normals(k * d), new Float64Array(n * k)];
  return {
    name: `squaredDistances ${n} × ${k}, ${d} dimensions`,
    work: 3 * n * k * d,
    unit: 'GF/s',
    contenders: {
      reference: () => distancesReference(x, c, n, k, d, out),
      default: () => squaredDistances(x, c, n, k, d, out),
      fast: () => squaredDistances(x, c, n, k, d, out, true),
    },
  };
});

const milliseconds = 30;
/** Nanoseconds of CPU per call. */
function time(call: () => void): number {
  const start = process.cpuUsage();
  let [calls, spent] = [0, 0];
  do {
    call();
    calls++;
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  } while (spent < 1000 * milliseconds);
  return (1000 * spent) / calls;
}
const median = (x: number[]): number => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)]!;

console.log(
  '| kernel | unit | reference | WebAssembly | fast | default / reference |\n|---|---|---|---|---|---|',
);
for (const { name, work, unit, contenders } of [...maps, ...rows, ...products, ...distances]) {
  const times = new Map<string, number[]>(Object.keys(contenders).map((it) => [it, []]));
  for (let round = 0; round < 6; round++)
    for (const [contender, call] of Object.entries(contenders)) {
      const taken = time(call);
      if (round > 0) times.get(contender)!.push(taken); // the first round warms up
    }
  const show = (contender: string): string => {
    const taken = times.get(contender);
    if (taken === undefined) return '';
    return (unit === 'GF/s' ? work / median(taken) : median(taken) / work).toFixed(2);
  };
  const ratios = times.get('reference')!.map((taken, i) => taken / times.get('default')![i]!);
  console.log(
    `| ${name} | ${unit} | ${show('reference')} | ${show('default')} | ${show('fast')} | ${median(ratios).toFixed(1)} times as fast |`,
  );
}
