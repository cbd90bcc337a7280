import { describe, expect, it } from 'vitest';
import { twoCircles } from '../data/catalog.ts';
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
      // one weight is better, then the other
      'cold small': repetition % 2 ? 0.7 : 0.6,
      'cold large': repetition % 2 ? 0.6 : 0.7,
      'cold none moved': 0,
      'cold small moved': 1,
      'warm none': 0.7 + gain,
      'warm small': 0.8 + gain,
      'warm large': 0.7,
      'warm none moved': 1,
      'warm small moved': 1,
      'cold k-means': 0.6,
      'warm k-means': 0.65,
    },
  }));
const always = (repetitions: number, gain: number): number[] => new Array<number>(repetitions).fill(gain);
const outcome = (gains: readonly number[]): string => madeUpFor(rows(gains)).outcome;

describe('classes told by cold networks with F and warm ones without', () => {
  it('refute the claim where warm ones tell more, beyond chance', () => {
    expect(outcome(always(9, 1))).toBe('refuted');
    expect(toldOf(rows(always(9, 1)), [])['told less']).toBe('circles (entmax15)');
  });

  it('support it where they tell more as often as less, equally much, or less', () => {
    expect(outcome([...always(5, 1), ...always(4, -1)])).toBe('supported');
    expect(outcome(always(9, 0))).toBe('supported');
    expect(outcome(always(9, -1))).toBe('supported');
  });

  it('give F the better of its weights in each repetition', () => {
    // with either weight alone it would tell less in half of them, and never more
    expect(outcome(always(20, 0))).toBe('supported');
    expect(toldOf(rows(always(20, 0)), [twoCircles])['circles cold best']).toMatchObject({
      value: expect.closeTo(0.7) as number,
    });
  });

  it('leave it open where repetitions are so few that chance explains any count', () => {
    expect(outcome(always(8, 1))).toBe('inconclusive');
    expect(outcome([])).toBe('inconclusive');
  });

  it('are told for a weight in a warm network, too', () => {
    const quantities = toldOf(rows(always(9, 0.1)), []);
    expect(quantities['small gains']).toBe('circles');
    expect(quantities['large loses']).toBe('circles');
    expect(quantities['large gains']).toBe('no set');
    expect(quantities['small loses']).toBe('no set');
  });
});
