import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { pick } from '../pick.ts';

/** Some of the points. */
export interface Batch {
  /** `(b, d)`. */
  readonly points: NdArray;
  /** `(b, m)`. */
  readonly targets: NdArray;
  /** Shares times n / b, `(b)`, so that a mean over the batch is right on average. */
  readonly weights: NdArray;
}

/**
 * Batches of points that weigh something, by step: each epoch is all of them in a new order, and its last batch has what
 * is left.
 */
export function batches(
  points: NdArray,
  targets: NdArray,
  shares: NdArray,
  size: number,
  seed: number | string,
): (step: number) => Batch {
  const share = elements(shares);
  const rows = Array.from(share.keys()).filter((i) => share[i]! > 0);
  const perEpoch = Math.ceil(rows.length / size);
  const chance = random(seed).split('batches');
  let [epoch, order]: [number, readonly number[]] = [-1, []];
  return (step) => {
    const wanted = Math.floor(step / perEpoch);
    if (wanted !== epoch) [epoch, order] = [wanted, chance.split(wanted).shuffle(rows)];
    const at = (step % perEpoch) * size;
    const batch = order.slice(at, at + size);
    const factor = rows.length / batch.length;
    return {
      points: pick(points, batch),
      targets: pick(targets, batch),
      weights: fromData(
        Float64Array.from(batch, (i) => factor * share[i]!),
        [batch.length],
      ),
    };
  };
}
