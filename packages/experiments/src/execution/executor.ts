import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Measurement } from '../measure-cell.ts';
import type { CellPlace } from '../records.ts';
import type { Dependencies } from './cell-key.ts';
import type { Effort } from '../store/store.ts';

/** A measurement with what it took. */
export interface Timed extends Effort {
  readonly record: Measurement;
}

/** A cell that is to be measured. */
export interface Task {
  /** Where the record stands in the run. */
  readonly position: number;
  /** The content key of the record. */
  readonly key: string;
  readonly place: CellPlace;
  /** What the record depends on beside its place. */
  readonly dependsOn: Dependencies;
  /** After how many seconds it is given up; else when the executor does. */
  readonly timeout?: number;
}

/** Something that measures cells: this thread, others, or other machines. */
export interface Executor {
  /** How many cells it wants to have at once, so that nothing in it waits. */
  readonly width: number;
  /** Measures a cell; rejects only when it cannot go on at all. */
  measure(this: void, task: Task): Promise<Timed>;
  /** Gives up whatever is being measured. */
  close(this: void): Promise<void>;
}

/** This machine, as far as it may explain a duration. */
export const host: string = `${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores`;

/** Measures with a clock beside it. */
export function timed(measure: (place: CellPlace) => Measurement, place: CellPlace): Timed {
  const started = performance.now();
  const record = measure(place);
  return { record, seconds: (performance.now() - started) / 1000, host };
}
