import { elements, type NdArray, plain, squaredDistances, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import type { Random } from '@isotherm/autodiff/random';
import { alternate, KMeans, plusPlus } from '@isotherm/kmeans';
import { criticalTemperature, expectedDistortion, hard } from '@isotherm/kmeans/energy';
import { softmins } from '../gamma-limit/softmins.ts';

/** What a soft fit minimizes. */
export const energies = ['F, Softmax', 'E, Softmax', 'F, Entmax'] as const;

/** What a soft fit minimizes: F or E, and with which softmin. */
export type Energy = (typeof energies)[number];

/** Temperatures, each in units of that at which coincident centers part: for E that is twice that for F. */
export const temperatures = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9] as const;

/** K-Means, one start or the best of ten, or a soft fit at a temperature. */
export type Fit = 'hard' | 'best of ten' | `${Energy} at ${number}`;

const updates = { maxIterations: 100, tolerance: 1e-4 } as const;

/** Centers of each fit, all but the best of ten from one start by k-means++. */
export function fitted(points: NdArray, clusters: number, random: Random): ReadonlyMap<Fit, NdArray> {
  const start = plusPlus(points, clusters, random.split('start'));
  const fits = new Map<Fit, NdArray>([
    ['hard', alternate(points, start, { softmin: hard, temperature: 1 }, updates).centers],
    [
      'best of ten',
      new KMeans({
        ...updates,
        clusters,
        init: 'k-means++',
        restarts: 10,
        seed: random.split('ten').integer(2 ** 31),
      }).fit(points).centers,
    ],
  ]);
  for (const energy of energies) {
    const { softmin } = softmins[energy === 'F, Entmax' ? 'entmax15' : 'entropic'];
    const form = energy === 'E, Softmax' ? 'expected' : 'free';
    const critical = criticalTemperature(points, { clusters, softmin, form });
    for (const relative of temperatures) {
      const softness = { softmin, temperature: relative * critical };
      const { centers } =
        form === 'free'
          ? alternate(points, start, softness, updates)
          : {
              centers: descended((c) => expectedDistortion(points, c, softness), start),
            };
      fits.set(`${energy} at ${relative}`, centers);
    }
  }
  return fits;
}

/** Where L-BFGS ends. */
function descended(objective: (centers: Tensor) => Tensor, start: NdArray): NdArray {
  const { maxIterations } = updates;
  return plain(minimize(objective, start, { method: lbfgs(), gradientTolerance: 1e-5, maxIterations }).at);
}

/** The nearest center of each point, the first of several. */
export function nearest(points: NdArray, centers: NdArray): number[] {
  const k = centers.shape[0]!;
  const distances = Float64Array.from(elements(plain(squaredDistances(points, centers))));
  return Array.from({ length: points.shape[0]! }, (_, i) => {
    const own = distances.subarray(i * k, (i + 1) * k);
    return own.indexOf(own.reduce((a, b) => Math.min(a, b)));
  });
}
