import type { Arithmetic } from './arithmetic.ts';
import type { SoftminKernel } from './softmin-kernel.ts';
import { type Lanes, type Place, tile as rowMajor } from './tile.ts';
import type { TileBuffers } from './tile-buffers.ts';

/** Fills a tile's shares and gaps from its costs: by the softmin's fused rule, or by its `assign` on a row-major copy. */
export function share(
  tile: TileBuffers,
  { fused, assign }: SoftminKernel,
  k: number,
  rounded: number,
  temperature: number,
  arithmetic: Arithmetic,
): void {
  const lanes = arithmetic.points;
  if (!fused) {
    assignLanes(tile, assign, k, temperature, lanes);
    return;
  }
  const place: Place = { start: 0, step: lanes, k, at: 0 };
  for (let p = 0; p < lanes; p++) {
    place.start = p;
    place.at = p;
    fused.row(tile, place, rounded, arithmetic);
  }
}

/** Shares of any softmin, whose rule wants rows. */
export function assignLanes(
  { costs, shares, total, freeGap, expectedGap }: Omit<Lanes, 'least'>,
  assign: SoftminKernel['assign'],
  k: number,
  temperature: number,
  lanes: number,
): void {
  const rows = rowMajor(k, lanes);
  for (let p = 0; p < lanes; p++) for (let j = 0; j < k; j++) rows.costs[p * k + j] = costs[j * lanes + p]!;
  assign(rows, lanes, k, temperature);
  for (let p = 0; p < lanes; p++) {
    for (let j = 0; j < k; j++) shares[j * lanes + p] = rows.shares[p * k + j]!;
    [total[p], freeGap[p], expectedGap[p]] = [1, rows.freeGap[p]!, rows.expectedGap[p]!];
  }
}
