import type { Arena } from '../kernels/arena.ts';
import { temperatureIn } from '../kernels/arithmetic.ts';
import { scalars } from '../kernels/gather.ts';
import type { Rounded } from '../kernels/measure.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { PassSetting } from '../kernels/reference-pass.ts';
import type { BlockShape, Places } from './layout.ts';

/** Bytes of a row of a tile. */
export const ROW = 256;

/** Whether costs are more than squared distances. */
export const isChanged = ({ offset, scale }: Rounded): boolean =>
  offset.length > 1 || scale.length > 1 || offset[0] !== 0 || scale[0] !== 1;

/** What the rules of a tile work on. */
export type Rules = Readonly<
  Record<
    | 'setting'
    | 'distances'
    | 'costs'
    | 'shares'
    | 'perTile'
    | 'active'
    | 'candidates'
    | 'labels'
    | 'parts'
    | 'sums'
    | 'offset'
    | 'scale',
    number
  >
>;

/** Addresses for it, in memory that is given out by `take`. */
export function rulesAt(take: (bytes: number) => number, k: number, d: number, float: boolean): Rules {
  const size = float ? 4 : 8;
  return {
    setting: take(192),
    distances: take(k * ROW),
    costs: take(k * ROW),
    shares: take(k * ROW),
    perTile: take(7 * ROW),
    active: take(4 * k),
    candidates: take(4 * k),
    labels: take(ROW),
    parts: take(k * (16 / size) * (32 + d * size)),
    sums: take(8 * (scalars + 2 * k + k * d + 1)),
    offset: take(k * size),
    scale: take(k * size),
  };
}

/** Writes what assembly/setting.ts reads. */
export function writeSetting(
  buffer: ArrayBufferLike,
  at: Rules,
  { k, d }: BlockShape,
  { kernel, temperature, spreadWanted }: PassInput,
  { arithmetic }: PassSetting,
  changed: boolean,
): void {
  const words = new Uint32Array(buffer, at.setting, 32).fill(0);
  words.set([changed ? at.offset : 0, changed ? at.scale : 0, k, d, kernel.fused?.rule ?? 99], 4);
  words.set(
    [
      at.distances,
      changed ? at.costs : at.distances,
      at.shares,
      at.shares,
      at.perTile,
      at.active,
      at.candidates,
    ],
    9,
  );
  words.set([at.sums, scalars + 2 * k + k * d], 16);
  words[21] = spreadWanted === false ? 0 : 1;
  words.set([at.labels, at.parts], 23);
  new Float64Array(buffer, at.setting + 128, 3).set([
    temperatureIn(arithmetic, temperature),
    kernel.fused?.alpha ?? 0,
    Infinity,
  ]);
}

/** Writes centers, and offsets and scales for each of them. */
export function putCosts(arena: Arena, at: Places, rounded: Rounded, k: number, float: boolean): void {
  arena.numbers(at.centers, rounded.centers.length, float).set(rounded.centers);
  for (const name of ['offset', 'scale'] as const) {
    const given = rounded[name];
    const each = arena.numbers(at[name], k, float);
    if (given.length === 1) each.fill(given[0]!);
    else each.set(given);
  }
}
