import { fingerprint } from '@isotherm/autodiff/testing';
import { expect, it } from 'vitest';
import { cooling } from '../blocks/cooling.cases.ts';
import { hard } from '../hard.ts';

// Recorded, as blocks/golden.test.ts: a change of bounds, or of when they are kept, changes them for all engines at once.
it('passes with bounds for single points have the same bits on every engine', () => {
  const bits = [false, true].map((float) => fingerprint(cooling(hard, float, 40, 'auto')));
  expect(bits).toEqual(['a4b3c67a', '2ca60efc']);
});
