import { elements, type NdArray, plain } from '@isotherm/autodiff';
import type { Dataset, Warning } from '@isotherm/kmeans';
import { featuresFor } from '../features.ts';
import { sharesOf } from '../ridge/design.ts';
import { fitRidge } from '../ridge/fit-ridge.ts';
import { leaveOneOut } from '../ridge/leave-one-out.ts';
import { worstErrorCenters } from './grow.ts';
import type { NetworkSettings } from './options.ts';
import { type Placed, place } from './place.ts';
import { type NetworkShape, type Shaped, shapeOf } from './shape.ts';

/** The hidden layer before training. */
export interface Hidden extends Shaped {
  /** Centers, `(k, d)`; a copy. */
  readonly centers: NdArray;
  /** What placed the centers; null where no chance did. */
  readonly seed: number | string | null;
  /** Of the clustering. */
  readonly warnings: readonly Warning[];
}

/**
 * Places centers and chooses the widths.
 *
 * @throws RangeError for centers that do not fit the points, and widths of 0
 */
export function hiddenLayer(
  who: string,
  data: Dataset,
  targets: NdArray,
  weights: NdArray | undefined,
  settings: NetworkSettings,
): Hidden {
  const { penalty, kernel } = settings;
  const ridge = {
    penalty,
    intercept: kernel !== undefined || penalty > 0,
    ...(weights === undefined ? {} : { weights }),
  };
  const featuresOf = (centers: NdArray, shape: NetworkShape, scale: NdArray | undefined): NdArray =>
    plain(featuresFor(who, data, centers, shape, scale === undefined ? undefined : { scale }));
  const grow = (clusters: number): NdArray => {
    const shares = sharesOf(weights, data.points.shape[0]!);
    const alone = fromMean(targets, shares);
    return worstErrorCenters(who, data, clusters, shares, alone, (centers) => {
      if (centers.shape[0] === 1) return alone;
      const quick = { ...settings, temperature: growing(settings), widths: 'common' as const };
      const { shape } = shapeOf(who, { data, weights, centers, model: undefined }, quick, () => NaN);
      return squaredErrors(featuresOf(centers, shape, undefined), targets, {
        ...ridge,
        // the few centers so far may not determine a readout; a penalty of rounding's size does
        penalty: penalty || 1e-12,
      });
    });
  };
  const placed: Placed = place(who, data, weights, settings, grow);
  const { centers, seed, warnings } = placed;
  const shaped = shapeOf(who, { ...placed, data, weights }, settings, (shape, scale) => {
    try {
      return leaveOneOut(featuresOf(centers, shape, scale), targets, ridge).meanSquare;
    } catch (error) {
      // features that do not determine a readout have no error to compare
      if (error instanceof RangeError) return Infinity;
      throw error;
    }
  });
  return { ...shaped, centers, seed, warnings };
}

/** A rule that needs no readout, while centers are still being added. */
const growing = ({ temperature }: NetworkSettings): NonNullable<NetworkSettings['temperature']> =>
  temperature === undefined || temperature === 'leave-one-out' || temperature === 'mixture'
    ? 'nearest-centers'
    : temperature;

/** Squared distance of each target from their weighted mean, `(n)`. */
function fromMean(targets: NdArray, shares: Float64Array): Float64Array {
  const m = targets.shape[1]!;
  const y = elements(targets);
  const means = new Float64Array(m);
  y.forEach((value, at) => (means[at % m]! += shares[Math.floor(at / m)]! * value));
  return shares.map((_, i) => {
    let square = 0;
    for (let t = 0; t < m; t++) square += (y[i * m + t]! - means[t]!) * (y[i * m + t]! - means[t]!);
    return square;
  });
}

/** What a readout misses each point by, squared, `(n)`. */
function squaredErrors(
  features: NdArray,
  targets: NdArray,
  options: Parameters<typeof fitRidge>[3],
): Float64Array {
  const { readout, constant, n, k, m } = fitRidge('RbfNetwork', features, targets, options);
  const [x, y] = [elements(features), elements(targets)];
  return Float64Array.from({ length: n }, (_, i) => {
    let square = 0;
    for (let t = 0; t < m; t++) {
      let error = constant[t]! - y[i * m + t]!;
      for (let j = 0; j < k; j++) error += x[i * k + j]! * readout[j * m + t]!;
      square += error * error;
    }
    return square;
  });
}
