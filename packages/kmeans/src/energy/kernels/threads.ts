import type { SharedInstance } from '@isotherm/autodiff/kernels';
import type { PassExports } from './pass-exports.ts';

/** Kernels that do one part of a pass, told by their number between threads: `(job, part)`. */
export const partKernels = [
  'passPart64',
  'passPart32',
  'blocksPart64',
  'blocksPart32',
  'pairsPart64',
  'pairsPart32',
] as const;

/** One of them. */
export type PartKernel = (typeof partKernels)[number];

/** An instance of the kernels, with its module where other threads may share its memory. */
export type Instance = Pick<SharedInstance<PassExports>, 'exports'> &
  Partial<Pick<SharedInstance<PassExports>, 'module'>>;

/** Parts of a pass that may be done in any order. */
export interface SharedWork {
  /** An instance whose memory is shared. */
  readonly instance: Instance;
  /** What does a part. */
  readonly kernel: PartKernel;
  /** What each thread is told, by address; as many may work. */
  readonly jobs: readonly number[];
  /** How many parts there are. */
  readonly parts: number;
}

/** Marks threads for every copy of this module. */
export const threadsBrand: unique symbol = Symbol.for('@isotherm/kmeans/threads');

/**
 * Threads that share passes over datasets: made by `startThreads` of `@isotherm/kmeans/threads`, and given as the option
 * `threads`. Results do not depend on how many there are.
 */
export interface Threads {
  /** Marks them for every copy of this module. */
  readonly [threadsBrand]: true;
  /** How many there are, with the caller. */
  readonly count: number;
  /** Ends them; passes that are given them later fail. Without it they end with the program. */
  close(): void;
  /** Does all parts, together with the caller, who waits for the last one. @internal */
  work(given: SharedWork): void;
}

/**
 * Refuses what are no threads.
 *
 * @throws TypeError saying where they come from
 */
export function checkThreads(who: string, threads: unknown): void {
  if (threads === undefined || (typeof threads === 'object' && threads !== null && threadsBrand in threads))
    return;
  const found =
    threads === null ? 'null' : typeof threads === 'number' ? `the number ${threads}` : typeof threads;
  throw new TypeError(
    `${who}: threads must be what startThreads of @isotherm/kmeans/threads resolves to, found ${found}`,
  );
}
