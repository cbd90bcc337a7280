import { elements, type NdArray } from '@isotherm/autodiff';
import { squaredDistance } from '../squared-distance.ts';
import { centersOf, type Clustering, labelsOf, type Task } from './estimator.ts';

/** Refutes a law of estimators. */
export function refuteUnless(holds: boolean, what: string, { points, start }: Task): void {
  const [n, d] = points.shape as [number, number];
  if (!holds) throw new Error(`${what}; ${n} points of ${d} dimensions, ${start.shape[0]} clusters`);
}

/** The longest side of the box around points, `(n, d)`: the length that tolerances are relative to. */
export function extentOf(points: NdArray): number {
  const [, d] = points.shape as [number, number];
  const x = elements(points);
  let longest = 0;
  for (let t = 0; t < d; t++) {
    let [low, high] = [Infinity, -Infinity];
    for (let at = t; at < x.length; at += d) [low, high] = [Math.min(low, x[at]!), Math.max(high, x[at]!)];
    longest = Math.max(longest, high - low);
  }
  return longest;
}

/**
 * How far centers may be apart that two fits reach by the same way: 10⁻¹⁰ of the extent. An update is known to a few ε of
 * it, and what it errs is carried on, damped where the fit contracts, and multiplied for as long as it lingers near a
 * saddle. Over a hundred random tasks for each law, our estimators stay below 10⁻¹². Where it moves a point
 * across a tie, hard fits part for good: not on points in general position, but for one in some 10¹⁰.
 */
export const centerSlack = ({ points }: Task): number => 1e-10 * extentOf(points);

/** Refutes unless centers and labels are the same to the last bit. */
export function checkBits(found: Clustering, expected: Clustering, how: string, task: Task): void {
  checkCenterBits(centersOf(found), centersOf(expected), how, task);
  const [labels, those] = [labelsOf(found, task.points), labelsOf(expected, task.points)];
  const at = labels.findIndex((label, i) => label !== those[i]);
  refuteUnless(at < 0, `${how}, point ${at} is in cluster ${labels[at]}, not ${those[at]}`, task);
}

/**
 * Refutes unless centers are the same to the last bit, zeros of either sign; below 2⁻⁸⁰⁰ of the extent they are the same
 * as 0: what they are sums of may there have been below the least normal number, which has fewer digits.
 */
export function checkCenterBits(found: Float64Array, expected: Float64Array, how: string, task: Task): void {
  const nothing = 2 ** -800 * extentOf(task.points);
  const bits = (c: number): number => (Math.abs(c) < nothing ? 0 : c);
  const at = found.findIndex((c, i) => bits(c) !== bits(expected[i]!));
  const same = found.length === expected.length && at < 0;
  refuteUnless(same, `${how}, centers are ${[...found].join(', ')}, not ${[...expected].join(', ')}`, task);
}

/** Refutes unless centers are at most `slack` away. */
export function checkCenters(
  found: Float64Array,
  expected: Float64Array,
  slack: number,
  how: string,
  task: Task,
): void {
  const farthest = found.reduce((most, c, at) => Math.max(most, Math.abs(c - expected[at]!)), 0);
  refuteUnless(
    found.length === expected.length && farthest <= slack, // NaN is not
    `${how}, centers are ${[...found].join(', ')}, not ${[...expected].join(', ')}: off by ${farthest}, not ${slack} at most`,
    task,
  );
}

/**
 * Refutes unless each label is that of a nearest center, up to `slack` in squared distance: at a tie within rounding
 * either is right.
 */
export function checkLabels(
  labels: ArrayLike<number>,
  points: NdArray,
  centers: Float64Array,
  slack: number,
  how: string,
  task: Task,
): void {
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const k = centers.length / d;
  refuteUnless(labels.length === n, `${how}, there are ${labels.length} labels for ${n} points`, task);
  for (let i = 0; i < n; i++) {
    const costs = Array.from({ length: k }, (_, j) => squaredDistance(x, i, centers, j, d));
    const paid = costs[labels[i]!];
    refuteUnless(
      paid !== undefined && paid <= Math.min(...costs) + slack,
      `${how}, point ${i} is in cluster ${labels[i]}, at squared distances ${costs.join(', ')}`,
      task,
    );
  }
}
