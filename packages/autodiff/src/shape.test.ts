import { describe, expect, it } from 'vitest';
import { broadcastShapes, broadcastStride, rowMajor, sameShape, show, sizeOf } from './shape.ts';

describe('shapes', () => {
  it('have the product of their lengths as size', () => {
    expect([sizeOf([]), sizeOf([3]), sizeOf([2, 3]), sizeOf([2, 0, 3])]).toEqual([1, 3, 6, 0]);
  });

  it('have the row-major strides', () => {
    expect([rowMajor([]), rowMajor([5]), rowMajor([2, 3, 4])]).toEqual([[], [1], [12, 4, 1]]);
  });

  it('are the same when every axis is', () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([], [])).toBe(true);
    expect(sameShape([2], [2, 1])).toBe(false);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
  });

  it('are printed as messages need them', () => {
    expect([show([]), show([2, 3])]).toEqual(['[]', '[2, 3]']);
  });
});

describe('broadcasting', () => {
  it.each([
    [[], [2, 3], [2, 3]],
    [[3], [2, 3], [2, 3]],
    [
      [2, 1],
      [1, 3],
      [2, 3],
    ],
    [
      [4, 1, 3],
      [2, 1],
      [4, 2, 3],
    ],
    [[1], [0], [0]],
    [
      [2, 0],
      [1, 1],
      [2, 0],
    ],
    [[5], [5], [5]],
  ])('stretches %j and %j to %j, either way round', (a, b, expected) => {
    expect(broadcastShapes(a, b, 'add')).toEqual(expected);
    expect(broadcastShapes(b, a, 'add')).toEqual(expected);
  });

  it.each([
    [[2], [3]],
    [
      [2, 3],
      [3, 2],
    ],
    [[0], [2]],
    [
      [2, 3],
      [2, 1, 4],
    ],
  ])('refuses %j with %j, naming both', (a, b) => {
    expect(() => broadcastShapes(a, b, 'add')).toThrow(
      new RangeError(`add: cannot broadcast ${show(a)} with ${show(b)}`),
    );
  });

  it('reads a repeated axis with a stride of 0', () => {
    expect(broadcastStride([3], [2, 3])).toEqual([0, 1]);
    expect(broadcastStride([2, 1, 3], [2, 4, 3])).toEqual([3, 0, 1]);
    expect(broadcastStride([], [2, 2])).toEqual([0, 0]);
  });
});
