import { exp } from '@isotherm/autodiff/kernels';

/** How a number is rounded: to a double, which it is, or to a float. */
export type Rounding = (x: number) => number;

/** The precisions under study, each with the argument below which its exponential is 0: ln 2⁻¹⁰⁷⁵ and ln 2⁻¹⁵⁰. */
export const precisions: Readonly<
  Record<
    'float64' | 'float32',
    { readonly round: Rounding; readonly epsilon: number; readonly vanishing: number }
  >
> = {
  float64: { round: (x) => x, epsilon: 2 ** -53, vanishing: 745.1332191019412 },
  float32: { round: Math.fround, epsilon: 2 ** -24, vanishing: 103.97207708399179 },
};

/** Softmax as its formula says, without a shift: exp(−d/T) / Σ exp(−d/T), every result rounded. */
export function naiveShares(costs: readonly number[], temperature: number, round: Rounding): number[] {
  const powers = costs.map((cost) => round(exp(round(-round(cost / temperature)))));
  const sum = powers.reduce((total, power) => round(total + power), 0);
  return powers.map((power) => round(power / sum));
}

/** The shares by their differences, 1 / Σ exp((dⱼ − dᵢ)/T), in doubles: no shift, and nothing that is 0/0. */
export const sharesByDifferences = (costs: readonly number[], temperature: number): number[] =>
  costs.map((cost) => 1 / costs.reduce((total, other) => total + exp((cost - other) / temperature), 0));

/** The greatest difference between shares; Infinity where one is not a number. */
export const worst = (found: ArrayLike<number>, shares: readonly number[]): number =>
  shares.reduce((most, share, j) => {
    const error = Math.abs(found[j]! - share);
    return Number.isNaN(error) ? Infinity : Math.max(most, error);
  }, 0);
