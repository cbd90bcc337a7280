import { fromData } from '@isotherm/autodiff';
import { expect, it } from 'vitest';
import { ownSpread } from './own-spread.ts';

const centers = (...rows: readonly number[][]) =>
  fromData(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]);

it('tells how far centers of a fit are from their mean, wherever that is', () => {
  expect(ownSpread([centers([1, 1], [1, 7])])).toBe(3);
  expect(ownSpread([centers([-3], [3]), centers([101], [103])])).toBe(Math.sqrt((9 + 9 + 1 + 1) / 4));
  expect(ownSpread([centers([5, 5], [5, 5])])).toBe(0);
});
