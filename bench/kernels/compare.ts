// The kernels in WebAssembly beside the TypeScript reference whose bits they have: process CPU time, interleaved.
import { accelerate, exp, log1p, logSumExp, map, matmul, squaredDistances } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import * as elementwise from '../../packages/autodiff/src/kernels/elementwise.ts';
import { logSumExp as logSumExpReference } from '../../packages/autodiff/src/kernels/log-sum-exp.ts';
import { matmul as matmulReference } from '../../packages/autodiff/src/kernels/matmul.ts';
import { squaredDistances as distancesReference } from '../../packages/autodiff/src/kernels/squared-distances.ts';
import { interleave } from '../driver/interleave.ts';
import { median, ratioOf, samplesOf } from '../driver/ratios.ts';

if (!accelerate()) throw new Error('WebAssembly is refused here');

interface Case {
  readonly name: string;
  /** What one call does, and its unit. */
  readonly work: number;
  readonly unit: 'ns per value' | 'GF/s';
  readonly contenders: Readonly<Record<string, () => void>>;
}

const chance = random('kernels');
// a million values a call: reading the clock costs as much as a hundred of them
const values = 1_000_000;
const maps = [100, values].flatMap((n): Case[] => {
  const [x, out] = [chance.normals(n).map(Math.abs), new Float64Array(n)];
  const often = (work: () => unknown) => () => {
    for (let done = 0; done < values; done += n) work();
  };
  return [exp, log1p].map((f) => ({
    name: `${f.name} of ${n}`,
    work: values,
    unit: 'ns per value',
    contenders: {
      reference: often(() => elementwise.map(f, x, out)),
      default: often(() => map(f, x, out)),
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

console.log(
  '| kernel | unit | reference | WebAssembly | fast | default / reference |\n|---|---|---|---|---|---|',
);
for (const { name, work, unit, contenders } of [...maps, ...rows, ...products, ...distances]) {
  const cells = await interleave(name, contenders, 5, 30);
  const show = (contender: string): string => {
    const samples = samplesOf(cells, name, contender);
    if (samples === undefined) return '';
    const nanoseconds = 1e6 * median(samples.map(({ cpu }) => cpu));
    return (unit === 'GF/s' ? work / nanoseconds : nanoseconds / work).toFixed(2);
  };
  console.log(
    `| ${name} | ${unit} | ${show('reference')} | ${show('default')} | ${show('fast')} | ${ratioOf(cells, name, 'reference', 'default')!.toFixed(1)} times as fast |`,
  );
}
