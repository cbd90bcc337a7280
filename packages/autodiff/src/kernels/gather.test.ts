import { expect, it } from 'vitest';
import { gatherAxis, scatterAxis } from './gather.ts';

it('gatherAxis copies, and scatterAxis adds, whole blocks of every outer index', () => {
  const x = Float64Array.from({ length: 12 }, (_, i) => i); // (2, 3, 2)
  const picked = new Float64Array(8);
  gatherAxis(x, Int32Array.of(2, 0), 2, 3, 2, picked);
  expect([...picked]).toEqual([4, 5, 0, 1, 10, 11, 6, 7]);
  const added = new Float64Array(4).fill(7);
  scatterAxis(picked, Int32Array.of(0, 0), 2, 1, 2, added);
  expect([...added]).toEqual([4, 6, 16, 18]);
});
