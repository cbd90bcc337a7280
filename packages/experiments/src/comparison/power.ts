import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { exp, log, pow, squaredDistances } from '@isotherm/autodiff/kernels';
import type { Meter } from './meter.ts';
import { lloyd, type Method, seeded } from './method.ts';

/** Where the exponent begins, and the factor by which it falls: those of the authors. */
const [first, factor] = [-1, 1.05];
/** Below it the power mean is the minimum for all that matters, and Lloyd's algorithm follows. */
const last = -120;
/** Logarithm of a power that is nothing beside 1. */
const negligible = -40;

/**
 * Power k-means: majorization and minimization of Σᵢ Mₛ(‖xᵢ − c₁‖², …, ‖xᵢ − cₖ‖²), where the power mean Mₛ of k costs,
 * (Σ costˢ / k)^(1/s), becomes their minimum as s falls to −∞. Each update takes weighted means, with the derivatives of Mₛ by
 * its costs for weights, and s falls by 5 %; where the budget is short, in as few updates as make half of it.
 * Xu & Lange, Power k-Means Clustering, ICML (2019).
 */
export const powerMeans: Method = (meter, random) => {
  const whole = Math.ceil(log(last / first) / log(factor));
  let starts = 0;
  for (; meter.passesLeft > 0; starts++) {
    let centers = seeded(meter, random.split(starts));
    const updates = Math.min(whole, Math.floor(meter.passesLeft / 2));
    for (let step = 0; step < updates; step++)
      centers = powerUpdate(meter, centers, first * pow(last / first, step / Math.max(updates - 1, 1)));
    lloyd(meter, centers);
  }
  return { starts };
};

/** One update of power k-means at the exponent s < 0; paid for, and its centers count. */
export function powerUpdate(meter: Meter, centers: NdArray, s: number): NdArray {
  const { points } = meter.data;
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  const [x, c] = [elements(points), elements(centers)];
  const costs = new Float64Array(n * k);
  squaredDistances(x, c, n, k, d, costs);
  meter.charge(n * k);
  const [moves, mass, slopes] = [new Float64Array(k * d), new Float64Array(k), new Float64Array(k)];
  let [distortion, total] = [0, 0];
  for (let i = 0; i < n; i++) {
    const own = costs.subarray(i * k, (i + 1) * k);
    const weight = meter.weighting.weights?.[i] ?? 1;
    distortion += weight * powerSlopes(own, s, slopes);
    total += weight;
    for (let j = 0; j < k; j++) {
      const pull = weight * slopes[j]!;
      if (pull === 0) continue;
      mass[j]! += pull;
      for (let t = 0; t < d; t++) moves[j * d + t]! += pull * (x[i * d + t]! - c[j * d + t]!);
    }
  }
  meter.offer(centers, distortion / total);
  const moved = moves.map((move, at) => {
    const own = mass[Math.floor(at / d)]!;
    return own > 0 ? c[at]! + move / own : c[at]!;
  });
  return fromData(moved, [k, d]);
}

/**
 * The least of k costs; into `slopes (k)` go the derivatives of their power mean,
 *
 *   ∂Mₛ/∂costⱼ = (Σ ρˢ / k)^(1/s − 1) ρⱼ^(s − 1) / k,
 *
 * where ρ are costs in units of the least one: Mₛ is homogeneous, so that units cancel, and no power overflows. Where
 * the least cost is 0 the others have no part in it.
 */
export function powerSlopes(costs: Float64Array, s: number, slopes: Float64Array): number {
  const k = costs.length;
  let least = Infinity;
  for (let j = 0; j < k; j++) least = Math.min(least, costs[j]!);
  // beyond it ρˢ is less than rounding in the sum, and the logarithm is spared
  const far = least * exp(negligible / s);
  let sum = 0;
  for (let j = 0; j < k; j++) {
    const cost = costs[j]!;
    const power = cost === least ? 1 : cost > far ? 0 : exp(s * log(cost / least));
    sum += power;
    slopes[j] = cost === least ? 1 : power * (least / cost);
  }
  const scale = exp((1 / s - 1) * log(sum / k)) / k;
  for (let j = 0; j < k; j++) slopes[j]! *= scale;
  return least;
}
