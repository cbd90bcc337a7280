/** Sums of many quantities that each tile adds to where it has a part, compensated: their error does not grow with the tiles. */
export class Joined {
  readonly #total: Float64Array;
  readonly #lost: Float64Array;

  constructor(length: number) {
    this.#total = new Float64Array(length);
    this.#lost = new Float64Array(length);
  }

  /** Adds a term to sum i (Neumaier, 1974). */
  add(i: number, term: number): void {
    const sum = this.#total[i]!;
    const next = sum + term;
    this.#lost[i]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    this.#total[i] = next;
  }

  /** The sums. */
  values(): Float64Array {
    return this.#total.map((sum, i) => sum + this.#lost[i]!);
  }
}
