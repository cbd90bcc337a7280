// Whole fits of Lloyd's algorithm from the same centers, ours and scikit-learn's.
import { alternate, hard } from '@isotherm/kmeans';
import { folder } from '../data/load.ts';
import { cpuTime } from '../driver/sample.ts';
import { Runtime } from '../driver/runtime.ts';
import { type Python, run } from '../python/find.ts';
import { read } from './data.ts';
import type { Fit } from './results.ts';

const lloyd = { softmin: hard, temperature: 1 };

/** One fit of each. */
export async function fit(
  name: string,
  dtype: 'float64' | 'float32',
  python: Python | undefined,
): Promise<Fit> {
  const { points, seeds } = read(name, dtype);
  const maxIterations = name === 'd' ? 30 : 50;
  const [dense, auto] = (['dense', 'auto'] as const).map((algorithm) => {
    const before = cpuTime();
    const options = { algorithm, maxIterations, tolerance: 0, emptyCluster: 'keep' } as const;
    const { evaluations, statistics } = alternate(points, seeds, lloyd, options);
    return { time: cpuTime() - before, evaluations, distortion: statistics.distortion };
  }) as [Ours, Ours];
  const peers: Record<string, number> = {};
  let error = Math.abs(auto.distortion / dense.distortion - 1);
  const command = run(python, 'kmeans.py', folder);
  if (command)
    for (const algorithm of ['lloyd', 'elkan']) {
      const process = new Runtime(command);
      const what = `${name} ${dtype} ${algorithm} ${maxIterations}`;
      await process.ready(what);
      peers[algorithm] = (await process.time(what, 1)).cpu;
      const [[distortion]] = (await process.values(what)) as [[number]];
      error = Math.max(error, Math.abs(auto.distortion / distortion - 1));
      process.close();
    }
  return {
    dense: dense.time,
    auto: auto.time,
    ...peers,
    evaluations: auto.evaluations / dense.evaluations,
    error,
  };
}

interface Ours {
  readonly time: number;
  readonly evaluations: number;
  readonly distortion: number;
}
