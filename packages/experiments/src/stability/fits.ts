import { elements, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import type { Random } from '@isotherm/autodiff/random';
import { alternate, KMeans, plusPlus } from '@isotherm/kmeans';
import { criticalTemperature, expectedDistortion, hard } from '@isotherm/kmeans/energy';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { bound } from './bound.ts';

/** What a soft fit minimizes. */
export const energies = ['F, Softmax', 'E, Softmax', 'F, Entmax'] as const;

/** What a soft fit minimizes: F or E, and with which softmin. */
export type Energy = (typeof energies)[number];

/** Temperatures, each in units of that at which coincident centers part: for E that is twice that for F. */
export const temperatures = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9] as const;

/** K-Means, one start or the best of ten, or a soft fit at a temperature. */
export type Fit = 'hard' | 'best of ten' | `${Energy} at ${number}`;

/** All of them. */
export const fits: readonly Fit[] = [
  'hard',
  'best of ten',
  ...energies.flatMap((energy) => temperatures.map((temperature): Fit => `${energy} at ${temperature}`)),
];

/** Fits rest when no center moves farther than a ten-thousandth of the radius of the points; they may skip centers out of reach. */
export const rest = { maxIterations: 1000, tolerance: 1e-4, algorithm: 'auto' } as const;

/** Where a fit ended, and whether it came to rest there. */
export interface Fitted {
  readonly centers: NdArray;
  readonly converged: boolean;
}

/** Where fits end, all but the best of ten from one start by k-means++. */
export function fitted(points: NdArray, clusters: number, random: Random): ReadonlyMap<Fit, Fitted> {
  const data = bound(points);
  const start = plusPlus(data, clusters, random.split('start'));
  const ended = new Map<Fit, Fitted>([
    ['hard', alternate(data, start, { softmin: hard, temperature: 1 }, rest)],
    [
      'best of ten',
      new KMeans({
        ...rest,
        clusters,
        init: 'k-means++',
        restarts: 10,
        seed: random.split('ten').integer(2 ** 31),
      }).fit(data),
    ],
  ]);
  const radius = Math.sqrt(spreadOf({ points }).spread);
  for (const energy of energies) {
    const { softmin } = softmins[energy === 'F, Entmax' ? 'entmax15' : 'entropic'];
    const form = energy === 'E, Softmax' ? 'expected' : 'free';
    const critical = criticalTemperature(data, { clusters, softmin, form });
    for (const relative of temperatures) {
      const softness = { softmin, temperature: relative * critical };
      const fit =
        form === 'free'
          ? alternate(data, start, softness, rest)
          : descended((c) => expectedDistortion(data, c, softness), start, radius);
      ended.set(`${energy} at ${relative}`, fit);
    }
  }
  return ended;
}

/** Where L-BFGS ends. Its rest is as flat as F is where centers of the average mass are as far from their means as rest allows. */
function descended(objective: (centers: Tensor) => Tensor, start: NdArray, radius: number): Fitted {
  const { maxIterations, tolerance } = rest;
  const gradientTolerance = (2 * tolerance * radius) / start.shape[0]!;
  const { at, converged } = minimize(objective, start, { method: lbfgs(), gradientTolerance, maxIterations });
  return { centers: plain(at), converged };
}

/** The nearest center of each point, the first of several. */
export function nearest(points: NdArray, centers: NdArray): Int32Array {
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  const [x, c] = [elements(points), elements(centers)];
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let least = Infinity;
    for (let j = 0; j < k; j++) {
      let square = 0;
      for (let t = 0; t < d; t++) square += (x[i * d + t]! - c[j * d + t]!) * (x[i * d + t]! - c[j * d + t]!);
      if (square < least) [least, labels[i]] = [square, j];
    }
  }
  return labels;
}
