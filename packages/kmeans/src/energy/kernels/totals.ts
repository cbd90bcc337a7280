/**
 * Sums of many quantities over tiles: each tile is added plainly, in order, and joins a compensated
 * total; those of parts join that of the whole. The error stays near that of one tile for any number of points, and the
 * order never depends on threads. Neumaier, Z. Angew. Math. Mech. 54 (1974).
 */
export class Totals {
  /** The current tile's sums; whoever computes a tile adds to these. */
  readonly tile: Float64Array;
  readonly #total: Float64Array;
  readonly #lost: Float64Array;
  readonly #whole: Float64Array;
  readonly #wholeLost: Float64Array;

  constructor(length: number) {
    this.tile = new Float64Array(length);
    this.#total = new Float64Array(length);
    this.#lost = new Float64Array(length);
    this.#whole = new Float64Array(length);
    this.#wholeLost = new Float64Array(length);
  }

  /** Moves the tile's sums into the part's totals. */
  absorb(): void {
    join(this.tile, undefined, this.#total, this.#lost);
  }

  /** Moves the part's totals, with what they lost, into those of the whole. */
  endPart(): void {
    join(this.#total, this.#lost, this.#whole, this.#wholeLost);
  }

  /** The totals, where the last part ends. An infinite one has no meaningful compensation. */
  values(): Float64Array {
    this.endPart();
    return this.#whole.map((sum, i) => (Number.isFinite(sum) ? sum + this.#wholeLost[i]! : sum));
  }
}

/** Adds terms, and what they lost before, to compensated totals, and leaves zeros. */
export function join(
  terms: Float64Array,
  missing: Float64Array | undefined,
  total: Float64Array,
  lost: Float64Array,
): void {
  for (let i = 0; i < terms.length; i++) {
    const [sum, term] = [total[i]!, terms[i]!];
    const next = sum + term;
    const error = Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    lost[i]! += missing ? error + missing[i]! : error;
    total[i] = next;
  }
  terms.fill(0);
  missing?.fill(0);
}
