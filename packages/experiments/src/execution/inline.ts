import type { Measurement } from '../measure-cell.ts';
import type { CellPlace } from '../records.ts';
import { type Executor, timed } from './executor.ts';

/** Measures cells one after the other in this thread; signals are seen while a cell is kept. */
export const inline = (measure: (place: CellPlace) => Measurement): Executor => ({
  width: 1,
  measure: async ({ place }) => timed(measure, place),
  close: () => Promise.resolve(),
});
