import { elements, type NdArray } from '@isotherm/autodiff';

/** The nearest center of each point. */
export interface Nearest {
  /** Its index, `(n)`; the first one, where there are several. */
  readonly labels: Int32Array;
  /** The squared distance to it, `(n)`. */
  readonly costs: Float64Array;
}

/** Squared distance between row `i` of `a` and row `j` of `b`, in the order of the statistics pass: the same bits. */
export function squaredDistance(
  a: ArrayLike<number>,
  i: number,
  b: ArrayLike<number>,
  j: number,
  d: number,
): number {
  let total = 0;
  for (let t = 0; t < d; t++) {
    const difference = a[i * d + t]! - b[j * d + t]!;
    total += difference * difference;
  }
  return total;
}

/** The nearest center of each point and what it costs, `(n, d), (k, d) → (n), (n)`. */
export function nearestCenters(points: NdArray, centers: NdArray): Nearest {
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  const [x, c] = [elements(points), elements(centers)];
  const labels = new Int32Array(n);
  const costs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let least = squaredDistance(x, i, c, 0, d);
    for (let j = 1; j < k; j++) {
      const cost = squaredDistance(x, i, c, j, d);
      if (cost < least) [least, labels[i]] = [cost, j];
    }
    costs[i] = least;
  }
  return { labels, costs };
}

/** The nearest center of each point, and what the nearest two cost. */
export interface NearestTwo extends Nearest {
  /** Squared distance to the second nearest, `(n)`; Infinity where there is only one center. */
  readonly second: Float64Array;
}

/** The nearest center of each point and the costs of the nearest two, `(n, d), (k, d) → (n), (n), (n)`. */
export function nearestTwo(points: NdArray, centers: NdArray): NearestTwo {
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  const [x, c] = [elements(points), elements(centers)];
  const labels = new Int32Array(n);
  const [costs, second] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    let [first, next] = [Infinity, Infinity];
    for (let j = 0; j < k; j++) {
      const cost = squaredDistance(x, i, c, j, d);
      if (cost < first) [next, first, labels[i]] = [first, cost, j];
      else if (cost < next) next = cost;
    }
    [costs[i], second[i]] = [first, next];
  }
  return { labels, costs, second };
}
