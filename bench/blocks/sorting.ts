// What it takes to sort the points, which a pass over tiles does when there are none, or when they have come apart.
import { alternate, dataset, entropic, hard, statistics } from '@isotherm/kmeans';
import { median } from '../driver/ratios.ts';
import { cpuTime } from '../driver/sample.ts';
import { read } from './data.ts';
import type { Sorting } from './results.ts';

const turns = 3;

/** Passes that sort, of Lloyd's algorithm and of soft K-Means, from centers that have settled. */
export function sortings(name: string): Readonly<Record<string, Sorting>> {
  const { points, seeds } = read(name);
  const lloyd = { softmin: hard, temperature: 1 };
  const { centers, statistics: last } = alternate(points, seeds, lloyd, { maxIterations: 12 });
  return {
    Lloyd: sortingOf(lloyd),
    'soft K-Means': sortingOf({ softmin: entropic, temperature: 0.03 * last.distortion }),
  };

  function sortingOf(softness: Parameters<typeof statistics>[2]): Sorting {
    const k = centers.shape[0]!;
    // tiles are for scales, and made anew for others, which here hardly differ
    const scales = [1, 1 + 2 ** -40].map((first) =>
      Float64Array.from({ length: k }, (_, j) => (j === 0 ? first : 1)),
    );
    const timesOf = (algorithm: 'dense' | 'block'): number[] => {
      const data = dataset(points, { algorithm });
      return Array.from({ length: 1 + turns }, (_, turn) => {
        const before = cpuTime();
        const { skipping } = statistics(data, centers, softness, { scale: scales[turn % 2]! });
        const time = cpuTime() - before;
        const sorted = skipping?.certifiedTiles === 0 && skipping.livePairs === skipping.tiles * k;
        if (algorithm === 'block' && !sorted) throw new Error('a pass did not sort');
        return time;
      });
    };
    const [dense, block] = [timesOf('dense'), timesOf('block')];
    return { dense: median(dense.slice(1)), first: block[0]!, again: median(block.slice(1)) };
  }
}
