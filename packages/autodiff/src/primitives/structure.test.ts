import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import type { Along } from '../axes.ts';
import { grad } from '../grad.ts';
import { elements, fill, fromData, type NdArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';
import { plain, type Tensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { multiply } from './arithmetic.ts';
import { broadcastTo, cast, keepLast, permute, reshape, sum, sumTo, transpose } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const counting = (shape: readonly number[]): NdArray =>
  fromData(
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => i),
    shape,
  );
const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

describe('reshape', () => {
  it('keeps the elements in order', () => {
    const x = plain(
      reshape(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        { shape: [3, 2] },
      ),
    );
    expect([x.shape, x.get(1, 0), x.get(2, 1)]).toEqual([[3, 2], 3, 6]);
    expect(
      numbers(reshape(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0), { shape: [4] })),
    ).toEqual([1, 3, 2, 4]);
  });

  it('makes an array of a number and back', () => {
    expect(plain(reshape(5, { shape: [1, 1] })).shape).toEqual([1, 1]);
    expect(plain(reshape([[5]], { shape: [] })).get()).toBe(5);
    expect(plain(reshape([], { shape: [0, 7] })).shape).toEqual([0, 7]);
  });

  it.each([
    [[4], 'reshape: cannot turn [2, 3] into [4]'],
    [[-1], 'reshape: a shape has whole lengths from 0, found [-1]'],
    [[-2, -3], 'reshape: a shape has whole lengths from 0, found [-2, -3]'],
    [[1.5, 4], 'reshape: a shape has whole lengths from 0, found [1.5, 4]'],
  ])('refuses %j', (shape, message) => {
    expect(() => reshape(counting([2, 3]), { shape })).toThrow(new RangeError(message));
  });
});

it.each(Object.entries({ reshape, broadcastTo, sumTo }))(
  '%s refuses a shape that is none, as when the params were forgotten',
  (name, call) => {
    const untyped = call as (x: number[], params: unknown) => unknown;
    for (const [params, what] of [
      [[2, 2], 'undefined'],
      [{ shape: 4 }, 'number 4'],
      [{ shape: '4' }, 'the string "4"'],
    ])
      expect(() => untyped([1, 2, 3, 4], params)).toThrow(
        new TypeError(`${name}: a shape is an array of lengths, found ${String(what)}`),
      );
  },
);

