import { expect, it } from 'vitest';
import { verdict } from '../test-kit/records.ts';
import { decisiveCell } from './decisive.ts';

const told = (slack: number, tolerance: number, points?: number): string => {
  const tightest = { cell: 'iris, clusters = 3', slack, points: 150 };
  const smallest = points === undefined ? {} : { smallest: { ...tightest, points } };
  const findings = [{ condition: 'F ≤ J₀', applies: 9, fails: 0, tolerance, tightest, ...smallest }];
  return decisiveCell({ ...verdict('supported', 9), findings });
};

it.each([
  [
    0.5,
    0,
    undefined,
    'nearest to a counterexample: iris, clusters = 3. Condition: F ≤ J₀; kept, with 0.5 to spare',
  ],
  [0, 1e-9, undefined, 'nearest to a counterexample: iris, clusters = 3. Condition: F ≤ J₀; just kept'],
  [
    -1e-12,
    1e-9,
    undefined,
    'nearest to a counterexample: iris, clusters = 3. Condition: F ≤ J₀; missed by 1.0e-12, where 1.0e-9 is allowed',
  ],
  [
    -2,
    0,
    1,
    'smallest counterexample, 1 point: iris, clusters = 3. Condition: F ≤ J₀; missed by 2, where nothing is allowed',
  ],
])('tells how a cell with slack %d stands to its condition, in words', (slack, tolerance, points, words) => {
  expect(told(slack, tolerance, points)).toBe(words);
});

it('has nothing to tell where nothing was measured', () => {
  expect(decisiveCell(verdict('inconclusive', 0))).toBe('');
});
