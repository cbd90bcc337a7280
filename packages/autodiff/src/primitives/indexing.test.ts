import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elements, fill, fromData, type NdArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';
import { plain, type Tensor, type TensorInput } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { multiply } from './arithmetic.ts';
import { concat, gather, scatter, slice, stack } from './indexing.ts';
import { sum } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const counting = (shape: readonly number[]): NdArray =>
  fromData(
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => i),
    shape,
  );
const dot = (x: TensorInput, y: TensorInput): number => plain(sum(multiply(x, y))).get();

const cases = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  .chain((shape) => fc.record({ shape: fc.constant(shape), axis: fc.nat({ max: shape.length - 1 }) }))
  .chain(({ shape, axis }) =>
    fc.record({
      shape: fc.constant(shape),
      axis: fc.constantFrom(axis, axis - shape.length),
      indices: fc.array(fc.nat({ max: shape[axis]! - 1 }), { maxLength: 6 }),
    }),
  );

describe('gather and scatter', () => {
  it('pick entries of an axis and add them back', () => {
    const x = counting([2, 3]);
    expect(numbers(gather(x, { indices: [1, 1, 0] }))).toEqual([3, 4, 5, 3, 4, 5, 0, 1, 2]);
    expect(numbers(gather(x, { indices: Uint8Array.of(2, 0), axis: -1 }))).toEqual([2, 0, 5, 3]);
    expect(numbers(scatter([1, 2, 3], { indices: [0, 2, 0], length: 3 }))).toEqual([4, 0, 2]);
    expect(plain(gather(x, { indices: [] })).shape).toEqual([0, 3]);
    expect(numbers(scatter(fill([0, 1], 1), { indices: [], length: 2 }))).toEqual([0, 0]);
  });

  it('are each other’s transpose', () => {
    fc.assert(
      fc.property(cases, ({ shape, axis, indices }) => {
        const x = counting(shape);
        const y = counting(shape.with(axis, indices.length));
        const there = dot(gather(x, { indices, axis }), y);
        expect(dot(x, scatter(y, { indices, axis, length: shape.at(axis)! }))).toBe(there);
      }),
    );
  });

  it('refuse what is not there', () => {
    const x = counting([2, 3]);
    expect(() => gather(x, { indices: [2] })).toThrow(new RangeError('gather: index 2 is not one of 0 to 1'));
    expect(() => gather(x, { indices: [-1] })).toThrow('gather: index -1 is not one of 0 to 1');
    expect(() => gather(x, { indices: [0.5] })).toThrow('gather: index 0.5 is not one of 0 to 1');
    expect(() => gather(x, { indices: [0], axis: 2 })).toThrow('gather: shape [2, 3] has no axis 2');
    expect(() => scatter(x, { indices: [0], length: 1 })).toThrow(
      'scatter: 1 indices for axis 0 of shape [2, 3]',
    );
    expect(() => scatter(x, { indices: [0, 3], length: 3 })).toThrow('scatter: index 3 is not one of 0 to 2');
  });

  it('of floats add in double precision and round once', () => {
    const x = Float32Array.of(1, 2 ** -24, 2 ** -24);
    expect(numbers(scatter(x, { indices: [0, 0, 0], length: 1 }))).toEqual([1 + 2 ** -23]);
  });
});

describe('slice', () => {
  it('reads as that of arrays', () => {
    const bound = fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 3 }), (from, to, step) => {
        const list = [0, 1, 2, 3, 4];
        const bounds = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        const expected = list.slice(from, to).filter((_, i) => i % step === 0);
        expect(numbers(slice(list, { ...bounds, step }))).toEqual(expected);
      }),
    );
    expect(numbers(slice(counting([2, 3]), { axis: -1, from: 1 }))).toEqual([1, 2, 4, 5]);
  });

  it.each([0, -1, 0.5])('refuses the step %d', (step) => {
    expect(() => slice([1, 2], { step })).toThrow(
      new RangeError(`slice: step must be whole and positive, found ${step}`),
    );
  });
});

describe('concat and stack', () => {
  it('are undone by slices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 2 }),
        (ns, axis) => {
          const parts = ns.map((n) => counting([2, 3, 2].with(axis, n)));
          const joined = concat(parts, { axis });
          let from = 0;
          for (const part of parts) {
            const to = from + part.shape[axis]!;
            expect(numbers(slice(joined, { axis, from, to }))).toEqual(numbers(part));
            from = to;
          }
        },
      ),
    );
  });

  it('stack along every axis there can be', () => {
    const [x, y] = [
      [1, 2],
      [3, 4],
    ];
    expect(numbers(stack([x, y]))).toEqual([1, 2, 3, 4]);
    expect(numbers(stack([x, y], { axis: 1 }))).toEqual([1, 3, 2, 4]);
    expect(numbers(stack([x, y], { axis: -1 }))).toEqual([1, 3, 2, 4]);
    expect(plain(stack([1, 2, 3])).shape).toEqual([3]);
  });

  it('give empty parts empty derivatives', () => {
    const f = (x: Tensor, y: Tensor): Tensor => concat([x, y], { axis: 1 });
    const [dx, dy] = vjp(f, fill([2, 0], 1), fill([2, 1], 1)).pullback([[1], [2]]);
    expect([plain(dx).shape, numbers(dy)]).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it('refuse nothing at all, and shapes that do not meet', () => {
    expect(() => concat([])).toThrow(new RangeError('concat: expected at least one array, found none'));
    expect(() => concat([[1], [[1]]])).toThrow('concat: shapes [1] and [1, 1] differ beside axis 0');
    expect(() => concat([[[1]], [[1, 2]]])).toThrow('concat: shapes [1, 1] and [1, 2] differ beside axis 0');
    expect(() => concat([1, 2])).toThrow('concat: shape [] has no axis 0');
    expect(() => stack([[1], [1, 2]])).toThrow('concat: shapes [1, 1] and [1, 2] differ beside axis 0');
    expect(() => stack([1, 2], { axis: 1 })).toThrow('stack: shape [1] has no axis 1');
  });
});
