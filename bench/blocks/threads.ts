// The same work by one thread and by two, on the clock, in turn.
import { alternate, dataset, entropic, hard, statistics } from '@isotherm/kmeans';
import type { Threads } from '@isotherm/kmeans/threads';
import { median } from '../driver/ratios.ts';
import { read } from './data.ts';
import type { Threaded } from './results.ts';

/** Dense passes, passes over tiles, and a whole fit of a size. */
export function threaded(name: string, two: Threads): Readonly<Record<string, Threaded>> {
  const { points, seeds } = read(name);
  const lloyd = { softmin: hard, temperature: 1 };
  const { centers, statistics: last } = alternate(points, seeds, lloyd, { maxIterations: 12 });
  const softness = { softmin: entropic, temperature: 0.03 * last.distortion };
  const passes = (algorithm: 'dense' | 'block'): Threaded => {
    const each = [{}, { threads: two }].map((sharing) => dataset(points, { algorithm, ...sharing }));
    return inTurn(
      3,
      each.map((data) => () => statistics(data, centers, softness)),
    );
  };
  const given = { maxIterations: 20, tolerance: 0, emptyCluster: 'keep' } as const;
  const fits = [{}, { threads: two }].map(
    (sharing) => () => alternate(points, seeds, lloyd, { ...given, ...sharing }),
  );
  return { dense: passes('dense'), block: passes('block'), fit: inTurn(1, fits) };
}

/** After a call or two of each that do not count: tiles are made in them. */
function inTurn(count: number, work: readonly (() => unknown)[]): Threaded {
  const times: number[][] = work.map(() => []);
  const unmeasured = count === 1 ? 0 : 2;
  for (let turn = -unmeasured; turn < count; turn++)
    work.forEach((call, i) => {
      const before = performance.now();
      call();
      if (turn >= 0) times[i]!.push(performance.now() - before);
    });
  return { one: median(times[0]!), two: median(times[1]!) };
}
