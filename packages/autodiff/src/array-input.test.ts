import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import { toNdArray } from './array-input.ts';
import type { ArrayInput } from './array-input.ts';
import { elements } from './ndarray.ts';

const read = (x: ArrayInput, who?: string): [shape: number[], data: number[]] => {
  const array = toNdArray(x, who);
  return [array.shape, [...elements(array)]];
};
/** What a caller without types may pass. */
const untyped = (x: unknown): ArrayInput => x as ArrayInput;

describe('numbers and nested arrays', () => {
  it('become doubles of their shape', () => {
    expect(read(3)).toEqual([[], [3]]);
    expect(read([1, 2])).toEqual([[2], [1, 2]]);
    expect(read([[1], [2], [3]])).toEqual([
      [3, 1],
      [1, 2, 3],
    ]);
    expect(read([[[1, 2]], [[3, 4]]])).toEqual([
      [2, 1, 2],
      [1, 2, 3, 4],
    ]);
    expect(toNdArray([1]).dtype).toBe('float64');
  });

  it('keep NaN, infinities and the sign of zero', () => {
    expect(read([NaN, Infinity, -Infinity, -0])[1]).toEqual([NaN, Infinity, -Infinity, -0]);
  });

  it('may be empty', () => {
    expect(read([])).toEqual([[0], []]);
    expect(read([[], []])).toEqual([[2, 0], []]);
  });

  it('are read back by get', () => {
    const rectangle = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([n, d]) =>
        fc.array(fc.array(fc.double(), { minLength: d, maxLength: d }), { minLength: n, maxLength: n }),
      );
    fc.assert(
      fc.property(rectangle, (rows) => {
        const x = toNdArray(rows);
        rows.forEach((row, i) => row.forEach((value, j) => expect(x.get(i, j)).toBe(value)));
      }),
    );
  });

  it.each<[unknown, string]>([
    [[[1, 2], [3]], 'centers: ragged rows, found lengths 2 and 1'],
    [[[1], [2, 3]], 'centers: ragged rows, found lengths 1 and 2'],
    [[[[1]], [[2], [3]]], 'centers: ragged rows, found lengths 1 and 2'],
    [[[], [1]], 'centers: ragged rows, found lengths 0 and 1'],
    [[[1], 2], 'centers: ragged rows, found number 2 among arrays'],
    [[1, [2]], 'centers: ragged rows, found an array of 1 among numbers'],
  ])('that are ragged are a RangeError with what was found: %j', (x, message) => {
    expect(() => toNdArray(untyped(x), 'centers')).toThrow(new RangeError(message));
  });

  it.each<[unknown, string]>([
    [[1, '2'], 'points: expected numbers, found the string "2"'],
    [[[1], ['2']], 'points: expected numbers, found the string "2"'],
    [[[1], null], 'points: expected numbers, found null'],
    [[1, undefined], 'points: expected numbers, found undefined'],
    [new Array<number>(2), 'points: expected numbers, found undefined'],
    [[1n], 'points: expected numbers, found bigint 1'],
    [[{}], 'points: expected numbers, found an object'],
    [[Float64Array.of(1)], 'points: expected numbers, found an object of class Float64Array'],
  ])('that hold something else are a TypeError with what was found: %#', (x, message) => {
    expect(() => toNdArray(untyped(x), 'points')).toThrow(new TypeError(message));
  });
});

describe('typed arrays', () => {
  it.each([
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
  ] as const)('of integers become doubles (%o)', (Kind) => {
    const x = toNdArray(Kind.of(1, 2, 3));
    expect(x.data).toBeInstanceOf(Float64Array);
    expect(read(Kind.of(1, 2, 3))).toEqual([[3], [1, 2, 3]]);
  });

  it('of floats and doubles are shared as they are', () => {
    for (const data of [Float32Array.of(1, 2), Float64Array.of(1, 2)]) {
      expect(toNdArray(data).data).toBe(data);
      expect(toNdArray(data).dtype).toBe(data instanceof Float32Array ? 'float32' : 'float64');
    }
  });

  it('of big integers, and data views, are a TypeError', () => {
    expect(() => toNdArray(untyped(BigInt64Array.of(1n)), 'x')).toThrow(
      new TypeError('x: expected numbers, found bigint 1'),
    );
    expect(() => toNdArray(untyped(new DataView(new ArrayBuffer(8))), 'x')).toThrow(
      new TypeError(
        'x: expected a number, nested arrays, a typed array or an ndarray, found an object of class DataView',
      ),
    );
  });
});

