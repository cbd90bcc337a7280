/** A pass at one temperature: CPU time in milliseconds. */
export interface Step {
  readonly dense: number;
  readonly auto: number;
  /** The same with tiles that were made at this temperature, and no dense pass between; where `auto` skips at all. */
  readonly fresh?: number;
  /** Part of all pairs of a tile and a center that was computed. */
  readonly live: number;
  /** Part of tiles that were certified. */
  readonly certified: number;
  /** Greatest relative difference of the energies. */
  readonly error: number;
}

/** All temperatures of an annealing, sorting included: CPU time in milliseconds. */
export interface Annealing {
  readonly dense: number;
  readonly auto: number;
  /** By counts, by one thread and by two, on the clock. */
  readonly clock: Threaded;
  /** Relative difference of the last energies. */
  readonly error: number;
}

/**
 * A pass that tells where the points are, sorts them, computes all pairs, and takes bounds from these; beside it a dense one. A fit
 * by counts tells in a pass that it makes anyway. Milliseconds of CPU time.
 */
export interface Sorting {
  readonly dense: number;
  /** The first one, which also makes the place where tiles are kept. */
  readonly first: number;
  /** Another one in the same place. */
  readonly again: number;
}

/** A whole fit, each once: CPU time in milliseconds. */
export interface Fit {
  readonly dense: number;
  readonly auto: number;
  /** Squared distances computed, as a part of those of the dense fit. */
  readonly evaluations: number;
  /** Relative difference of the distortions. */
  readonly error: number;
}

/** What was measured: all of it is kept. */
export interface Measured {
  readonly relative: readonly number[];
  readonly sweeps: Readonly<Record<string, readonly Step[]>>;
  readonly annealings: Readonly<Record<string, Annealing>>;
  readonly sortings: Readonly<Record<string, Sorting>>;
  readonly fits: Readonly<Record<string, Fit>>;
  readonly threads: Readonly<Record<string, Threaded>>;
}

/** The same work by one thread and by two: milliseconds on the clock. */
export interface Threaded {
  readonly one: number;
  readonly two: number;
}
