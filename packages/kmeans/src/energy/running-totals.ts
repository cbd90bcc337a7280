import type { PassSums } from './kernels/index.ts';
import { join } from './kernels/totals.ts';

/** Weight, least cost and the two gaps; the sums of each center follow. */
const scalars = 4;

/**
 * Compensated totals of what passes over blocks found, part by part, in the unit of the heaviest of them. Units are powers
 * of two, so the totals are those of one pass over all blocks in their order, to the bit, whose unit is another one.
 * Neumaier, Z. Angew. Math. Mech. 54 (1974).
 */
export class RunningTotals {
  readonly #k: number;
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;
  /** The same of the parts that have ended. */
  readonly #whole: Float64Array;
  readonly #wholeLost: Float64Array;
  #unit = Infinity;
  #leastMargin = Infinity;

  constructor(k: number, d: number) {
    this.#k = k;
    this.#sums = new Float64Array(scalars + k + k * d);
    this.#lost = new Float64Array(this.#sums.length);
    this.#whole = new Float64Array(this.#sums.length);
    this.#wholeLost = new Float64Array(this.#sums.length);
  }

  /** Whether anything was added. */
  get isEmpty(): boolean {
    return this.#unit === Infinity;
  }

  /** Totals of their own that start where these are. */
  copy(): RunningTotals {
    const copy = new RunningTotals(this.#k, (this.#sums.length - scalars) / this.#k - 1);
    copy.#sums.set(this.#sums);
    copy.#lost.set(this.#lost);
    copy.#whole.set(this.#whole);
    copy.#wholeLost.set(this.#wholeLost);
    [copy.#unit, copy.#leastMargin] = [this.#unit, this.#leastMargin];
    return copy;
  }

  /** Adds what a pass over one more block found. */
  absorb(found: PassSums): void {
    this.#leastMargin = Math.min(this.#leastMargin, found.leastMargin);
    if (found.unit < this.#unit) this.#measureIn(found.unit);
    const factor = this.#unit / found.unit;
    const { weight, least, freeGap, expectedGap } = found;
    this.#add(0, Float64Array.of(weight, least, freeGap, expectedGap), factor);
    this.#add(scalars, found.mass, factor);
    this.#add(scalars + this.#k, found.displacements, factor);
  }

  /** A part of the points ends here. */
  endPart(): void {
    join(this.#sums, this.#lost, this.#whole, this.#wholeLost);
  }

  /** All of it as one pass would have found it, at a temperature. */
  sums(temperature: number): Omit<PassSums, 'variance' | 'spread' | 'evaluations'> {
    const whole = this.copy();
    whole.endPart();
    // an infinite total has no meaningful compensation
    const all = whole.#whole.map((sum, i) => (Number.isFinite(sum) ? sum + whole.#wholeLost[i]! : sum));
    const [freeGap, expectedGap] = [all[2]!, all[3]!];
    return {
      unit: this.#unit,
      weight: all[0]!,
      least: all[1]!,
      freeGap,
      expectedGap,
      entropy: freeGap + expectedGap / temperature,
      mass: all.slice(scalars, scalars + this.#k),
      displacements: all.slice(scalars + this.#k),
      leastMargin: this.#leastMargin,
    };
  }

  #measureIn(unit: number): void {
    const factor = this.#unit === Infinity ? 1 : unit / this.#unit;
    for (const sums of [this.#sums, this.#lost, this.#whole, this.#wholeLost])
      for (let i = 0; i < sums.length; i++) sums[i]! *= factor;
    this.#unit = unit;
  }

  #add(from: number, terms: Float64Array, factor: number): void {
    const [sums, lost] = [this.#sums, this.#lost];
    for (let i = 0; i < terms.length; i++) {
      const [sum, term] = [sums[from + i]!, terms[i]! * factor];
      const next = sum + term;
      lost[from + i]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sums[from + i] = next;
    }
  }
}
