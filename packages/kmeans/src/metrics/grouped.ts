import { type ArrayInput, elements } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import type { Dataset } from '../energy/index.ts';
import { isDataset } from '../energy/dataset.ts';
import { checkedPoints } from '../energy/check.ts';
import { codeLabels, type Labels } from './labels.ts';

/** Labeled points. */
export interface Grouped {
  /** Points, `(n, d)`, flat. */
  readonly x: Floats;
  /** Number of points. */
  readonly n: number;
  /** Number of dimensions. */
  readonly d: number;
  /** Number of labels. */
  readonly k: number;
  /** Number of each point's label, `(n)`. */
  readonly codes: Int32Array;
  /** Points with each label, `(k)`. */
  readonly sizes: Float64Array;
}

/**
 * Reads points and their labels, which must tell some apart and some not: from 2 to n − 1 labels.
 *
 * @throws RangeError for wrong shapes, non-finite entries, another number of labels than points, and for fewer
 * than 2 or more than n − 1 different labels
 */
export function group(who: string, points: ArrayInput | Dataset, labels: Labels): Grouped {
  const array = isDataset(points) ? points.points : checkedPoints(who, points);
  const [n, d] = array.shape as [number, number];
  const { codes, sizes } = codeLabels(`${who}: labels`, labels);
  if (codes.length !== n) throw new RangeError(`${who}: there are ${n} points but ${codes.length} labels`);
  const k = sizes.length;
  if (k < 2 || k >= n)
    throw new RangeError(`${who}: there must be from 2 to ${n - 1} different labels, found ${k}`);
  return { x: elements(array), n, d, k, codes, sizes };
}

/** The mean of the points with each label, `(k, d)`, from displacements, which do not cancel far from the origin. */
export function meansOf({ x, n, d, k, codes, sizes }: Grouped): Float64Array {
  const means = new Float64Array(k * d);
  const seen = new Uint8Array(k);
  const first = new Float64Array(k * d);
  for (let i = 0; i < n; i++) {
    const j = codes[i]!;
    if (!seen[j]) first.set(x.subarray(i * d, (i + 1) * d), j * d);
    seen[j] = 1;
    for (let t = 0; t < d; t++) means[j * d + t]! += x[i * d + t]! - first[j * d + t]!;
  }
  for (let i = 0; i < k * d; i++) means[i] = first[i]! + means[i]! / sizes[Math.floor(i / d)]!;
  return means;
}

/** The mean of all points, `(1, d)`. */
export const meanOfAll = (all: Grouped): Float64Array =>
  meansOf({ ...all, k: 1, codes: new Int32Array(all.n), sizes: Float64Array.of(all.n) });
