import type { Arena } from './arena.ts';
import { scalars } from './gather.ts';
import type { Rounded } from './measure.ts';
import type { PassInput } from './pass-input.ts';
import { settingLength, type Work } from './wasm-setting.ts';

/** Bytes of a row of a tile. */
export const ROW = 256;

/** What is where in memory during a pass that works on `chunk` points at a time, whose numbers have `size` bytes. */
export type Layout = Readonly<Record<Place, number>>;
type Place =
  | keyof Work
  | (
      | 'whole'
      | 'weights'
      | 'lastWeights'
      | 'pointGradient'
      | 'perPoint'
      | 'leastTwo'
      | 'allLabels'
      | 'surveyFirst'
      | 'surveySecond'
      | 'surveyGap'
      | 'copies'
      | 'tiles'
    );

/** What a thread has to itself. */
export type OwnWork = Omit<Work, 'centers' | 'offset' | 'scale'>;

/** Whether costs are more than squared distances. */
export const isChanged = ({ offset, scale }: Pick<PassInput, 'offset' | 'scale'>): boolean =>
  offset.length > 1 || scale.length > 1 || offset[0] !== 0 || scale[0] !== 1;

/** Gives out memory for one thread of a pass, whose numbers have `size` bytes. What is not needed is at 0. */
export function workAt(arena: Arena, input: PassInput, size: number): OwnWork {
  const { k, d, kernel, tilted } = input;
  const rows = k * ROW;
  const length = scalars + 2 * k + k * d;
  const takeIf = (wanted: unknown, bytes: number): number => (wanted ? arena.take(bytes) : 0);
  const setting = arena.take(settingLength);
  const distances = arena.take(rows);
  const shares = arena.take(rows);
  return {
    setting,
    distances,
    costs: isChanged(input) ? arena.take(rows) : distances,
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
  };
}

/** Gives out an arena's memory to a pass. What is not needed is at 0. */
export function layOut(arena: Arena, input: PassInput, chunk: number, size: number): Layout {
  const { n, k, d, weights, resident, survey } = input;
  const places = Math.ceil(n / (ROW / size)) * (ROW / size);
  const changed = isChanged(input);
  const own = workAt(arena, input, size);
  const takeIf = (wanted: unknown, bytes: number): number => (wanted ? arena.take(bytes) : 0);
  return {
    ...own,
    whole: arena.take(2 * 8 * (own.length + 1)),
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
    surveyFirst: takeIf(survey, 4 * places),
    surveySecond: takeIf(survey, 4 * places),
    surveyGap: takeIf(survey, size * places),
    copies: takeIf(!resident, chunk * d * size),
    tiles: resident ? resident.tiles : arena.take(chunk * d * size),
  };
}

/** Writes centers and, where there is a place for them, offsets and scales of each. */
export function putCosts(
  arena: Arena,
  at: Pick<Work, 'centers' | 'offset' | 'scale'>,
  rounded: Rounded,
  k: number,
  float: boolean,
): void {
  arena.numbers(at.centers, rounded.centers.length, float).set(rounded.centers);
  for (const name of ['offset', 'scale'] as const) {
    if (at[name] === 0) continue;
    const given = rounded[name];
    const each = arena.numbers(at[name], k, float);
    if (given.length === 1) each.fill(given[0]!);
    else each.set(given);
  }
}
