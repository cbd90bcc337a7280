import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from '../kernels/arithmetic.ts';
import { scalars } from '../kernels/gather.ts';
import { blockSize, pointsPerPart } from '../kernels/parts.ts';
import { join } from '../kernels/totals.ts';
import {
  groupSize,
  isDoubtful,
  lowerAt,
  lowerOf,
  narrowed,
  type PairBounds,
  type PairCall,
  type Pairs,
  upperOf,
  widened,
} from './bounds.ts';

/** Points, `(n, d)`, and a weight for each. */
export interface PairPoints {
  readonly points: Floats;
  readonly weights: Float64Array;
  readonly n: number;
  readonly k: number;
  readonly d: number;
  readonly arithmetic: Arithmetic;
}

/** Pairs without WebAssembly. It defines the order of every operation, which WebAssembly repeats. */
export function plainPairs(given: PairPoints): Pairs {
  const { n, k, d } = given;
  const padded = Math.ceil(n / groupSize) * groupSize;
  const bounds: PairBounds = {
    labels: new Int32Array(padded),
    uppers: new Float32Array(padded).fill(-Infinity),
    lowers: new Float32Array(padded * k).fill(Infinity),
  };
  const length = scalars + 2 * k + k * d;
  const zeros = (): Float64Array => new Float64Array(length);
  let [total, lost] = [zeros(), zeros()];
  return {
    labels: () => bounds.labels.subarray(0, n),
    pass: (call) => {
      if (call.ways === undefined) [total, lost] = [zeros(), zeros()];
      const [block, part, partLost] = [zeros(), zeros(), zeros()];
      const one = call.ways === undefined ? start : step;
      const perPart = pointsPerPart(k, d);
      let measured = 0;
      for (let end = 0; end < n;) {
        const from = end;
        end = Math.min(n, from + blockSize);
        for (let i = from; i < end; i++) measured += one(given, bounds, call, i, block);
        join(block, undefined, part, partLost);
        if (end === n || end % perPart === 0) join(part, partLost, total, lost);
      }
      return measured;
    },
    sums: () => total.map((sum, i) => sum + lost[i]!),
  };
}

/** Measures all pairs of a point. */
function start(given: PairPoints, bounds: PairBounds, call: PairCall, i: number, sums: Float64Array): number {
  const { k, weights } = given;
  const squares = Float64Array.from({ length: k }, (_, j) => squared(given, call.centers, i, j));
  let label = 0;
  for (let j = 1; j < k; j++) if (squares[j]! < squares[label]!) label = j;
  bounds.labels[i] = label;
  bounds.uppers[i] = upperOf(squares[label]!, call.rounding);
  for (let j = 0; j < k; j++)
    bounds.lowers[lowerAt(i, j, k)] = j === label ? Infinity : lowerOf(squares[j]!, call.rounding);
  sums[0]! += weights[i]!;
  add(given, call.references, i, label, weights[i]!, sums);
  return k;
}

/** Measures those that may matter after a step of the centers. */
function step(given: PairPoints, bounds: PairBounds, call: PairCall, i: number, sums: Float64Array): number {
  const { k, weights } = given;
  const { centers, rounding } = call;
  const { labels, uppers, lowers } = bounds;
  const ways = call.ways!;
  const before = labels[i]!;
  uppers[i] = widened(uppers[i]!, ways[before]!);
  for (let j = 0; j < k; j++) lowers[lowerAt(i, j, k)] = narrowed(lowers[lowerAt(i, j, k)]!, ways[j]!);
  const doubtful = (j: number): boolean => isDoubtful(lowers[lowerAt(i, j, k)]!, uppers[i]!, rounding);
  const near = Array.from({ length: k }, (_, j) => j).filter(doubtful);
  if (near.length === 0) return 0;
  const own = squared(given, centers, i, before);
  uppers[i] = upperOf(own, rounding);
  let [measured, best, label] = [1, own, before];
  for (const j of near) {
    if (!doubtful(j)) continue;
    const cost = squared(given, centers, i, j);
    measured++;
    lowers[lowerAt(i, j, k)] = lowerOf(cost, rounding);
    if (cost < best || (cost === best && j < label)) [best, label] = [cost, j];
  }
  if (label !== before) {
    labels[i] = label;
    uppers[i] = upperOf(best, rounding);
    lowers[lowerAt(i, before, k)] = lowerOf(own, rounding);
    add(given, call.references, i, before, -weights[i]!, sums);
    add(given, call.references, i, label, weights[i]!, sums);
  }
  lowers[lowerAt(i, label, k)] = Infinity;
  return measured;
}

/** ‖x − c‖², rounded as in a dense pass: terms join in the order of dimensions. */
function squared({ points, d, arithmetic }: PairPoints, centers: Floats, i: number, j: number): number {
  const { round } = arithmetic;
  let sum = 0;
  for (let t = 0; t < d; t++) {
    const difference = round(points[i * d + t]! - centers[j * d + t]!);
    sum = round(sum + round(difference * difference));
  }
  return sum;
}

/** Adds a point to the sums of a center, or, with −w, takes it away; squares in two parts, as of a vector. */
function add(
  { points, k, d }: PairPoints,
  references: Float64Array,
  i: number,
  j: number,
  weight: number,
  sums: Float64Array,
): void {
  const squares = [0, 0];
  for (let t = 0; t < d; t++) {
    const away = points[i * d + t]! - references[j * d + t]!;
    squares[t % 2]! += away * away;
    sums[scalars + 2 * k + j * d + t]! += weight * away;
  }
  sums[scalars + j]! += weight;
  sums[scalars + k + j]! += weight * (squares[0]! + squares[1]!);
}
