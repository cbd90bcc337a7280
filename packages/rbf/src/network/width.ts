import { elements, type NdArray, plain } from '@isotherm/autodiff';
import { costs, type Dataset, distortion } from '@isotherm/kmeans/energy';

/**
 * Width by a rule, T = 2σ²: σ is the root-mean-square distance of centers to the nearest other one
 * (`'nearest-centers'`; Moody & Darken 1989), or of points to their center (`'cluster-radius'`); or the greatest
 * distance between centers over √(2k) (`'center-spread'`; Haykin), or its median (`'center-median'`).
 */
export type WidthRule = 'nearest-centers' | 'cluster-radius' | 'center-spread' | 'center-median';

/** Every rule. */
export const widthRules: readonly WidthRule[] = [
  'nearest-centers',
  'cluster-radius',
  'center-spread',
  'center-median',
];

/**
 * The temperature of a rule.
 *
 * @throws RangeError where the rule finds a width of 0
 */
export function temperatureBy(rule: WidthRule, who: string, data: Dataset, centers: NdArray): number {
  const square = squaredWidth(rule, data, centers);
  if (!(square > 0 && square < Infinity))
    throw new RangeError(`${who}: the width by ${rule} is ${Math.sqrt(square)}; give a temperature`);
  return 2 * square;
}

function squaredWidth(rule: WidthRule, data: Dataset, centers: NdArray): number {
  const k = centers.shape[0]!;
  if (rule === 'cluster-radius') return elements(plain(distortion(data, centers)))[0]!;
  const between = elements(plain(costs(centers, centers)));
  const others = Array.from({ length: k }, (_, i) =>
    [...between.subarray(i * k, (i + 1) * k)].filter((__, j) => j !== i),
  );
  if (k === 1) return 0;
  if (rule === 'nearest-centers') return others.reduce((sum, row) => sum + Math.min(...row), 0) / k;
  const sorted = others.flat().toSorted((a, b) => a - b);
  if (rule === 'center-spread') return sorted.at(-1)! / (2 * k);
  // pairs count twice, so that the two in the middle are of one pair or of the two middle ones
  const [low, high] = [sorted[sorted.length / 2 - 1]!, sorted[sorted.length / 2]!];
  const median = (Math.sqrt(low) + Math.sqrt(high)) / 2;
  return median * median;
}