describe('strided views', () => {
  const base = ndarray(Float64Array.of(0, 1, 2, 3, 4, 5), [2, 3]);

  it('of scijs are returned as they are, and read in their order', () => {
    expect(toNdArray(base)).toBe(base);
    expect(read(base.transpose(1, 0))).toEqual([
      [3, 2],
      [0, 3, 1, 4, 2, 5],
    ]);
    expect(read(base.step(-1, -2))).toEqual([
      [2, 2],
      [5, 3, 2, 0],
    ]);
    expect(read(base.lo(0, 1).hi(2, 1))).toEqual([
      [2, 1],
      [1, 4],
    ]);
    expect(read(base.pick(null, 2))).toEqual([[2], [2, 5]]);
    expect(read(base.pick(1, 2))).toEqual([[], [5]]);
    expect(read(ndarray(base.data, [2, 2], [1, 3], 1))).toEqual([
      [2, 2],
      [1, 4, 2, 5],
    ]);
  });

  it('of scijs over generic arrays and integers become doubles', () => {
    expect(read(ndarray([1, 2, 3, 4], [2, 2]).transpose(1, 0))).toEqual([
      [2, 2],
      [1, 3, 2, 4],
    ]);
    const bytes = toNdArray(ndarray(Uint8Array.of(1, 2, 3), [3]).step(-1));
    expect([bytes.data, bytes.shape]).toEqual([Float64Array.of(3, 2, 1), [3]]);
  });

  it('may be plain objects with the four fields', () => {
    const view = { data: [1, 2, 3, 4], shape: [2, 2], stride: [1, 2], offset: 0 };
    expect(read(view)).toEqual([
      [2, 2],
      [1, 3, 2, 4],
    ]);
    const reversed = { data: Float32Array.of(1, 2, 3), shape: [3], stride: [-1], offset: 2 };
    expect(toNdArray(reversed).data).toEqual(Float32Array.of(3, 2, 1));
    expect(toNdArray(reversed).get(0)).toBe(3);
    expect(read({ data: [7], shape: [2, 3], stride: [0, 0], offset: 0 })[1]).toEqual([7, 7, 7, 7, 7, 7]);
    expect(read({ data: [], shape: [0, 3], stride: [9, -9], offset: 4 })).toEqual([[0, 3], []]);
    expect(read({ data: [1, 2], shape: [], stride: [], offset: 1 })).toEqual([[], [2]]);
  });

  it('that reach outside their data are a RangeError that says how far', () => {
    const view = { data: [1, 2, 3], shape: [2, 2], stride: [2, 1], offset: 0 };
    expect(() => toNdArray(view, 'points')).toThrow(
      new RangeError(
        'points: a view of shape [2, 2], stride [2, 1] and offset 0 reaches from 0 to 3 in 3 elements',
      ),
    );
    expect(() => toNdArray({ data: [1, 2], shape: [2], stride: [-1], offset: 0 })).toThrow(
      'reaches from -1 to 0 in 2 elements',
    );
    expect(() => toNdArray({ data: [1], shape: [1, 1], stride: [1], offset: 0 })).toThrow(
      new RangeError('array: shape [1, 1] and stride [1] differ in length'),
    );
  });

  it.each([[[-2]], [[1.5]], [[NaN]]])('with the lengths %j are a RangeError', (shape) => {
    expect(() => toNdArray({ data: [1, 2], shape, stride: [1], offset: 0 }, 'points')).toThrow(
      new RangeError(`points: a shape has whole lengths from 0, found [${shape.join(', ')}]`),
    );
  });

  it('that hold something else than numbers are a TypeError', () => {
    const view = { data: [1, 'a'], shape: [2], stride: [1], offset: 0 };
    expect(() => toNdArray(untyped(view), 'x')).toThrow(
      new TypeError('x: expected numbers, found the string "a"'),
    );
    const store = { get: (i: number) => i, set: () => {}, length: 2 };
    expect(() => toNdArray(untyped(ndarray(store, [2])), 'x')).toThrow(TypeError);
  });
});

it.each<[unknown, string]>([
  [undefined, 'undefined'],
  [null, 'null'],
  ['3', 'the string "3"'],
  [true, 'boolean true'],
  [() => 1, 'a function'],
  [{}, 'an object'],
  [new Map(), 'an object of class Map'],
  [Object.create(null), 'an object'],
])('anything else is a TypeError that says what was found (%#)', (x, found) => {
  expect(() => toNdArray(untyped(x), 'energy: points')).toThrow(
    new TypeError(
      `energy: points: expected a number, nested arrays, a typed array or an ndarray, found ${found}`,
    ),
  );
});
