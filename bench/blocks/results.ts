/** A pass at one temperature: CPU time in milliseconds. */
export interface Step {
  readonly dense: number;
  readonly auto: number;
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
  /** Relative difference of the last energies. */
  readonly error: number;
}

/** A whole fit, each once: CPU time in milliseconds. */
export interface Fit {
  readonly dense: number;
  readonly auto: number;
  /** scikit-learn's, if it is there. */
  readonly lloyd?: number;
  readonly elkan?: number;
  /** Squared distances computed, as a part of those of the dense fit. */
  readonly evaluations: number;
  /** Greatest relative difference of the distortions. */
  readonly error: number;
}

/** The same work by one thread and by two: milliseconds on the clock. */
export interface Threaded {
  readonly one: number;
  readonly two: number;
}
