import { elements } from '@isotherm/autodiff';
import { expect, it } from 'vitest';
import reference from '../../reference/readout.json' with { type: 'json' };
import { ridge } from './ridge.ts';

const biggest = (x: readonly number[]): number => Math.max(...x.map(Math.abs));

it.each(reference.cases)('the readout agrees with its 60-digit reference: $name', (expected) => {
  const { features, targets, weights, penalty, hasIntercept } = expected;
  const found = ridge(features, targets, { penalty, weights, intercept: hasIntercept });
  expect(found.method).toBe(expected.method);
  // what a backward stable solver promises: the rounding of doubles times the condition, with features in their own units
  const tolerance = 1e-15 * found.condition;
  const spans = features[0]!.map((_, j) => {
    const column = features.map((row) => row[j]!);
    return Math.max(...column) - Math.min(...column);
  });
  const largest = biggest(expected.readout.flatMap((row, j) => row.map((value) => value * spans[j]!)));
  expected.readout.forEach((row, j) =>
    row.forEach((value, t) =>
      expect(Math.abs(found.readout.get(j, t) - value) * spans[j]!).toBeLessThanOrEqual(tolerance * largest),
    ),
  );
  const constant = elements(found.intercept);
  expected.intercept.forEach((value, t) =>
    expect(Math.abs(constant[t]! - value)).toBeLessThanOrEqual(tolerance * biggest(expected.intercept)),
  );
});
