import {
  elements,
  exp,
  fromData,
  grad,
  multiply,
  type NdArray,
  plain,
  type Tensor,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import { entmax15, entropic, hard, KMeans, MiniBatchKMeans, SoftKMeans } from '@isotherm/kmeans';
import { describe, expect, it } from 'vitest';
import { crossEntropy, jointObjective, squaredError } from '../objective.ts';
import { rbfLayer } from '../layers/rbf-layer.ts';
import { RbfClassification } from './classification.ts';
import { gaussian, type RbfKernel, RbfNetwork, type RbfNetworkOptions, RbfRegression } from '../index.ts';
import * as kernels from '../kernel/kernels.ts';

const chance = random('rbf network');
const n = 60;
const points = Array.from({ length: n }, () => [...chance.uniforms(2)]);
const targets = points.map(([x, y]) => [Math.sin(6 * x!) + y!, x! * y!]);
const labels = points.map(([x, y]) => (x! + y! > 1.2 ? 'c' : x! > 0.5 ? 'b' : 'a'));
const fresh = Array.from({ length: 20 }, () => [...chance.uniforms(2)]);
const flat = (x: Tensor): number[] => [...elements(plain(x))];
const centers = points.slice(0, 5);
const near = (found: NdArray, expected: readonly number[], tolerance: number): void =>
  flat(found).forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(tolerance));
const uniform = fromData(new Float64Array(n).fill(1 / n), [n]);

describe('the objective of joint training', () => {
  it.each([
    ['squared error', squaredError],
    ['cross-entropy', crossEntropy],
  ] as const)(
    '%s: has the derivatives it claims, to order 2, in centers, readout and temperature',
    (_, error) => {
      for (const softmin of [entropic, entmax15]) {
        const few = {
          points: points.slice(0, 4),
          targets: [
            [1, 0],
            [0, 1],
            [1, 0],
            [0.25, 0.75],
          ],
          weights: [0.1, 0.2, 0.3, 0.4],
        };
        gradcheck(
          (centers, readout, temperature) =>
            jointObjective(
              few.points,
              few.targets,
              { centers, readout },
              { softmin, temperature },
              {
                error,
                penalty: 0.3,
                energyWeight: 0.7,
                weights: few.weights,
              },
            ),
          [fresh.slice(0, 3), fromData(chance.normals(6), [3, 2]), 3],
          { random: chance },
        );
      }
    },
  );

  it('is flat in the readout where the ridge readout is: the intercept is in every answer', () => {
    const model = new RbfNetwork({ centers, penalty: 0.01, temperature: 0.1 }).fit(points, targets);
    const objective = { error: squaredError, penalty: 0.01, energyWeight: 0.5, weights: uniform };
    const slope = grad((readout: Tensor) =>
      jointObjective(points, targets, { centers: model.centers, readout }, model.shape, objective),
    )(model.readout);
    expect(Math.max(...flat(slope).map(Math.abs))).toBeLessThan(1e-14);
  });
});

