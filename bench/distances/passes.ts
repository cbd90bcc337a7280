import { fromData, type NdArray } from '@isotherm/autodiff';
import { dataset, hard, type Softmin, statistics } from '@isotherm/kmeans';
import { Meter } from '../../packages/experiments/src/comparison/meter.ts';
import { powerUpdate } from '../../packages/experiments/src/comparison/power.ts';
import { freshAt } from '../blocks/passes.ts';
import { median } from '../driver/ratios.ts';
import { cpuTime } from '../driver/sample.ts';
import type { Cost } from './results.ts';

/** Samples of a dense pass. */
const samples = 3;

/** Time of a call in milliseconds, after one that does not count; a sample takes `enough` of them, at least. */
function timeOf(call: () => unknown, enough: number): number {
  call();
  const times = Array.from({ length: samples }, () => {
    const before = cpuTime();
    let calls = 0;
    for (; cpuTime() - before < enough; calls++) call();
    return (cpuTime() - before) / calls;
  });
  return median(times);
}

/** Points, `(n, d)`, settled centers, `(k, d)`, their distortion, and least milliseconds of a sample. */
export interface Settled {
  readonly points: NdArray;
  readonly centers: NdArray;
  readonly distortion: number;
  readonly enough: number;
}

/** Nanoseconds for each squared distance, of so many milliseconds. */
const each = ({ points, centers }: Settled, milliseconds: number): number =>
  (1e6 * milliseconds) / (points.shape[0]! * centers.shape[0]!);

/** What a softmin costs. */
export function costOf(settled: Settled, softmin: Softmin): Cost {
  const { points, centers, distortion, enough } = settled;
  const data = dataset(points, { algorithm: 'dense' });
  const at = (temperature: number): number =>
    each(
      settled,
      timeOf(() => statistics(data, centers, { softmin, temperature }), enough),
    );
  const cold = distortion / 100;
  return {
    ...(softmin !== hard && { warm: at(distortion) }),
    cold: at(cold),
    skipping: each(settled, freshAt(dataset(points), centers, softmin, cold)),
  };
}

/** What an update of power k-means costs, as the studies compute it: at the exponent with which it begins, and near the end. */
export function powerCost(settled: Settled): Cost {
  const { points, centers, enough } = settled;
  const doubles = fromData(Float64Array.from(points.data), points.shape);
  const set = { name: 'bench', points: doubles, source: 'bench', license: 'MIT', sha256: '' };
  const meter = new Meter(set, centers.shape[0]!, Infinity);
  const [warm, cold] = [-1, -100].map((s) =>
    each(
      settled,
      timeOf(() => powerUpdate(meter, centers, s), enough),
    ),
  ) as [number, number];
  return { warm, cold };
}
