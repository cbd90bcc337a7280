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

/** The rules that know a width for each center. */
export const ownWidthRules: readonly WidthRule[] = ['nearest-centers', 'cluster-radius'];

/**
 * The temperature of a rule.
 *
 * @throws RangeError where the rule finds a width of 0
 */
export function temperatureBy(
  rule: WidthRule,
  who: string,
  data: Dataset,
  centers: NdArray,
  weights: NdArray | undefined,
): number {
  const square = squaredWidth(rule, data, centers, weights);
  if (!(square > 0 && square < Infinity))
    throw new RangeError(`${who}: the width by ${rule} is ${Math.sqrt(square)}; give a temperature`);
  return 2 * square;
}

/**
 * What makes a temperature the own one of each center, by a rule, `(k)`: T / Tⱼ. Centers whose own width is 0, because
 * another is at the same place or no point is near, keep the common one.
 */
export function ownScales(
  rule: WidthRule,
  data: Dataset,
  centers: NdArray,
  temperature: number,
  weights: NdArray | undefined,
): Float64Array {
  const own = rule === 'cluster-radius' ? squaredRadii(data, centers, weights) : squaredGaps(centers);
  return own.map((square) => (square > 0 ? temperature / (2 * square) : 1));
}

function squaredWidth(
  rule: WidthRule,
  data: Dataset,
  centers: NdArray,
  weights: NdArray | undefined,
): number {
  const k = centers.shape[0]!;
  if (rule === 'cluster-radius')
    return elements(plain(distortion(data, centers, weights === undefined ? {} : { weights })))[0]!;
  if (k === 1) return 0;
  if (rule === 'nearest-centers') return squaredGaps(centers).reduce((sum, square) => sum + square, 0) / k;
  const sorted = squaresBetween(centers)
    .flat()
    .toSorted((a, b) => a - b);
  if (rule === 'center-spread') return sorted.at(-1)! / (2 * k);
  // pairs count twice, so that the two in the middle are of one pair or of the two middle ones
  const [low, high] = [sorted[sorted.length / 2 - 1]!, sorted[sorted.length / 2]!];
  const median = (Math.sqrt(low) + Math.sqrt(high)) / 2;
  return median * median;
}

/** Squared distances of each center to the others. */
function squaresBetween(centers: NdArray): number[][] {
  const k = centers.shape[0]!;
  const between = elements(plain(costs(centers, centers)));
  return Array.from({ length: k }, (_, i) =>
    [...between.subarray(i * k, (i + 1) * k)].filter((__, j) => j !== i),
  );
}

/** Squared distance of each center to the nearest other one; 0 for a single center. */
const squaredGaps = (centers: NdArray): Float64Array =>
  Float64Array.from(squaresBetween(centers), (row) => (row.length === 0 ? 0 : Math.min(...row)));

/** Weighted mean squared distance of each center to its own points; 0 where it has none. */
function squaredRadii(data: Dataset, centers: NdArray, weights: NdArray | undefined): Float64Array {
  const k = centers.shape[0]!;
  const paid = elements(plain(costs(data, centers)));
  const w = weights === undefined ? undefined : elements(weights);
  const [sums, masses] = [new Float64Array(k), new Float64Array(k)];
  for (let i = 0; i < paid.length / k; i++) {
    let own = 0;
    for (let j = 1; j < k; j++) if (paid[i * k + j]! < paid[i * k + own]!) own = j;
    const weight = w?.[i] ?? 1;
    sums[own]! += weight * paid[i * k + own]!;
    masses[own]! += weight;
  }
  return sums.map((sum, j) => (masses[j]! > 0 ? sum / masses[j]! : 0));
}
