import type { Effort } from '../store/store.ts';

/**
 * How long a portion takes, in milliseconds: long beside what a message and a transaction take, and so short that little is
 * lost with a run that is killed, and that threads end together.
 */
export const portionTime = 50;

/** So many cells are in a portion at most, however quick they are. */
export const largestPortion = 64;

/**
 * How many cells of each study make a portion, the cells that a thread is given at once: one at first, then as many as the
 * last portion's time says, and no more than twice as many as it had. A cell that takes longer than a portion stands alone.
 */
export class Portions {
  readonly #sizes = new Map<string, number>();

  /** How many cells of a study are given at once. */
  sizeFor(study: string): number {
    return this.#sizes.get(study) ?? 1;
  }

  /** Learns what the cells of a portion took. */
  learn(study: string, measured: readonly Effort[]): void {
    const mean = (1000 * measured.reduce((sum, { seconds }) => sum + seconds, 0)) / measured.length;
    const size = Math.min(portionTime / mean, 2 * measured.length, largestPortion);
    this.#sizes.set(study, Math.max(1, Math.floor(size)));
  }
}
