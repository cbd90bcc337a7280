import type { Arena } from './arena.ts';
import { scalars } from './gather.ts';
import type { PassInput } from './pass-input.ts';
import { settingLength } from './wasm-setting.ts';

/** Bytes of a row of a tile. */
export const ROW = 256;

/** What is where in memory during a pass that works on `chunk` points at a time, whose numbers have `size` bytes. */
export type Layout = Readonly<Record<Place, number>>;
type Place =
  | (
      | 'setting'
      | 'distances'
      | 'costs'
      | 'shares'
      | 'pulls'
      | 'perTile'
      | 'active'
      | 'candidates'
      | 'labels'
      | 'parts'
    )
  | ('row' | 'length' | 'sums' | 'centers' | 'offset' | 'scale' | 'weights' | 'lastWeights')
  | ('pointGradient' | 'perPoint' | 'leastTwo' | 'allLabels' | 'copies' | 'tiles');

/** Gives out an arena's memory to a pass. What is not needed is at 0. */
export function layOut(arena: Arena, input: PassInput, chunk: number, size: number): Layout {
  const { k, d, offset, scale, weights, kernel, tilted, resident } = input;
  const rows = k * ROW;
  const changed = offset.length > 1 || scale.length > 1 || offset[0] !== 0 || scale[0] !== 1;
  const length = scalars + 2 * k + k * d;
  const takeIf = (wanted: unknown, bytes: number): number => (wanted ? arena.take(bytes) : 0);
  const setting = arena.take(settingLength);
  const distances = arena.take(rows);
  const shares = arena.take(rows);
  return {
    setting,
    distances,
    costs: changed ? arena.take(rows) : distances,
    shares,
    pulls: tilted || kernel.fused === undefined || input.visit ? arena.take(rows) : shares,
    perTile: arena.take(7 * ROW),
    active: arena.take(4 * k),
    candidates: arena.take(4 * k),
    labels: arena.take(ROW),
    // of each center as many parts as a vector has lanes; a vector more is read than written
    parts: takeIf(kernel.fused?.oneHot, k * (16 / size) * (32 + d * size)),
    row: takeIf(tilted, 24 * k),
    length,
    sums: arena.take(3 * 8 * (length + 1)),
    centers: arena.take(k * d * size + 16),
    offset: takeIf(changed, k * size),
    scale: takeIf(changed, k * size),
    // weights of a chunk, or of one tile for all
    weights: arena.take(weights.length > 1 ? chunk * size : ROW),
    lastWeights: arena.take(ROW),
    pointGradient: takeIf(input.pointGradient, 8 * chunk * d),
    perPoint: takeIf(input.perPoint, 24 * chunk),
    leastTwo: takeIf(input.nearestTwo, 16 * chunk),
    allLabels: takeIf(input.labels, 4 * chunk),
    copies: takeIf(!resident, chunk * d * size),
    tiles: resident ? resident.tiles : arena.take(chunk * d * size),
  };
}
