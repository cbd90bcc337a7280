import { describe, expect, it } from 'vitest';
import { differenceOf, shareOf } from './share.ts';

const some = (hits: number, of: number): boolean[] => Array.from({ length: of }, (_, i) => i < hits);

describe('shares', () => {
  it('have the intervals of Wilson, within 0 and 1', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 857: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    const expected = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [hits, of, low, high] of expected) {
      const found = shareOf(some(hits, of));
      expect(found.value).toBe(hits / of);
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    }
  });

  it('differ by the intervals of Newcombe', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 873, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/10
    const expected = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const;
    for (const [a, m, b, n, low, high] of expected) {
      const found = differenceOf(some(a, m), some(b, n));
      expect(found.low).toBeCloseTo(low, 3);
      expect(found.high).toBeCloseTo(high, 3);
    }
  });
});
