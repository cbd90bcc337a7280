import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { allocate, elements, fill, fromData } from './ndarray.ts';

describe('fromData', () => {
  it('makes a row-major scijs array over the data', () => {
    const data = Float64Array.of(1, 2, 3, 4, 5, 6);
    const x = fromData(data, [2, 3]);
    expect([x.data, x.shape, x.stride, x.offset, x.get(1, 0)]).toEqual([data, [2, 3], [3, 1], 0, 4]);
    expect(x.data).toBe(data);
    expect(x.constructor.name).toBe(ndarray(data, [2, 3]).constructor.name);
  });

  it.each([Float64Array, Float32Array])(
    'makes what scijs makes, every time and of any rank, over a %o',
    (Floats) => {
      for (const shape of [[], [3], [2, 3], [4, 1, 2], [1, 2, 3, 4], [2, 1, 0, 2, 1], []]) {
        const data = new Floats(shape.reduce((a, b) => a * b, 1));
        for (const x of [fromData(data, shape), fromData(data, shape)]) {
          const expected = ndarray(data, [...shape]);
          expect(x.constructor).toBe(expected.constructor);
          expect({ ...x }).toEqual({ ...expected });
          expect([x.shape, x.stride, x.offset, x.size]).toEqual([shape, expected.stride, 0, expected.size]);
        }
      }
    },
  );

  it('does not follow a shape that is changed later', () => {
    const shape = [2, 3];
    const x = fromData(new Float64Array(6), shape);
    shape[0] = 5;
    expect(x.shape).toEqual([2, 3]);
  });

  it('makes empty arrays and single numbers', () => {
    expect(fromData(new Float64Array(0), [2, 0]).size).toBe(0);
    expect(fromData(Float32Array.of(4), []).get()).toBe(4);
  });

  it.each([
    [6, [2, 2], 'fromData: shape [2, 2] needs 4 elements, found 6'],
    [0, [], 'fromData: shape [] needs 1 elements, found 0'],
    [6, [-2, -3], 'fromData: a shape has whole lengths from 0, found [-2, -3]'],
    [6, [1.5, 4], 'fromData: a shape has whole lengths from 0, found [1.5, 4]'],
    [0, [NaN], 'fromData: a shape has whole lengths from 0, found [NaN]'],
  ])('refuses %d elements in shape %j', (n, shape, message) => {
    expect(() => fromData(new Float64Array(n), shape)).toThrow(new RangeError(message));
  });
});

describe('fill', () => {
  it('repeats a value', () => {
    expect(fill([2, 2], 7).data).toEqual(Float64Array.of(7, 7, 7, 7));
    expect(fill([], 7).get()).toBe(7);
    expect(fill([0, 3], 7).shape).toEqual([0, 3]);
  });

  it('refuses lengths that are no counts', () => {
    for (const shape of [[-1], [0.5], [-2, -2], [NaN], [Infinity]])
      expect(() => fill(shape, 0)).toThrow('fill: a shape has whole lengths from 0, found');
  });

  it('refuses what is no shape or no number', () => {
    const untyped = fill as (shape: unknown, value: unknown) => unknown;
    expect(() => untyped(3, 0)).toThrow(
      new TypeError('fill: a shape is an array of lengths, found number 3'),
    );
    expect(() => untyped([3], '0')).toThrow(
      new TypeError('fill: the value must be a number, found the string "0"'),
    );
  });
});

describe('elements', () => {
  const data = Float64Array.of(0, 1, 2, 3, 4, 5);

  it('shares the storage of row-major arrays', () => {
    expect(elements(fromData(data, [2, 3]))).toBe(data);
    const rows = elements(ndarray(data, [3, 2]).lo(1));
    expect(rows).toEqual(Float64Array.of(2, 3, 4, 5));
    expect(rows.buffer).toBe(data.buffer);
  });

  it('shares it too where an axis of length 1 has any stride', () => {
    expect(elements(ndarray(data, [1, 6], [-99, 1]))).toBe(data);
    expect(elements(ndarray(data, [2, 1, 3], [3, 0, 1]))).toBe(data);
    const column = ndarray(data, [2, 3]).pick(0);
    expect(elements(column).buffer).toBe(data.buffer);
  });

  it('copies what is stored otherwise, floats as floats', () => {
    const copy = elements(ndarray(Float32Array.of(1, 2, 3), [3]).step(-1));
    expect(copy).toEqual(Float32Array.of(3, 2, 1));
    expect(elements(ndarray(data, [3, 2]).hi(3, 1))).toEqual(Float64Array.of(0, 2, 4));
    expect(elements(ndarray(data, [2, 3], [0, 1]))).toEqual(Float64Array.of(0, 1, 2, 0, 1, 2));
  });

  it('reads any strides as get does', () => {
    const axis = fc.record({ n: fc.integer({ min: 0, max: 3 }), s: fc.integer({ min: -9, max: 9 }) });
    fc.assert(
      fc.property(fc.array(axis, { maxLength: 4 }), (axes) => {
        const store = Float64Array.from({ length: 200 }, (_, i) => i);
        const x = ndarray(
          store,
          axes.map(({ n }) => n),
          axes.map(({ s }) => s),
          100,
        );
        const expected = axes.reduce<number[][]>(
          (all, { n }) => all.flatMap((at) => Array.from({ length: n }, (_, i) => [...at, i])),
          [[]],
        );
        expect([...elements(x)]).toEqual(expected.map((at) => x.get(...at)));
      }),
    );
  });
});

describe('allocate', () => {
  const [floats, doubles] = [fromData(new Float32Array(2), [2]), fromData(new Float64Array(2), [2])];
  const [float, double] = [fromData(new Float32Array(1), []), fromData(new Float64Array(1), [])];

  it('gives floats when every input with an axis holds floats', () => {
    expect(allocate([3], floats)).toEqual(new Float32Array(3));
    expect(allocate([3], floats, double)).toBeInstanceOf(Float32Array);
    expect(allocate([], float, float)).toBeInstanceOf(Float32Array);
  });

  it('gives doubles otherwise', () => {
    expect(allocate([3])).toEqual(new Float64Array(3));
    expect(allocate([3], floats, doubles)).toBeInstanceOf(Float64Array);
    expect(allocate([3], float, doubles)).toBeInstanceOf(Float64Array);
    expect(allocate([], float, double)).toBeInstanceOf(Float64Array);
  });
});
