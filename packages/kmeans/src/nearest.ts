import { elements, type NdArray } from '@isotherm/autodiff';
import { isDataset } from './energy/dataset.ts';
import { type Dataset, hard } from './energy/index.ts';
import { pass } from './energy/kernels/index.ts';

/** The nearest center of each point. */
export interface Nearest {
  /** Its index, `(n)`; the first one, where there are several. */
  readonly labels: Int32Array;
  /** The squared distance to it, `(n)`. */
  readonly costs: Float64Array;
}

/** The nearest center of each point and what it costs, `(n, d), (k, d) → (n), (n)`. */
export function nearestCenters(points: NdArray | Dataset, centers: NdArray): Nearest {
  const { labels, costs } = nearestTwo(points, centers);
  return { labels, costs };
}

/** The nearest center of each point, and what the nearest two cost. */
export interface NearestTwo extends Nearest {
  /** Squared distance to the second nearest, `(n)`; Infinity where there is only one center. */
  readonly second: Float64Array;
}

const one = Float64Array.of(1);

/** The nearest center of each point and the costs of the nearest two, `(n, d), (k, d) → (n), (n), (n)`: a hard pass. */
export function nearestTwo(points: NdArray | Dataset, centers: NdArray): NearestTwo {
  const data = isDataset(points) ? points : undefined;
  const array = isDataset(points) ? points.points : points;
  const [n, d] = array.shape as [number, number];
  const labels = new Int32Array(n);
  const [costs, second] = [new Float64Array(n), new Float64Array(n)];
  pass({
    points: elements(array),
    centers: elements(centers),
    n,
    k: centers.shape[0]!,
    d,
    temperature: 1,
    kernel: hard.kernel!,
    weights: one,
    offset: Float64Array.of(0),
    scale: one,
    spreadWanted: false,
    displacementsWanted: false,
    fast: data?.fast ?? false,
    resident: data?.resident(),
    labels,
    nearestTwo: [costs, second],
  });
  return { labels, costs, second };
}
