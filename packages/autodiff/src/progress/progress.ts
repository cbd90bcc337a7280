import { found } from '../options/found.ts';

/** Who listens to work that goes in iterations, and may stop it. */
export interface Listening<Iteration> {
  /** Hears of every iteration. */
  readonly onIteration?: ((iteration: Iteration) => void) | undefined;
  /** Stops between two iterations, with what was reached. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Refuses listeners that cannot hear.
 *
 * @throws TypeError naming what was found
 */
export function checkListening(who: string, { onIteration, signal }: Listening<never>): void {
  if (onIteration !== undefined && typeof onIteration !== 'function')
    throw new TypeError(`${who}: onIteration must be a function, found ${found(onIteration)}`);
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.aborted !== 'boolean')
    throw new TypeError(`${who}: signal must be an AbortSignal, found ${found(signal)}`);
}

/** Work that says after each iteration where it is, and is told whether to stop. */
export type Work<Iteration, Result> = Generator<Iteration, Result, boolean>;

/** Does the work at once. */
export function finish<Iteration, Result>(
  work: Work<Iteration, Result>,
  { onIteration, signal }: Listening<Iteration> = {},
): Result {
  for (let step = work.next(); ; step = work.next(signal?.aborted ?? false)) {
    if (step.done === true) return step.value;
    onIteration?.(step.value);
  }
}

/** Does the work an iteration at a time, and lets everything else that waits have its turn in between. */
export async function finishAsync<Iteration, Result>(
  work: Work<Iteration, Result>,
  { onIteration, signal }: Listening<Iteration> = {},
): Promise<Result> {
  const { pause, close } = pauses();
  try {
    for (let step = work.next(); ; step = work.next(signal?.aborted ?? false)) {
      if (step.done === true) return step.value;
      onIteration?.(step.value);
      await pause();
    }
  } finally {
    close();
  }
}

/** Turns for others. */
export interface Pauses {
  /** Comes back after everything that waited. */
  readonly pause: () => Promise<void>;
  /** Leaves nothing behind that keeps a program alive. */
  readonly close: () => void;
}

/**
 * Pauses between steps of long work; close them at its end.
 *
 * `setImmediate` where there is one: Node hands out a thousand messages before it looks at a timer. Elsewhere a message
 * to oneself, which no browser delays as it does timers.
 */
export function pauses(): Pauses {
  const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown };
  if (setImmediate !== undefined)
    return { pause: () => new Promise((resolve) => void setImmediate(resolve)), close: () => {} };
  const { port1, port2 } = new MessageChannel();
  port1.start();
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      port1.addEventListener('message', () => resolve(), { once: true });
      port2.postMessage(0);
    });
  return { pause, close: () => port1.close() };
}
