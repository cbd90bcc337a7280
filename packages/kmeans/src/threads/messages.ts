// What threads say to each other: seldom, by messages; at every pass, by whole numbers in shared memory.

/** Places of these numbers. */
export const place = {
  /** Whether parts of a pass may be taken. */
  isOpen: 0,
  /** How many threads have come to take some. */
  busy: 1,
  /** The next part, and how many there are. */
  next: 2,
  parts: 3,
  /** Number of the kernel that does one, and of the instance. */
  kernel: 4,
  instance: 5,
  /** Passes so far. */
  turns: 6,
  /** Whether a thread failed. */
  failed: 7,
} as const;

const first = 8;
/** Where the job of thread `index` is; the caller is number 0. */
export const jobAt = (index: number): number => first + index;
/** Where the state of thread `index` of `count` is: 1 while it hears messages, 0 while it works or waits for a turn. */
export const stateAt = (index: number, count: number): number => first + count + index;
/** How many numbers `count` threads need. */
export const controlLength = (count: number): number => first + 2 * count;

/** To a thread. */
export type ToThread =
  | {
      readonly kind: 'start';
      readonly control: Int32Array<SharedArrayBuffer>;
      readonly index: number;
      readonly count: number;
    }
  | { readonly kind: 'use'; readonly id: number; readonly module: object; readonly memory: object }
  | { readonly kind: 'forget'; readonly id: number }
  | { readonly kind: 'turn' };

/** From a thread. */
export type FromThread = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly error: unknown };
