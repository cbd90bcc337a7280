import type { Random } from '@isotherm/autodiff/random';
import { draw } from './draw.ts';
import type { SeedingPoints } from './seeding-points.ts';
import { wasmPaying } from './wasm-paying.ts';

/** What points pay for centers that are chosen among them, one after the other. */
export interface Paying {
  /** Weighted squared distance of each point to the nearest center, `(n)`; Infinity before the first choice. */
  readonly costs: Float64Array;
  /** Their sum, in order. */
  readonly total: number;
  /** A point becomes a center; costs change in place. */
  choose(at: number): void;
  /** The total with each of some points as one more center. */
  totalsWith(candidates: readonly number[]): Float64Array;
  /** A point with probability proportional to its cost, of which one at least is positive. */
  draw(random: Random): number;
}

/** For fewer points a memory of their own is not worth its while. */
const few = 256;

/** What is paid before any point is chosen; in WebAssembly, where it is allowed, with the bits of `ReferencePaying`. */
export const paying = (from: SeedingPoints): Paying =>
  (from.n < few ? undefined : wasmPaying(from)) ?? new ReferencePaying(from);

/** What is computed, in which order; distances are those of `squaredDistance`, to the bit. */
export class ReferencePaying implements Paying {
  readonly costs: Float64Array;
  readonly #spare: Float64Array;
  readonly #from: SeedingPoints;
  #total = Infinity;

  constructor(from: SeedingPoints) {
    this.#from = from;
    this.costs = new Float64Array(from.n).fill(Infinity);
    this.#spare = new Float64Array(from.n);
  }

  get total(): number {
    return this.#total;
  }

  choose(at: number): void {
    this.#total = this.#payFor(at, this.costs);
  }

  totalsWith(candidates: readonly number[]): Float64Array {
    return Float64Array.from(candidates, (at) => this.#payFor(at, this.#spare));
  }

  draw(random: Random): number {
    return draw(this.costs, random, this.#total);
  }

  /** What all pay with one more center; `into` is where the costs go. */
  #payFor(at: number, into: Float64Array): number {
    const { x, w, n, d } = this.#from;
    const costs = this.costs;
    const center = x.slice(at * d, (at + 1) * d);
    let total = 0;
    for (let i = 0, from = 0; i < n; i++, from += d) {
      const weight = w[i]!;
      let own = 0;
      // a point without weight may be infinitely far, and 0 · Infinity is NaN
      if (weight !== 0) {
        let squared = 0;
        for (let t = 0; t < d; t++) {
          const apart = x[from + t]! - center[t]!;
          squared += apart * apart;
        }
        own = Math.min(costs[i]!, weight * squared);
      }
      into[i] = own;
      total += own;
    }
    return total;
  }
}
