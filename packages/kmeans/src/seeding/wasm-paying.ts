import type { Random } from '@isotherm/autodiff/random';
import { Arena } from '../energy/kernels/arena.ts';
import { kernelsOf } from '../energy/kernels/pass-exports.ts';
import type { Paying } from './paying.ts';
import type { SeedingPoints } from './seeding-points.ts';

/** Bytes of the distances of two tiles. */
const tileDistances = 1024;
/** A memory has 4 GB of addresses. */
const most = 3.8 * 2 ** 30;

/**
 * `ReferencePaying` in WebAssembly, to the bit, beside the resident points; undefined where there are none, or no room.
 * Nobody may pass over the points meanwhile: passes work in the same memory.
 */
export function wasmPaying({ x, w, alike, n, d, resident }: SeedingPoints): Paying | undefined {
  const points = resident();
  if (!points) return undefined;
  const { tiles, end } = points;
  const { exports } = points.instance;
  if (end + 16 * n + 16 * d + tileDistances > most) return undefined;
  const kernels = kernelsOf(exports, x instanceof Float32Array);
  const arena = new Arena(exports, end);
  const [at, step] = [arena.take(alike ? 8 : 8 * n), alike ? 0 : 8];
  const [costsAt, spare, totalsAt] = [arena.take(8 * n), arena.take(16 * d + tileDistances), arena.take(16)];
  const doubles = (from: number, length: number): Float64Array =>
    new Float64Array(exports.memory.buffer, from, length);
  doubles(at, alike ? 1 : n).set(alike ? w.subarray(0, 1) : w);
  const costs = doubles(costsAt, n).fill(Infinity);
  const both = doubles(totalsAt, 2);
  let total = Infinity;
  return {
    costs,
    get total() {
      return total;
    },
    choose: (point) => {
      total = kernels.pay(tiles, at, step, costsAt, n, d, point, spare);
    },
    totalsWith: (candidates) => {
      const totals = new Float64Array(candidates.length);
      for (let i = 0; i < candidates.length; i += 2) {
        const pair = [candidates[i]!, candidates[i + 1] ?? candidates[i]!] as const;
        kernels.paid(tiles, at, step, costsAt, n, d, ...pair, spare, totalsAt);
        totals.set(both.subarray(0, candidates.length - i), i);
      }
      return totals;
    },
    draw: (random: Random) => exports.reach(costsAt, n, random.uniform() * total),
  };
}
