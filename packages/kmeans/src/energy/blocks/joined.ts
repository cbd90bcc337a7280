import { join } from '../kernels/totals.ts';

/**
 * Sums of many quantities that each tile adds to where it has a part, compensated: their error does not grow with the
 * tiles. Those of a part of the tiles join those of the whole.
 */
export class Joined {
  readonly #total: Float64Array;
  readonly #lost: Float64Array;
  readonly #whole: Float64Array;
  readonly #wholeLost: Float64Array;

  constructor(length: number) {
    this.#total = new Float64Array(length);
    this.#lost = new Float64Array(length);
    this.#whole = new Float64Array(length);
    this.#wholeLost = new Float64Array(length);
  }

  /** Adds a term to sum i (Neumaier, 1974). */
  add(i: number, term: number): void {
    const sum = this.#total[i]!;
    const next = sum + term;
    this.#lost[i]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    this.#total[i] = next;
  }

  /** A part of the tiles ends here. */
  endPart(): void {
    join(this.#total, this.#lost, this.#whole, this.#wholeLost);
  }

  /** The sums of the parts that have ended. */
  values(): Float64Array {
    return this.#whole.map((sum, i) => sum + this.#wholeLost[i]!);
  }
}
