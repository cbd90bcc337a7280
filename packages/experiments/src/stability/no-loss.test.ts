import { expect, it } from 'vitest';
import { noLoss } from './no-loss.ts';

const gain = (mean: number, chance: number, repetitions = 20) => ({ mean, chance, repetitions });

it('tells a loss beyond chance from none, and leaves open what chance is too wide to tell', () => {
  expect(noLoss(gain(-0.1, 0.06), 0.05)).toBeCloseTo(-0.04, 14);
  expect(noLoss(gain(-0.01, 0.03), 0.05)).toBeCloseTo(0.02, 14);
  expect(noLoss(gain(0.02, 0.06), 0.05)).toBeCloseTo(0.08, 14);
  expect(noLoss(gain(-0.01, 0.06), 0.05)).toBeNaN();
  expect(noLoss(gain(0.02, 0.08), 0.05)).toBeNaN();
});

it('takes equal values that are no loss for what they are, and tells nothing of too few', () => {
  expect(noLoss(gain(0.1, NaN), 0.05)).toBe(0.1);
  expect(noLoss(gain(0.1, NaN, 3), 0.05)).toBeNaN();
});
