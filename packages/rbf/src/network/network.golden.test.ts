import { elements } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { fingerprint } from '@isotherm/autodiff/testing';
import { entmax15, entropic } from '@isotherm/kmeans';
import { expect, it } from 'vitest';
import { gaussian, RbfClassification, RbfNetwork, RbfRegression } from '../index.ts';

const chance = random('golden networks');
const points = Array.from({ length: 120 }, (_, i) => [2 * (i % 4), i % 3].map((x) => x + chance.normal()));
const targets = points.map(([x, y]) => [x! * y!, x! - y! * y!]);
const labels = points.map(([x, y]) => (x! > 3 ? 'right' : y! > 1 ? 'upper' : 'lower'));
const weights = chance.uniforms(120);

// Recorded from this implementation: every engine must place centers, solve and train to the same last bit, and read
// a network that another engine has written. A change of algorithm changes them for all engines at once.
it.each([
  ['two stages', { softmin: entropic }, '105e7685'],
  ['joint', { softmin: entropic, train: 'joint', energyWeight: 0.01 }, 'ea201938'],
  ['joint, sparse', { softmin: entmax15, train: 'joint', temperature: { relative: 0.5 } }, '941b4d12'],
  ['a kernel', { kernel: gaussian, widths: 'each', train: 'joint', trainWidths: true }, 'bbdbb3a0'],
  ['least error', { centers: 'worst-error', temperature: 'leave-one-out', softmin: entmax15 }, 'f407da1f'],
  ['batches', { softmin: entropic, train: 'joint', batchSize: 30, temperature: 'mixture' }, '587eadec'],
] as const)('the network of %s has the same bits on every engine', (_, options, golden) => {
  const network = new RbfNetwork({
    ...options,
    clusters: 6,
    seed: 'golden',
    penalty: 1e-4,
    maxIterations: 20,
  });
  const read = 'softmin' in options ? { softmin: options.softmin } : {};
  const [numbers, classes] = [
    RbfRegression.fromJSON(JSON.parse(JSON.stringify(network.fit(points, targets, { weights }))), read),
    RbfClassification.fromJSON(
      JSON.parse(JSON.stringify(network.fitClasses(points, labels, { weights }))),
      read,
    ),
  ];
  const values = [
    ...elements(numbers.predict(points)),
    ...elements(classes.predictProbabilities(points)),
    ...[numbers, classes].flatMap((model) => [
      ...elements(model.centers),
      ...elements(model.readout),
      ...model.objectives,
      model.condition,
      model.shape.temperature,
    ]),
  ];
  expect(fingerprint(values)).toBe(golden);
});
