import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { weightUnit } from '../energy/kernels/weight-unit.ts';
import { isDataset } from '../energy/dataset.ts';
import type { Dataset } from '../energy/index.ts';
import { nearestTwo } from '../nearest.ts';
import { squaredDistance } from '../squared-distance.ts';

/** An exchange must gain this part of what a point pays: less is rounding, and might go round in circles. */
const leastGain = 1e-12;
/** Most sweeps over the points; each that moves a point lowers the distortion, so few are needed. */
const sweeps = 100;

/** Centers after an exchange. */
export interface Exchanged {
  /** Centers, `(k, d)`, flat. */
  readonly centers: Float64Array;
  /** Points that changed their cluster. */
  readonly moves: number;
  /** Squared distances computed. */
  readonly evaluations: number;
}

/**
 * Moves single points to the cluster where they cost least, while the two means follow at once: from cluster a of
 * weight Wₐ to b whenever
 *
 *   W_b / (W_b + w) ‖x − c_b‖² < Wₐ / (Wₐ − w) ‖x − cₐ‖²
 *
 * The nearest center need not satisfy that, so fixed points of Lloyd's algorithm are left which are no optima; the
 * other way round, where no point moves Lloyd's algorithm rests too. Hartigan, Clustering Algorithms (1975);
 * Telgarsky & Vattani, AISTATS (2010).
 */
export function exchange(points: NdArray | Dataset, start: NdArray, weights: NdArray | undefined): Exchanged {
  const array = isDataset(points) ? points.points : points;
  const [n, d] = array.shape as [number, number];
  const k = start.shape[0]!;
  const x = elements(array);
  const centers = Float64Array.from(elements(start));
  const given = weights ? elements(weights) : Float64Array.of(1);
  const unit = weightUnit(given, n);
  const step = given.length === 1 ? 0 : 1;
  let near = nearestTwo(points, start);
  const labels = near.labels.slice();
  const mass = new Float64Array(k);
  for (let i = 0; i < n; i++) mass[labels[i]!]! += given[i * step]! * unit;
  let [moves, evaluations] = [0, n * k];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const before = moves;
    if (sweep > 0) {
      near = nearestTwo(points, fromData(centers, start.shape));
      evaluations += n * k;
    }
    const lightest = mass.reduce((a, b) => Math.min(a, b));
    for (let i = 0; i < n; i++) {
      const from = labels[i]!;
      const w = given[i * step]! * unit;
      const left = mass[from]! - w;
      if (w === 0 || !(left > 0)) continue;
      const pays = (mass[from]! / left) * squaredDistance(x, i, centers, from, d);
      let to = from;
      let least = pays * (1 - leastGain);
      // until something moves, no other center is nearer than the second, and none is lighter than the lightest
      const untouched = moves === before && near.labels[i] === from;
      if (untouched && (lightest / (lightest + w)) * near.second[i]! >= least) continue;
      for (let j = 0; j < k; j++) {
        if (j === from) continue;
        const cost = (mass[j]! / (mass[j]! + w)) * squaredDistance(x, i, centers, j, d);
        if (cost < least) {
          to = j;
          least = cost;
        }
      }
      evaluations += k;
      if (to === from) continue;
      const joined = mass[to]! + w;
      for (let t = 0; t < d; t++) {
        const [a, b] = [from * d + t, to * d + t];
        centers[a]! -= (w / left) * (x[i * d + t]! - centers[a]!);
        centers[b]! += (w / joined) * (x[i * d + t]! - centers[b]!);
      }
      [mass[from], mass[to], labels[i]] = [left, joined, to];
      moves++;
    }
    if (moves === before) break;
  }
  return { centers, moves, evaluations };
}
