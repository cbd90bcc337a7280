import { elements, type NdArray } from '@isotherm/autodiff';

/** The root-mean-square distance of the centers of some fits, each `(k, d)`, from the mean of those of the same fit. */
export function ownSpread(fits: readonly NdArray[]): number {
  let [squares, count] = [0, 0];
  for (const centers of fits) {
    const [k, d] = centers.shape as [number, number];
    const c = elements(centers);
    for (let t = 0; t < d; t++) {
      const along = Array.from({ length: k }, (_, j) => c[j * d + t]!);
      const mean = along.reduce((sum, x) => sum + x, 0) / k;
      for (const x of along) squares += (x - mean) * (x - mean);
    }
    count += k;
  }
  return Math.sqrt(squares / count);
}
