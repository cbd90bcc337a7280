import type { Instance, PartKernel, Threads } from './threads.ts';

/** What a part of a pass is told, in the order in which assembly/parts.ts reads it. Addresses are numbers of bytes. */
export interface Job {
  /** The setting of its thread. */
  readonly setting: number;
  /** Tiles of a part. */
  readonly perPart: number;
  /** Tiles of all. */
  readonly tiles: number;
  /** Where they are; of sorted ones, what else is known of them. */
  readonly at: number;
  /** Weights, and how far from those of one tile to those of the next. */
  readonly weights: number;
  readonly step: number;
  /** Weights of the last tile, if it has its own. */
  readonly lastWeights: number;
  /** Where totals of parts go, and for how many there is a place. */
  readonly totals: number;
  readonly places: number;
}

const order: readonly (keyof Job)[] = [
  'setting',
  'perPart',
  'tiles',
  'at',
  'weights',
  'step',
  'lastWeights',
  'totals',
  'places',
];

/** Bytes of a job. */
export const jobLength = 64;

/** Writes a job at an address. */
export function writeJob({ exports }: Instance, at: number, job: Job): void {
  new Uint32Array(exports.memory.buffer, at, order.length).set(order.map((name) => job[name]));
}

/** How many threads may share a pass of so many parts, with the caller. */
export const workers = ({ module }: Instance, threads: Threads | undefined, parts: number): number =>
  module === undefined || threads === undefined ? 1 : Math.max(1, Math.min(threads.count, parts));

/** Does all parts: here, one by one, or with other threads; `join` takes them in order, by their places. */
export function doParts(
  instance: Instance,
  threads: Threads | undefined,
  kernel: PartKernel,
  jobs: readonly number[],
  parts: number,
  join: (place: number) => void = () => {},
): void {
  if (jobs.length > 1) {
    threads!.work({ instance, kernel, jobs, parts });
    for (let part = 0; part < parts; part++) join(part);
    return;
  }
  for (let part = 0; part < parts; part++) {
    instance.exports[kernel](jobs[0]!, part);
    join(0);
  }
}
