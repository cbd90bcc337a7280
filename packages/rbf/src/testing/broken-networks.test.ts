import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { RbfNetwork, RbfRegression } from '../index.ts';
import { networkLaws, randomNetworkTask } from './index.ts';
import { mapped, type NetworkEstimator, type Predictor } from './network.ts';

const right: NetworkEstimator = {
  fit: (points, targets, { centers, weights, unit }) =>
    new RbfNetwork({ centers, penalty: 1e-3, temperature: unit * unit }).fit(
      points,
      targets,
      weights === undefined ? {} : { weights },
    ),
  fromJSON: (json) => RbfRegression.fromJSON(json),
};
const answering = (
  network: Predictor,
  change: (outputs: NdArray, points: NdArray) => NdArray,
): Predictor => ({
  predict: (points) => change(network.predict(points) as NdArray, points),
});
let calls = 0;

/** An estimator that is wrong in one way, for each law the one that it refutes. */
const broken: Record<string, NetworkEstimator> = {
  'repeats itself': {
    fit: (points, targets, given) =>
      answering(right.fit(points, targets, given), (y) => mapped(y, (value) => value + 1e-12 * calls++)),
  },
  'leaves what it is given as it is': {
    fit: (points, targets, given) => {
      const network = right.fit(points, targets, given);
      points.set(0, 0, 7);
      return network;
    },
  },
  'answers each point by itself': {
    fit: (points, targets, given) =>
      answering(right.fit(points, targets, given), (y) => mapped(y, (value) => value + 1e-9 * y.shape[0]!)),
  },
  'is the same after JSON': {
    ...right,
    fromJSON: (json) => {
      const short = JSON.parse(JSON.stringify(json), (_, value) =>
        typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(10)) : value,
      ) as { shares: unknown };
      return RbfRegression.fromJSON({ ...short, shares: (json as { shares: unknown }).shares });
    },
  },
  'refuses what is no number, and other lengths': {
    fit: (points, targets, given) =>
      right.fit(
        mapped(points, (x) => (Number.isNaN(x) ? 0 : x)),
        targets,
        given,
      ),
  },
  'does not depend on the order of the points': {
    fit: (points, targets, given) => {
      const n = points.shape[0]!;
      const weights = fromData(
        Float64Array.from({ length: n }, (_, i) => 1 + i),
        [n],
      );
      return right.fit(points, targets, { ...given, weights });
    },
  },
  'does not depend on the order of the centers': {
    fit: (points, targets, given) => {
      const centers = mapped(given.centers, (x, at) => (at === 0 ? x + 0.5 : x));
      return right.fit(points, targets, { ...given, centers });
    },
  },
  'takes a doubled weight for a doubled point': {
    fit: (points, targets, { centers, unit }) => right.fit(points, targets, { centers, unit }),
  },
  'takes no notice of points without weight': {
    fit: (points, targets, { weights, ...given }) =>
      right.fit(points, targets, {
        ...given,
        ...(weights === undefined ? {} : { weights: mapped(weights, (w) => w + 1e-3) }),
      }),
  },
  'does not change with the unit of the weights': {
    fit: (points, targets, given) => {
      const heavy = given.weights === undefined ? 1 : elements(given.weights)[0]!;
      const network = new RbfNetwork({
        centers: given.centers,
        temperature: given.unit ** 2,
        penalty: 1e-3 * heavy,
      });
      return network.fit(points, targets, given.weights === undefined ? {} : { weights: given.weights });
    },
  },
  'explains no less than the mean does': {
    fit: (points, targets, given) =>
      answering(right.fit(points, targets, given), (y) => mapped(y, (value) => value + 3)),
  },
  'follows a translation': {
    fit: (points, targets, given) =>
      answering(right.fit(points, targets, given), (y, x) =>
        mapped(y, (value) => value + 1e-3 * x.get(0, 0)),
      ),
  },
  'follows a rotation': {
    fit: (points, targets, given) => {
      const stretch = (x: NdArray): NdArray =>
        mapped(x, (value, at) => (at % (x.shape[1] ?? 1) === 0 ? 2 * value : value));
      const network = right.fit(stretch(points), targets, { ...given, centers: stretch(given.centers) });
      return { predict: (x) => network.predict(stretch(x)) };
    },
  },
  'follows scale': {
    fit: (points, targets, given) => right.fit(points, targets, { ...given, unit: 1 }),
  },
  'follows targets that are shifted': {
    fit: (points, targets, given) =>
      answering(right.fit(points, targets, given), (y) => mapped(y, (value) => 0.999 * value)),
  },
};

describe('every law refutes an estimator that breaks it', () => {
  it.each(Object.entries(networkLaws))('%s', (name, law) => {
    const tries = (estimator: NetworkEstimator): void => {
      for (let seed = 0; seed < 5; seed++) {
        const chance = random(`broken ${seed}`);
        law(estimator, randomNetworkTask(chance), chance);
      }
    };
    expect(() => tries(broken[name]!)).toThrow(/, it |output|entry|misses|answers|after|targets/);
    expect(() => tries(right)).not.toThrow();
  });
});
