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

/** A whole fit: CPU time in milliseconds. */
export interface Fit {
  readonly dense: number;
  readonly auto: number;
  /** Squared distances computed, as a part of those of the dense fit. */
  readonly evaluations: number;
  /** Relative difference of the distortions. */
  readonly error: number;
}
