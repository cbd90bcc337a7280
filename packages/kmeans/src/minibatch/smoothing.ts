/** Energies of batches, smoothed, and how long they have not fallen. */
export interface Smoothing {
  /** Exponentially weighted mean of the energies; undefined before the second batch. */
  readonly energy: number | undefined;
  /** The least that it has been. */
  readonly least: number;
  /** Batches since then. */
  readonly stalled: number;
  /** Batches. */
  readonly batches: number;
}

/** Before any batch. */
export const unknown: Smoothing = { energy: undefined, least: Infinity, stalled: 0, batches: 0 };

/**
 * The smoothing after one more batch: a part 2b / (n + 1) is new, at most all of it, so that it looks back over half of
 * the points. The first batch is left out, whose energy is that of the start. As in scikit-learn.
 */
export function smoothed(before: Smoothing, energy: number, part: number): Smoothing {
  const batches = before.batches + 1;
  if (batches === 1) return { ...before, batches };
  const mean = before.energy === undefined ? energy : before.energy * (1 - part) + energy * part;
  if (mean < before.least) return { energy: mean, least: mean, stalled: 0, batches };
  return { energy: mean, least: before.least, stalled: before.stalled + 1, batches };
}
