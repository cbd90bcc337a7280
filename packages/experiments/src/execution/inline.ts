import { setImmediate } from 'node:timers/promises';
import type { Measurement } from '../measure-cell.ts';
import type { CellPlace } from '../records.ts';
import { type Executor, timed } from './executor.ts';

/** Measures cells one after the other in this thread. */
export function inline(measure: (place: CellPlace) => Measurement): Executor {
  let breath = performance.now();
  return {
    width: 1,
    measure: async ({ place }) => {
      if (performance.now() - breath > 50) {
        await setImmediate(); // or no signal would ever be seen
        breath = performance.now();
      }
      return timed(measure, place);
    },
    close: () => Promise.resolve(),
  };
}
