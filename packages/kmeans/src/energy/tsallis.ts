import { toTensor } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import type { Softmin } from './softmin.ts';
import { kernelOf, tsallisMinimum } from './tsallis-shares.ts';

/**
 * Ω(p) = (Σ pⱼᵅ − 1) / (α(α−1)), 1 < α ≤ 2, whose responsibilities are the α-entmax: sparse, and exactly
 * one-hot where the margin d₂ − d₁ is at least T / (α−1). At α → 1 it becomes `entropic`.
 *
 * Tsallis, J. Stat. Phys. 52 (1988); Peters, Niculae & Martins, ACL (2019).
 *
 * @throws RangeError when α is not in (1, 2]; TypeError when it is not a number
 */
export function tsallis(alpha: number): Softmin {
  if (typeof alpha !== 'number')
    throw new TypeError(`tsallis: alpha must be a number, found ${typeof alpha}`);
  if (!(alpha > 1 && alpha <= 2))
    throw new RangeError(
      `tsallis: alpha must be above 1 and at most 2, found ${alpha}; alpha = 1 is entropic`,
    );
  return Object.assign(
    (...[costs, temperature]: Parameters<Softmin>) =>
      tsallisMinimum(toTensor(costs, 'tsallis: costs'), toTensor(temperature, 'tsallis: temperature'), {
        alpha,
      }),
    {
      maxEntropy: (k: number) => (1 - pow(k, 1 - alpha)) / (alpha * (alpha - 1)),
      reach: () => 1 / (alpha - 1),
      prior: (share: number) => pow(share, alpha - 1) / (alpha - 1),
      kernel: kernelOf(alpha),
    },
  );
}

/** The Tsallis softmin at α = 3/2: one-hot responsibilities where the margin is at least 2T. */
export const entmax15: Softmin = tsallis(1.5);

/** The Tsallis softmin at α = 2: responsibilities are the Euclidean projection of −d / T. Martins & Astudillo, ICML (2016). */
export const sparsemax: Softmin = tsallis(2);
