import { elements, type NdArray } from '@isotherm/autodiff';
import { exp, log } from '@isotherm/autodiff/kernels';
import { type RbfWarning, rbfWarning } from '../warning.ts';

/** Fewer clusters than this are one. */
const one = 1.01;

/** The warning that learned centers and widths answer alike at all points, `(n, k), (n)`, if they do. */
export function collapseOf(features: NdArray, shares: ArrayLike<number>): readonly RbfWarning[] {
  const effective = effectiveClusters(features, shares);
  if (features.shape[1] === 1 || effective >= one) return [];
  const message = `the centers share all points alike, as ${effective.toFixed(2)} clusters; begin at a lower temperature, or do not train the widths`;
  return [rbfWarning('COLLAPSED', message)];
}

/** exp of the information that a responsibility carries about its point, `(n, k) → ()`: see `Certificate` of kmeans. */
function effectiveClusters(features: NdArray, shares: ArrayLike<number>): number {
  const k = features.shape[1]!;
  const mean = new Float64Array(k);
  let information = 0;
  elements(features).forEach((p, at) => {
    const weighed = shares[Math.floor(at / k)]! * p;
    mean[at % k]! += weighed;
    if (p > 0) information += weighed * log(p);
  });
  for (const share of mean) if (share > 0) information -= share * log(share);
  return exp(information);
}
