/** CPU time of a pass for each of its n k squared distances, in nanoseconds. */
export interface Cost {
  /** A dense pass at the distortion J₀; absent where no temperature changes it. */
  readonly warm?: number;
  /** A dense pass at a hundredth of J₀, or of what has no temperature. */
  readonly cold: number;
  /** A pass that may skip there, for each of as many distances, most of which it leaves out; absent where none may. */
  readonly skipping?: number;
}

/** Of each way to share points: costs by size and dtype, `e float64`. */
export type Costs = Readonly<Record<string, Readonly<Record<string, Cost>>>>;