describe('permute and transpose', () => {
  it('read as scijs transposes', () => {
    const permutation = shapes.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.shuffledSubarray(
          shape.map((_, axis) => axis),
          { minLength: shape.length },
        ),
      ),
    );
    fc.assert(
      fc.property(permutation, ([shape, axes]) => {
        const x = counting(shape);
        const y = plain(permute(x, { axes }));
        const view = shape.length === 0 ? x : x.transpose(...axes);
        expect([y.shape, [...elements(y)]]).toEqual([[...view.shape], [...elements(view)]]);
        expect(numbers(transpose(transpose(x)))).toEqual(numbers(x));
      }),
    );
  });

  it('are undone by their pullback', () => {
    const x = counting([2, 3, 4]);
    const { value, pullback } = vjp((y: Tensor) => permute(y, { axes: [1, 2, 0] }), x);
    expect(pullback(value)[0]).toEqual(x);
  });

  it('transpose a matrix', () => {
    expect(plain(transpose([[1, 2, 3]])).shape).toEqual([3, 1]);
    expect(
      numbers(
        transpose([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toEqual([1, 3, 2, 4]);
  });

  it.each([[[0]], [[0, 0]], [[0, 2]], [[0, 1, 2]], [[0, -1]]])('refuse %j for a matrix', (axes) => {
    expect(() => permute(counting([2, 3]), { axes })).toThrow(
      new RangeError(`permute: [${axes.join(', ')}] does not order the axes of [2, 3]`),
    );
  });
});

describe('broadcastTo and sumTo', () => {
  it('repeat and add up', () => {
    const table = plain(broadcastTo([[1], [2]], { shape: [2, 2, 3] }));
    expect([table.shape, [...table.data]]).toEqual([
      [2, 2, 3],
      [1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2],
    ]);
    expect(numbers(sumTo(table, { shape: [2, 1] }))).toEqual([6, 12]);
    expect(numbers(sumTo(table, { shape: [3] }))).toEqual([6, 6, 6]);
    expect(numbers(sumTo(table, { shape: [] }))).toEqual([18]);
    expect(plain(sumTo(table, { shape: [1, 2, 1] })).shape).toEqual([1, 2, 1]);
  });

  it('are each other’s transpose: ⟨broadcastTo x, y⟩ = ⟨x, sumTo y⟩', () => {
    const stretch = shapes.chain((to) =>
      fc.tuple(
        fc.constant(to),
        fc.array(fc.boolean(), { minLength: to.length, maxLength: to.length }),
        fc.nat({ max: to.length }),
      ),
    );
    fc.assert(
      fc.property(stretch, ([to, repeated, dropped]) => {
        const from = to.map((n, axis) => (repeated[axis] ? 1 : n)).slice(dropped);
        const [x, y] = [counting(from), counting(to)]; // small integers: every sum is exact
        const left = plain(sum(multiply(broadcastTo(x, { shape: to }), y))).get();
        const down = sumTo(y, { shape: from });
        expect(plain(down).shape).toEqual(from);
        expect(plain(sum(multiply(x, down))).get()).toBe(left);
      }),
    );
  });

  it('do nothing where there is nothing to do, and pack what is strided', () => {
    const x = counting([2, 3]);
    expect(sumTo(x, { shape: [2, 3] })).toBe(x);
    const packed = plain(sumTo(x.transpose(1, 0), { shape: [3, 2] }));
    expect([packed.stride, [...packed.data]]).toEqual([
      [2, 1],
      [0, 3, 1, 4, 2, 5],
    ]);
  });

  it('leave the array that is summed as it is', () => {
    const x = counting([2, 3]);
    sumTo(x, { shape: [3] });
    expect([...x.data]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('take empty axes: a sum over none is 0', () => {
    expect(numbers(sum([]))).toEqual([0]);
    expect(numbers(sumTo(fill([0, 2], 1), { shape: [2] }))).toEqual([0, 0]);
    expect(numbers(sumTo(fill([2, 0], 1), { shape: [2, 1] }))).toEqual([0, 0]);
    expect(plain(broadcastTo([[1, 2]], { shape: [0, 2] })).shape).toEqual([0, 2]);
  });

  it('add in double precision, compensated between tiles', () => {
    const x = new Float64Array(256);
    x[0] = 1e16;
    x[100] = 1;
    x[200] = -1e16;
    expect(numbers(sum(x))).toEqual([1]);
    expect(plain(sum(Float32Array.of(2 ** 24, 1, 1))).get()).toBe(2 ** 24 + 2);
  });

  it('say which shapes do not fit', () => {
    expect(() => broadcastTo([1, 2], { shape: [3] })).toThrow(
      new RangeError('broadcastTo: cannot stretch [2] to [3]'),
    );
    expect(() => broadcastTo([1, 2], { shape: [1] })).toThrow('broadcastTo: cannot stretch [2] to [1]');
    expect(() => broadcastTo([[1]], { shape: [2] })).toThrow('broadcastTo: cannot stretch [1, 1] to [2]');
    expect(() => sumTo([1, 2], { shape: [3] })).toThrow(new RangeError('sumTo: [3] does not stretch to [2]'));
    expect(() => sumTo([1], { shape: [2] })).toThrow('sumTo: [2] does not stretch to [1]');
  });
});

describe('sum', () => {
  const x = counting([2, 3, 2]);

  it.each<[Along | undefined, number[], number[]]>([
    [undefined, [], [66]],
    [{ keep: true }, [1, 1, 1], [66]],
    [{ axis: -1 }, [2, 3], [1, 5, 9, 13, 17, 21]],
    [{ axis: 0, keep: true }, [1, 3, 2], [6, 8, 10, 12, 14, 16]],
    [{ axis: [2, 0] }, [3], [14, 22, 30]],
    [{ axis: [0, -1], keep: true }, [1, 3, 1], [14, 22, 30]],
    [{ axis: [] }, [2, 3, 2], [...x.data]],
  ])('along %j', (along, shape, values) => {
    const total = plain(sum(x, along));
    expect([total.shape, numbers(total)]).toEqual([shape, values]);
  });

  it('of nothing is 0', () => {
    expect(numbers(sum(counting([2, 0]), { axis: 1 }))).toEqual([0, 0]);
    expect(plain(sum(counting([2, 0]), { axis: 0 })).shape).toEqual([0]);
    expect(numbers(sum([]))).toEqual([0]);
  });

  it.each<[Along, string]>([
    [{ axis: 3 }, 'sum: shape [2, 3, 2] has no axis 3'],
    [{ axis: -4 }, 'sum: shape [2, 3, 2] has no axis -4'],
    [{ axis: 0.5 }, 'sum: shape [2, 3, 2] has no axis 0.5'],
    [{ axis: [0, -3] }, 'sum: [0, -3] names an axis twice'],
  ])('refuses %j', (along, message) => {
    expect(() => sum(x, along)).toThrow(new RangeError(message));
  });

  it('says that a number has no last axis', () => {
    expect(() => sum(3, { axis: -1 })).toThrow(new RangeError('sum: shape [] has no axis -1'));
  });
});

it('keepLast appends an axis', () => {
  expect(plain(keepLast(counting([2, 3]))).shape).toEqual([2, 3, 1]);
  expect(plain(keepLast(5)).shape).toEqual([1]);
});

describe('cast', () => {
  it('rounds to floats, widens to doubles, and otherwise does nothing', () => {
    const [floats, doubles] = [fromData(Float32Array.of(0.1), [1]), fromData(Float64Array.of(0.1), [1])];
    expect(plain(cast(doubles, { dtype: 'float32' })).data).toEqual(Float32Array.of(0.1));
    expect(plain(cast(floats, { dtype: 'float64' })).data).toEqual(Float64Array.of(Math.fround(0.1)));
    expect(cast(doubles, { dtype: 'float64' })).toBe(doubles);
    expect(cast(floats, { dtype: 'float32' })).toBe(floats);
  });

  it('passes derivatives of any order, each in its input’s dtype', () => {
    const f = (x: Tensor): Tensor => {
      const y = cast(x, { dtype: 'float64' });
      return sum(multiply(y, multiply(y, y)));
    };
    const first = plain(grad(f)(Float32Array.of(2)));
    const second = plain(grad((x: Tensor) => sum(grad(f)(x)))(Float32Array.of(2)));
    expect([first.dtype, first.get(0), second.dtype, second.get(0)]).toEqual(['float32', 12, 'float32', 12]);
  });
});
