import type { Floats } from '@isotherm/autodiff/kernels';

/**
 * The power of two that brings the total of n weights, `(n)` or `(1)`, into [½, 1). A weighted mean is the
 * same in any unit of weight; in this one its sum is at most the largest term, so that it overflows only
 * where the mean does, and no term of weight loses digits because weights are subnormal. Multiplying by it is exact.
 */
export function weightUnit(weights: Floats, n: number): number {
  let total = 0;
  if (weights.length === 1) total = n * weights[0]!;
  else for (const weight of weights) total += weight;
  let unit = 1;
  while (total * unit >= 1) unit /= 2;
  // a total of subnormals would need a power beyond the largest double
  while (total * unit < 0.5 && unit < 2 ** 1023) unit *= 2;
  return unit;
}
