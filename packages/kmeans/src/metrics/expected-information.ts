import { exp, log } from '@isotherm/autodiff/kernels';
import type { Contingency } from './contingency.ts';

/**
 * The mutual information that labelings of these sizes have on average when one is shuffled:
 *
 *   Σ over pairs of sizes (a, b), Σ over counts c of  c/n · log(n c / a b) · P(c),
 *
 * P hypergeometric. Vinh, Epps & Bailey, J. Mach. Learn. Res. 11 (2010), Theorem 8. Equal sizes are computed
 * once, so k balanced clusters cost no more than two.
 */
export function expectedInformation({ rows, columns, n }: Contingency): number {
  const logFactorial = logFactorials(n);
  let total = 0;
  for (const [a, manyA] of counted(rows))
    for (const [b, manyB] of counted(columns)) {
      const fixed =
        logFactorial[a]! + logFactorial[b]! + logFactorial[n - a]! + logFactorial[n - b]! - logFactorial[n]!;
      let sum = 0;
      for (let c = Math.max(1, a + b - n); c <= Math.min(a, b); c++) {
        const chance =
          fixed -
          logFactorial[c]! -
          logFactorial[a - c]! -
          logFactorial[b - c]! -
          logFactorial[n - a - b + c]!;
        sum += (c / n) * log(c / ((a / n) * b)) * exp(chance);
      }
      total += manyA * manyB * sum;
    }
  return total;
}

/** Each size, and how many have it. */
function counted(sizes: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return counts;
}

/** log m! for m = 0 … n, each within an ulp or so: the terms are added with compensation (Neumaier). */
function logFactorials(n: number): Float64Array {
  const out = new Float64Array(n + 1);
  let [total, lost] = [0, 0];
  for (let m = 2; m <= n; m++) {
    const term = log(m);
    const next = total + term;
    lost += total >= term ? total - next + term : term - next + total;
    total = next;
    out[m] = total + lost;
  }
  return out;
}
