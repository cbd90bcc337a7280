import { describe, expect, it } from 'vitest';
import { largestPortion, Portions, portionTime } from './portions.ts';

const taking = (milliseconds: number, count: number): { seconds: number; host: string }[] =>
  Array.from({ length: count }, () => ({ seconds: milliseconds / 1000, host: 'test' }));

/** The sizes of portions, one after the other, whose cells take so long. */
function sizes(portions: Portions, milliseconds: number, count: number): number[] {
  return Array.from({ length: count }, () => {
    const size = portions.sizeFor('a');
    portions.learn('a', taking(milliseconds, size));
    return size;
  });
}

describe('portions', () => {
  it('grow from one cell to what fits into their time, or to the largest', () => {
    expect(sizes(new Portions(), portionTime / 10, 6)).toEqual([1, 2, 4, 8, 10, 10]);
    expect(sizes(new Portions(), 0, 8)).toEqual([1, 2, 4, 8, 16, 32, 64, 64]);
    expect(largestPortion).toBe(64);
  });

  it('have one cell where cells take longer than a portion, at once when they begin to', () => {
    const portions = new Portions();
    expect(sizes(portions, 5000, 3)).toEqual([1, 1, 1]);
    sizes(portions, 0, 8);
    portions.learn('a', taking(5000, 1)); // of 64, the time was over after one
    expect(portions.sizeFor('a')).toBe(1);
  });

  it('are as large as the cells of their own study say', () => {
    const portions = new Portions();
    sizes(portions, 1, 5);
    expect(portions.sizeFor('b')).toBe(1);
  });
});