describe('a network fitted to numbers', () => {
  it('explains more with more centers, and more when the centers are trained too', () => {
    const score = (options: Partial<RbfNetworkOptions>): number =>
      new RbfNetwork({ clusters: 6, seed: 1, ...options }).fit(points, targets).score(points, targets);
    const [few, many, joint] = [score({}), score({ clusters: 20 }), score({ train: 'joint' })];
    expect(few).toBeGreaterThan(0.5);
    expect(many).toBeGreaterThan(few);
    expect(joint).toBeGreaterThan(few);
  });

  it('never raises the objective of joint training, and ends where it is what it says', () => {
    const options = { penalty: 1e-4, energyWeight: 0.1 };
    const model = new RbfNetwork({ clusters: 6, seed: 1, train: 'joint', ...options }).fit(points, targets);
    model.objectives.forEach((value, i, all) => expect(value).toBeLessThanOrEqual(all[Math.max(0, i - 1)]!));
    const value = jointObjective(points, targets, model, model.shape, {
      ...options,
      error: squaredError,
      weights: uniform,
    });
    expect(flat(value)[0]).toBe(model.objectives.at(-1));
  });

  it('is the mean of the targets of each cluster under the hard softmin without a penalty', () => {
    const clustering = new KMeans({ clusters: 5, seed: 3 }).fit(points);
    const model = new RbfNetwork({ centers: clustering, softmin: hard, temperature: 1, penalty: 0 }).fit(
      points,
      targets,
    );
    const found = clustering.predict(points);
    const means = Array.from({ length: 5 }, (_, j) => {
      const own = targets.filter((__, i) => found[i] === j);
      return [0, 1].map((t) => own.reduce((sum, y) => sum + y[t]!, 0) / own.length);
    });
    near(model.readout, means.flat(), 1e-14);
  });

  it('answers as the nearest center does as the temperature falls', () => {
    const model = new RbfNetwork({ centers, temperature: 1e-9 }).fit(points, targets);
    const limit = rbfLayer(fresh, model, { softmin: hard, temperature: 1 });
    expect(flat(model.predict(fresh))).toEqual(flat(limit));
  });

  it.each(['readout', 'joint'] as const)('follows permuted and shifted points and targets: %s', (train) => {
    // rounding of the start travels through a few steps of descent
    const options = { centers, temperature: 0.2, penalty: 1e-3, train, maxIterations: 5 } as const;
    const before = flat(new RbfNetwork(options).fit(points, targets).predict(fresh));
    const permuted = new RbfNetwork({ ...options, centers: centers.toReversed() });
    near(permuted.fit(points.toReversed(), targets.toReversed()).predict(fresh), before, 1e-8);
    const move = (rows: number[][]): number[][] => rows.map((row) => row.map((x) => x + 3));
    const moved = new RbfNetwork({ ...options, centers: move(centers) }).fit(move(points), move(targets));
    near(
      moved.predict(move(fresh)),
      before.map((y) => y + 3),
      1e-8,
    );
  });

  it('follows scale, where the temperature is relative or by a rule', () => {
    const grow = (rows: number[][]): number[][] => rows.map((row) => row.map((x) => 4 * x));
    for (const temperature of [
      { relative: 0.3 },
      'nearest-centers',
      'cluster-radius',
      'center-spread',
      'center-median',
    ] as const) {
      const before = new RbfNetwork({ clusters: 6, seed: 2, temperature }).fit(points, targets);
      const after = new RbfNetwork({ clusters: 6, seed: 2, temperature }).fit(grow(points), targets);
      near(after.predict(grow(fresh)), flat(before.predict(fresh)), 1e-10);
    }
  });

  it('takes a doubled weight for a doubled point', () => {
    const options = { centers, temperature: 0.2, penalty: 1e-3 };
    const weights = points.map((_, i) => 1 + (i % 2));
    const double = <T>(rows: readonly T[]): T[] =>
      rows.flatMap((row, i) => (i % 2 === 1 ? [row, row] : [row]));
    const weighed = new RbfNetwork(options).fit(points, targets, { weights });
    near(weighed.readout, flat(new RbfNetwork(options).fit(double(points), double(targets)).readout), 1e-11);
  });

  it.each([
    ['at once', SoftKMeans],
    ['from batches', MiniBatchKMeans],
  ])('takes a soft clustering as it is, fitted %s', (_, Estimator) => {
    const clustering = new Estimator({ clusters: 4, temperature: 0.05, softmin: entmax15, seed: 1 }).fit(
      points,
    );
    const model = new RbfNetwork({ centers: clustering }).fit(points, targets);
    expect(model.shape).toEqual(clustering.softness);
    expect(flat(model.features(fresh))).toEqual(flat(clustering.responsibilities(fresh)));
  });
});

describe('a network fitted to classes', () => {
  const model = new RbfNetwork({ clusters: 12, seed: 1, penalty: 1e-4 }).fitClasses(points, labels);

  it('finds them, with probabilities that sum to 1', () => {
    expect(model.classes).toEqual(['a', 'b', 'c']);
    expect(model.score(points, labels)).toBeGreaterThan(0.9);
    const probabilities = flat(model.predictProbabilities(fresh));
    model.predict(fresh).forEach((label, i) => {
      const row = probabilities.slice(3 * i, 3 * i + 3);
      expect(Math.abs(row[0]! + row[1]! + row[2]! - 1)).toBeLessThan(1e-15 * 4);
      expect(model.classes[row.indexOf(Math.max(...row))]).toBe(label);
    });
  });

  it('does not mind how the classes are called', () => {
    const numbers = labels.map((label) => 'abc'.indexOf(label) * 10);
    const renamed = new RbfNetwork({ clusters: 12, seed: 1, penalty: 1e-4 }).fitClasses(points, numbers);
    expect(flat(renamed.readout)).toEqual(flat(model.readout));
    expect(renamed.classes).toEqual([0, 10, 20]);
  });

  it('lowers its objective by joint training', () => {
    const joint = new RbfNetwork({ clusters: 12, seed: 1, penalty: 1e-4, train: 'joint' }).fitClasses(
      points,
      labels,
    );
    expect(joint.objectives.at(-1)).toBeLessThan(model.objectives.at(-1)!);
  });
});

