import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { DataSet } from '../data/data-set.ts';
import { held } from './held.ts';

/** Ways to place centers without regard to energy: generic ones, and those at which proofs could fail. */
export type Placement = 'random' | 'far' | 'coincident' | 'tied';

/**
 * Centers about a data set, `(k, d)`. `far`: all but the first a thousand times the data's radius away;
 * `coincident`: all the same; `tied`: pairs that mirror each other in a data point.
 */
export function placed(placement: Placement, k: number, data: DataSet, random: Random): NdArray {
  const d = data.points.shape[1]!;
  const { mean, spread } = held(data);
  const deviation = Math.sqrt(spread / d);
  const draw = (scale: number): Float64Array => mean.map((m) => m + scale * deviation * random.normal());
  const first = draw(1);
  const at = Array.from({ length: k }, (_, j): Float64Array => {
    if (j === 0 || placement === 'coincident') return first;
    return draw(placement === 'far' ? 1000 : 1);
  });
  if (placement === 'tied') {
    const x = elements(data.points);
    for (let j = 1; j < k; j += 2) {
      const point = random.integer(data.points.shape[0]!) * d;
      at[j] = at[j - 1]!.map((c, t) => 2 * x[point + t]! - c);
    }
  }
  const out = new Float64Array(k * d);
  at.forEach((center, j) => out.set(center, j * d));
  return fromData(out, [k, d]);
}
