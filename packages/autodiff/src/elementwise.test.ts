import { describe, expect, it } from 'vitest';
import { elementwise } from './elementwise.ts';
import { elements, fill, fromData, type NdArray } from './ndarray.ts';

const row = fromData(Float64Array.of(1, 2, 3), [3]);
const column = fromData(Float64Array.of(10, 20), [2, 1]);
const numbers = (x: NdArray): number[] => [...elements(x)];

describe('elementwise', () => {
  it.each<[string, NdArray, number[], number[]]>([
    ['one input', elementwise('f', (x) => -x)([row.step(-1)]), [3], [-3, -2, -1]],
    ['two, broadcast', elementwise('f', (x, y) => x - y)([column, row]), [2, 3], [9, 8, 7, 19, 18, 17]],
    [
      'three, broadcast',
      elementwise('f', (x, y, z) => x - y + z)([column, row, fill([], 0.5)]),
      [2, 3],
      [9.5, 8.5, 7.5, 19.5, 18.5, 17.5],
    ],
    ['nothing', elementwise('f', (x, y) => x + y)([fill([0, 3], 1), row]), [0, 3], []],
  ])('computes %s', (_, result, shape, expected) => {
    expect(result.shape).toEqual(shape);
    expect(numbers(result)).toEqual(expected);
  });

  it('makes floats of floats', () => {
    const floats = fromData(Float32Array.of(0.1), [1]);
    for (const inputs of [[floats], [floats, fill([], 2)], [floats, floats, fill([], 1)]])
      expect(elementwise('f', (...xs) => Math.max(...xs))(inputs).data).toBeInstanceOf(Float32Array);
  });

  it.each([[[row, fill([2], 1)]], [[row, fill([], 1), fill([2], 1)]]])(
    'names what does not broadcast',
    (inputs) => {
      expect(() => elementwise('hypot', (x) => x)(inputs)).toThrow('hypot: cannot broadcast [3] with [2]');
    },
  );
});
