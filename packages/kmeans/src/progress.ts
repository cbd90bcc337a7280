/** What one iteration of a fit is: heard by `onIteration`. */
export interface Iteration {
  /** Which start it belongs to, from 0. */
  readonly restart: number;
  /** Whether it is part of the search for a start, `quality: 'best'`: then clusters and energies jump. */
  readonly searching: boolean;
  /** Updates of the centers so far, in this run; in an annealing, since the clusters or the temperature were others. */
  readonly iteration: number;
  /** T. */
  readonly temperature: number;
  /** Free energy at the centers before the update; in an annealing, priors included. */
  readonly energy: number;
  /** How far the farthest center is about to move. */
  readonly moves: number;
  /** Clusters. */
  readonly clusters: number;
}

/** Who listens to a fit, and may stop it. */
export interface Listening {
  /** Hears of every iteration. */
  readonly onIteration?: ((iteration: Iteration) => void) | undefined;
  /** Stops a fit between two iterations: it returns what it has, with the warning `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Refuses listeners that cannot hear.
 *
 * @throws TypeError naming what was found
 */
export function checkListening(who: string, { onIteration, signal }: Listening): void {
  if (onIteration !== undefined && typeof onIteration !== 'function')
    throw new TypeError(`${who}: onIteration must be a function, found ${typeof onIteration}`);
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.aborted !== 'boolean')
    throw new TypeError(`${who}: signal must be an AbortSignal, found ${String(signal)}`);
}

/** Work that says after each iteration where it is, and is told whether to stop. */
export type Work<Result> = Generator<Iteration, Result, boolean>;

/** Does the work at once. */
export function finish<Result>(work: Work<Result>, { onIteration, signal }: Listening = {}): Result {
  for (let step = work.next(); ; step = work.next(signal?.aborted ?? false)) {
    if (step.done === true) return step.value;
    onIteration?.(step.value);
  }
}

/** Does the work an iteration at a time, and lets everything else that waits have its turn in between. */
export async function finishAsync<Result>(
  work: Work<Result>,
  { onIteration, signal }: Listening = {},
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

/** How to let others have their turn. */
export interface Pauses {
  /** Comes back after everything that waited. */
  readonly pause: () => Promise<void>;
  /** Leaves nothing behind that keeps a program alive. */
  readonly close: () => void;
}

/**
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
