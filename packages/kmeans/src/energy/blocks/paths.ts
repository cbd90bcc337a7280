import type { Floats } from '@isotherm/autodiff/kernels';
import { floatAbove, type Slack } from './slack.ts';

/**
 * How far each center has gone since the tiles were made, by which bounds are used up. A margin that grows counts as a
 * way that all of them went: √(m + M′) − √(m + M) ≤ √M′ − √M for any m ≥ 0. One that falls leaves bounds valid.
 */
export class Paths {
  /** Ways so far, `(k)`, never below the true ones. */
  readonly total: Float64Array;
  /** The same as floats that compare safely, `(k)`. */
  readonly compared: Float32Array;
  /** The last step of each center, `(k)`. */
  readonly last: Float64Array;
  /** The longest of them. */
  longest = 0;
  /** The longest of every step so far, added up. */
  farthest = 0;
  readonly #d: number;
  readonly #unit: number;
  readonly #centers: Float64Array;
  #root: number;

  /** `unit` multiplies lengths, so that floats hold them. */
  constructor(centers: Floats, d: number, margin: number, unit: number) {
    const k = centers.length / d;
    this.total = new Float64Array(k);
    this.compared = new Float32Array(k);
    this.last = new Float64Array(k);
    this.#d = d;
    this.#unit = unit;
    this.#centers = Float64Array.from(centers);
    this.#root = Math.sqrt(margin);
  }

  /** Goes on to other centers and another margin. */
  advance(centers: Floats, scale: Floats, margin: number, { relative }: Slack): void {
    const d = this.#d;
    const root = Math.sqrt(margin);
    const widened = Math.max(0, root * (1 + 2 ** -51) - this.#root * (1 - 2 ** -51));
    const grown = root > this.#root ? widened : 0;
    this.#root = root;
    this.longest = 0;
    for (let j = 0; j < this.total.length; j++) {
      const step = stepOf(this.#centers, centers, j, d) * Math.sqrt(scale[scale.length === 1 ? 0 : j]!);
      // sums of squares round by (d + 2) / 2 units in a length; reaching past a near center costs 1 + 2ε
      const rounded = (step + grown) * this.#unit * (1 + 2 * relative + (d + 16) * 2 ** -52);
      this.last[j] = rounded;
      this.longest = Math.max(this.longest, rounded);
      this.total[j] = added(this.total[j]!, rounded);
      this.compared[j] = floatAbove(this.total[j]!);
    }
    this.farthest = added(this.farthest, this.longest);
    this.#centers.set(centers);
  }
}

/** A sum of lengths, rounded up. */
export const added = (a: number, b: number): number => (a + b) * (1 + 2 ** -51);

/** ‖c′ − c‖; squares that underflow count as the largest that can. */
export function stepOf(before: Floats, after: Floats, j: number, d: number): number {
  let [squared, moved] = [0, 0];
  for (let i = j * d; i < (j + 1) * d; i++) {
    const difference = after[i]! - before[i]!;
    if (difference === 0) continue;
    squared += difference * difference;
    moved++;
  }
  return Math.sqrt(squared) + moved * 2 ** -537;
}
