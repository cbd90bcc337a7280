import { exp, expm1, log } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';

type Round = Arithmetic['round'];

/**
 * 1 − pᵅ − α pᵅ⁻¹ ε for p = 1 − ε: what xᵅ at 1 exceeds its tangent at p by. It is O(ε²), and cancels as
 * written. α = 2 and 3/2 have closed forms; otherwise it is the tail of the binomial series,
 * Σ_{m≥2} C(α, m) pᵅ⁻ᵐ εᵐ, for small ε, and (1 − pᵅ⁻¹) − (α−1) pᵅ⁻¹ ε for the rest.
 */
export function tangentExcess(alpha: number): (p: number, epsilon: number, round: Round) => number {
  if (alpha === 2) return (_, epsilon, round) => round(epsilon * epsilon);
  if (alpha === 1.5) return halfway;
  return (p, epsilon, round) => {
    if (epsilon > 0.1)
      return round(-expm1((alpha - 1) * log(p)) - (alpha - 1) * exp((alpha - 1) * log(p)) * epsilon);
    const ratio = epsilon / (1 - epsilon);
    let term = alpha * ratio;
    let total = 0;
    for (let m = 2; m < 40; m++) {
      term *= ((alpha - m + 1) / m) * ratio;
      const next = total + term;
      if (next === total) break;
      total = next;
    }
    return round(exp(alpha * log(1 - epsilon)) * total);
  };
}

/** (ε / (1 + √p))² (1 + √p / 2), which is the excess at α = 3/2. */
function halfway(p: number, epsilon: number, round: Round): number {
  const root = round(Math.sqrt(p));
  const ratio = round(epsilon / round(1 + root));
  return round(round(ratio * ratio) * round(1 + root / 2));
}
