import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, elements, exp, grad, plain, sizeOf, softmax, sum, type Tensor, transpose } from '../index.ts';
import { broadcastTo, multiply, sumTo } from '../index.ts';
import { arbitraries } from './arbitraries.ts';

const { numbers, shapes, broadcastable, arrays, views } = arbitraries(fc);
const sample = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, { numRuns: 500, seed: 7 });
const bits = (x: Tensor): number[] => [...elements(plain(x))];

describe('numbers', () => {
  it('reach every edge', () => {
    const drawn = sample(numbers());
    for (const edge of [0, -0, Number.MIN_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, NaN, 1 + 2 ** -52])
      expect(drawn.some((x) => Object.is(x, edge))).toBe(true);
  });

  it('stay between bounds, and finite when asked', () => {
    expect(sample(numbers({ min: 1, max: 2, finite: true })).every((x) => x >= 1 && x <= 2)).toBe(true);
    expect(sample(numbers({ finite: true })).every(Number.isFinite)).toBe(true);
    expect(sample(numbers({ min: 0.25, max: 0.5, finite: true })).every((x) => x >= 0.25 && x <= 0.5)).toBe(
      true,
    );
  });
});

describe('shapes', () => {
  it('reach single numbers, empty arrays and every rank', () => {
    const drawn = sample(shapes());
    expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3]));
    expect(drawn.some((shape) => sizeOf(shape) === 0)).toBe(true);
    expect(sample(shapes({ minLength: 1 })).every((shape) => sizeOf(shape) > 0)).toBe(true);
  });
});

describe('broadcastable', () => {
  it('are what the library broadcasts, to the shape that is told', () => {
    fc.assert(
      fc.property(broadcastable(), ([x, y, both]) => {
        const [a, b] = [x, y].map((shape) => broadcastTo(1, { shape }));
        expect(plain(add(a!, b!)).shape).toEqual(both);
      }),
    );
  });

  it('reach operands that stretch on either side, and in both at once', () => {
    const drawn = sample(broadcastable({ minLength: 2 }));
    expect(drawn.some(([x, y]) => x.length < y.length)).toBe(true);
    expect(drawn.some(([x, y]) => x.length > y.length)).toBe(true);
    expect(drawn.some(([x, y, both]) => sizeOf(x) < sizeOf(both) && sizeOf(y) < sizeOf(both))).toBe(true);
    expect(drawn.some(([x, y]) => x.join() === y.join())).toBe(true);
  });
});

describe('views', () => {
  it('hold what the packed array holds, in other strides', () => {
    fc.assert(
      fc.property(views({ elements: numbers() }), ({ packed, view }) => {
        expect(view.shape).toEqual(packed.shape);
        expect(view.dtype).toBe(packed.dtype);
        expect(bits(view)).toEqual(bits(packed));
      }),
    );
    const drawn = sample(views({ minLength: 2 })).map(({ view }) => view);
    expect(drawn.some(({ stride }) => stride.some((step) => step < 0))).toBe(true);
    expect(
      drawn.some(
        ({ stride: [first, second] }) => first !== undefined && second !== undefined && first < second,
      ),
    ).toBe(true);
    expect(drawn.some(({ offset }) => offset > 0)).toBe(true);
  });

  it('give every function here the same bits, values and derivatives', () => {
    const f = (x: Tensor): Tensor => sum(multiply(exp(softmax(transpose(x))), transpose(x)));
    fc.assert(
      fc.property(views({ minLength: 1 }), ({ packed, view }) => {
        fc.pre(packed.shape.length > 0);
        expect(bits(grad(f)(view))).toEqual(bits(grad(f)(packed)));
      }),
    );
  });
});

it('the derivative of broadcasting adds up what was repeated', () => {
  fc.assert(
    fc.property(broadcastable(), ([x, , both]) => {
      const gradient = grad((a: Tensor) => sum(add(a, broadcastTo(0, { shape: both }))))(
        broadcastTo(1, { shape: x }),
      );
      expect(bits(gradient)).toEqual(bits(sumTo(broadcastTo(1, { shape: both }), { shape: x })));
    }),
  );
});

it('arrays have the shape and dtype that are asked for', () => {
  for (const x of sample(arrays({ shape: [2, 3], dtype: 'float32' })))
    expect([x.shape, x.dtype]).toEqual([[2, 3], 'float32']);
});
