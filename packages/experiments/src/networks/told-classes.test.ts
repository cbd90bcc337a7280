import { describe, expect, it } from 'vitest';
import type { Row } from '../study.ts';
import { madeUpFor, toldOf } from './told-classes.ts';

/** A cell in which warm training tells so much more than cold training with the better weight of F, in each repetition. */
const rows = (gains: readonly number[]): readonly Row[] =>
  gains.map((gain, repetition) => ({
    cell: { softmin: 'entmax15' },
    data: 'circles',
    points: 200,
    repetition,
    values: {
      'cold none': 0.5,
      'cold small': 0.7,
      'cold large': 0.6,
      'cold none moved': 0,
      'cold small moved': 1,
      'warm none': 0.7 + gain,
      'warm small': 0.8 + gain,
      'warm large': 0.7,
      'warm none moved': 1,
      'warm small moved': 1,
      'k-means': 0.6,
    },
  }));
const outcome = (gains: readonly number[]): string => madeUpFor(rows(gains)).outcome;

describe('classes told by cold networks with F and warm ones without', () => {
  it('refute the claim where warm ones tell more, beyond chance', () => {
    expect(outcome([1, 1, 1, 1, 1, 1, 1])).toBe('refuted');
    expect(toldOf(rows([1, 1, 1, 1, 1, 1, 1]), [])['told less']).toBe('circles (entmax15)');
  });

  it('support it where they tell more as often as less, equally much, or less', () => {
    expect(outcome([1, 1, 1, 1, -1, -1, -1])).toBe('supported');
    expect(outcome([0, 0, 0, 0, 0, 0, 0])).toBe('supported');
    expect(outcome([-1, -1, -1, -1, -1, -1, -1])).toBe('supported');
  });

  it('leave it open where repetitions are so few that chance explains any count', () => {
    expect(outcome([1, 1, 1, 1, 1, 1])).toBe('inconclusive');
    expect(outcome([])).toBe('inconclusive');
  });

  it('are told for a weight in a warm network, too', () => {
    const quantities = toldOf(rows(new Array<number>(9).fill(0.1)), []);
    expect(quantities['small gains']).toBe('circles');
    expect(quantities['large loses']).toBe('circles');
    expect(quantities['large gains']).toBe('no set');
  });
});
