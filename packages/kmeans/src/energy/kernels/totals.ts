/**
 * Sums of many quantities over tiles: each tile is added plainly, in order, and joins a compensated
 * total. The error stays near that of one tile for any number of points, and the order never depends
 * on threads. Neumaier, Z. Angew. Math. Mech. 54 (1974).
 */
export class Totals {
  /** The current tile's sums; whoever computes a tile adds to these. */
  readonly tile: Float64Array;
  readonly #total: Float64Array;
  readonly #lost: Float64Array;

  constructor(length: number) {
    this.tile = new Float64Array(length);
    this.#total = new Float64Array(length);
    this.#lost = new Float64Array(length);
  }

  /** Moves the tile's sums into the totals. */
  absorb(): void {
    const [tile, total, lost] = [this.tile, this.#total, this.#lost];
    for (let i = 0; i < tile.length; i++) {
      const [sum, term] = [total[i]!, tile[i]!];
      const next = sum + term;
      lost[i]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      total[i] = next;
      tile[i] = 0;
    }
  }

  /** The totals so far. An infinite one has no meaningful compensation. */
  values(): Float64Array {
    return this.#total.map((sum, i) => (Number.isFinite(sum) ? sum + this.#lost[i]! : sum));
  }
}