describe('a network that went through JSON', () => {
  it('predicts the same bits and tells the same', () => {
    const numbers = new RbfNetwork({ clusters: 5, seed: 1, softmin: entmax15 }).fit(points, targets);
    const text = JSON.stringify(numbers);
    const again = RbfRegression.fromJSON(JSON.parse(text), { softmin: entmax15 });
    expect(JSON.stringify(again)).toBe(text);
    expect(flat(again.predict(fresh))).toEqual(flat(numbers.predict(fresh)));
    expect(() => RbfRegression.fromJSON(JSON.parse(text))).toThrow('fitted with another softmin');
    const classes = new RbfNetwork({ centers, maxIterations: 2 }).fitClasses(points, labels);
    expect(classes.warnings.map(({ code }) => code)).toEqual(['NOT_CONVERGED']);
    const same = RbfClassification.fromJSON(JSON.parse(JSON.stringify(classes)));
    expect(JSON.stringify(same)).toBe(JSON.stringify(classes));
    expect(same.predict(fresh)).toEqual(classes.predict(fresh));
    expect(Object.isFrozen(same) && Object.isFrozen(same.warnings)).toBe(true);
  });

  it('knows its kernel again, and every width', () => {
    for (const kernel of Object.values(kernels)) {
      const model = new RbfNetwork({ centers, kernel, widths: 'each' }).fit(points, targets);
      const again = RbfRegression.fromJSON(JSON.parse(JSON.stringify(model)));
      expect(flat(again.predict(fresh))).toEqual(flat(model.predict(fresh)));
      expect((again.shape as { kernel: unknown }).kernel).toBe(kernel);
      expect(JSON.stringify(again)).toBe(JSON.stringify(model));
    }
    const own: RbfKernel = (squares) => exp(multiply(-2, squares));
    const json: unknown = JSON.parse(
      JSON.stringify(new RbfNetwork({ centers, kernel: own }).fit(points, targets)),
    );
    expect(() => RbfRegression.fromJSON(json)).toThrow('another kernel; give it as { kernel }');
    expect(() => RbfRegression.fromJSON(json, { kernel: gaussian })).toThrow('another kernel');
    expect((RbfRegression.fromJSON(json, { kernel: own }).shape as { kernel: unknown }).kernel).toBe(own);
  });

  it.each([
    ['shares', {}],
    ['a kernel', { kernel: gaussian, widths: 'each' }],
  ] as const)('is refused with any member missing or replaced: %s', (_, options) => {
    const network = new RbfNetwork({ centers, ...options });
    const json = JSON.parse(JSON.stringify(network.fitClasses(points, labels))) as object;
    for (const name of Object.keys(json)) {
      const { [name as keyof typeof json]: __, ...rest } = json;
      // all widths are common where none are told, and an intercept is 0
      if (name !== 'scale' && name !== 'intercept')
        expect(() => RbfClassification.fromJSON(rest), name).toThrow(/^RbfClassification\.fromJSON: /);
      expect(() => RbfClassification.fromJSON({ ...json, [name]: {} }), name).toThrow(
        /^RbfClassification\.fromJSON: /,
      );
    }
  });
});

describe('a network refuses', () => {
  const fit = (options: unknown, x: number[][] = points, y: unknown = targets): unknown =>
    new RbfNetwork(options as RbfNetworkOptions).fit(x, y as number[][]);
  it.each<[string, () => unknown, string]>([
    ['no centers', () => fit({}), 'RbfNetwork: give clusters, for K-Means to place, or centers'],
    ['both', () => fit({ clusters: 2, centers }), 'leave one out'],
    ['another name', () => fit({ clusters: 2, penality: 1 }), 'did you mean penalty?'],
    [
      'a temperature of 0',
      () => fit({ clusters: 2, temperature: 0 }),
      'temperature must be positive and finite, found 0',
    ],
    [
      'an unknown rule',
      () => fit({ clusters: 2, temperature: 'x' }),
      'temperature must be one of nearest-centers',
    ],
    ['an energy that nothing reads', () => fit({ clusters: 2, energyWeight: 1 }), "set train to 'joint'"],
    [
      'a negative penalty',
      () => fit({ clusters: 2, penalty: -1 }),
      'penalty must be finite and not negative',
    ],
    ['more clusters than points', () => fit({ clusters: 99 }), 'clusters is 99 but there are 60 points'],
    [
      'one center without a temperature',
      () => fit({ clusters: 1 }),
      'the width by nearest-centers is 0; give a temperature',
    ],
    ['other dimensions', () => fit({ centers: [[1]] }), 'points have 2 dimensions but centers have 1'],
    ['other lengths', () => fit({ centers }, points, [[1]]), 'there are 60 points but 1 targets'],
    ['NaN', () => fit({ centers }, [[NaN, 1]], [1]), 'RbfNetwork.fit: points[0, 0] is NaN'],
    ['infinite targets', () => fit({ centers }, [[0, 1]], [Infinity]), 'targets[0] is Infinity'],
    [
      'one class',
      () => new RbfNetwork({ centers }).fitClasses([[1, 2]], [3]),
      'there must be at least two classes',
    ],
    [
      'labels of two kinds',
      () => new RbfNetwork({ centers }).fitClasses(points.slice(0, 2), [3, 'a'] as number[]),
      'labels must be all numbers or all texts; labels[1] is a',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
