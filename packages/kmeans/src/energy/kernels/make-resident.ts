import type { Floats } from '@isotherm/autodiff/kernels';
import { Arena } from './arena.ts';
import { instantiateAlone } from './instantiate.ts';
import { kernelsOf } from './pass-exports.ts';
import type { Resident } from './pass-input.ts';
import { ROW } from './wasm-layout.ts';

/** Points that are copied at a time: whole tiles. */
const copied = 4096;
/** A memory has 4 GB of addresses; what a pass needs beside the points must fit too. */
const most = 3.5 * 2 ** 30;

/** Puts points, `(n, d)`, as tiles into a memory of their own; undefined where there is no WebAssembly, or too little of it. */
export function makeResident(
  points: Floats,
  n: number,
  d: number,
  fast: boolean,
  shared: boolean,
): Resident | undefined {
  const float = points instanceof Float32Array;
  const lanes = float ? 64 : 32;
  if (Math.ceil(n / lanes) * d * ROW > most) return undefined;
  const instance = instantiateAlone(fast, shared);
  if (!instance) return undefined;
  const { exports } = instance;
  const arena = new Arena(exports);
  const tiles = arena.take(Math.ceil(n / lanes) * d * ROW);
  const end = arena.next;
  const rows = arena.take(Math.min(n, copied) * d * (float ? 4 : 8)); // behind the tiles, to be overwritten
  for (let from = 0; from < n; from += copied) {
    const count = Math.min(copied, n - from);
    arena.numbers(rows, count * d, float).set(points.subarray(from * d, (from + count) * d));
    kernelsOf(exports, float).tile(rows, count, d, tiles + (from / lanes) * d * ROW);
  }
  return { points, instance, tiles, end };
}
