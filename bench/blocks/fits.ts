// Whole fits of Lloyd's algorithm, dense and by counts, of as many iterations as those beside scikit-learn's in `kmeans`.
import { alternate, hard } from '@isotherm/kmeans';
import { cpuTime } from '../driver/sample.ts';
import { lengthsOf } from '../kmeans/cases.ts';
import { read } from './data.ts';
import type { Fit } from './results.ts';

const lloyd = { softmin: hard, temperature: 1 };

/** One fit of each. */
export function fit(name: string, dtype: 'float64' | 'float32'): Fit {
  const { points, seeds } = read(name, dtype);
  const maxIterations = lengthsOf(name).fit;
  const [dense, auto] = (['dense', 'auto'] as const).map((algorithm) => {
    const before = cpuTime();
    const options = { algorithm, maxIterations, tolerance: 0, emptyCluster: 'keep' } as const;
    const { evaluations, statistics } = alternate(points, seeds, lloyd, options);
    return { time: cpuTime() - before, evaluations, distortion: statistics.distortion };
  }) as [Ours, Ours];
  return {
    dense: dense.time,
    auto: auto.time,
    evaluations: auto.evaluations / dense.evaluations,
    error: Math.abs(auto.distortion / dense.distortion - 1),
  };
}

interface Ours {
  readonly time: number;
  readonly evaluations: number;
  readonly distortion: number;
}
