import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { alternate, greedyPlusPlus } from '@isotherm/kmeans';
import { hard, type Softmin, type Statistics } from '@isotherm/kmeans/energy';
import type { Meter } from './meter.ts';

/** What a method tells beside the centers that it met. */
interface Told {
  /** How often it began anew. */
  readonly starts: number;
  /** How many of these ended with the proof that they are at a fixed point of K-Means. */
  readonly proven?: number;
}

/** A way to look for centers of little distortion, as long as the meter allows; the meter knows what it found. */
export type Method = (meter: Meter, random: Random) => Told;

/** K-Means. */
export const hardness: { readonly softmin: Softmin; readonly temperature: number } = {
  softmin: hard,
  temperature: 1,
};

/** Starting centers by greedy k-means++, paid for. */
export function seeded(meter: Meter, random: Random): NdArray {
  meter.chargeSeeding();
  return greedyPlusPlus(meter.data, meter.clusters, random, meter.weighting.weights);
}

/** Lloyd's algorithm until only rounding moves the centers, or the budget ends. */
export function lloyd(meter: Meter, start: NdArray): void {
  if (meter.passesLeft === 0) return;
  const { centers, statistics, evaluations } = alternate(meter.data, start, hardness, {
    ...meter.weighting,
    maxIterations: meter.passesLeft - 1,
    tolerance: 0,
  });
  meter.charge(evaluations);
  meter.offer(centers, statistics.distortion);
}

/** The weighted means, c + Σ w p (x − c) / Σ w p; a center without mass stays. */
export function moved(centers: NdArray, { mass, displacements }: Statistics): NdArray {
  const d = centers.shape[1]!;
  const at = Float64Array.from(elements(centers), (c, i) => {
    const own = mass[Math.floor(i / d)]!;
    return own > 0 ? c + displacements[i]! / own : c;
  });
  return fromData(at, centers.shape);
}
