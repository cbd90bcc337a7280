import fc from 'fast-check';
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, it } from 'vitest';
import { View } from './view.ts';

type Strided = NdArray<Float64Array> | View;

/** −0.5 is negative, though it has no whole part. */
const amount = (max: number): fc.Arbitrary<number | null> =>
  fc.option(fc.oneof(fc.integer({ min: -1, max }), fc.constant(-0.5)));

/** Operations that both classes have; axes and amounts beyond the dimension at hand are left out. */
const operation = fc.oneof(
  fc.record({ name: fc.constant('lo'), args: fc.array(amount(2)) }),
  fc.record({ name: fc.constant('hi'), args: fc.array(amount(3)) }),
  fc.record({ name: fc.constant('step'), args: fc.array(fc.constantFrom(null, -3, -2, -1, 1, 2, 3)) }),
  fc.record({ name: fc.constant('pick'), args: fc.array(amount(3)) }),
  fc.record({ name: fc.constant('transpose'), args: fc.array(fc.nat()) }),
);
type Operation = { name: string; args: (number | null)[] };

/** Makes an operation one that stays inside `x`: scijs does not check. */
function inside({ name, args }: Operation, shape: readonly number[]): Operation {
  const cut = shape.map((_, axis) => args[axis] ?? null);
  if (name === 'transpose') {
    const keys = shape.map((_, axis) => [args[axis] ?? 0, axis] as const);
    return { name, args: keys.sort((a, b) => a[0] - b[0]).map(([, axis]) => axis) };
  }
  if (name === 'step') return { name, args: cut };
  if (name === 'pick') {
    const at = cut.map((i, axis) => (i !== null && i < shape[axis]! ? i : null));
    return { name, args: at };
  }
  return { name, args: cut.map((i, axis) => (i === null ? i : Math.min(i, shape[axis]!))) };
}

const apply = <X extends Strided>(x: X, { name, args }: Operation): X => {
  const method = x[name as 'lo'] as unknown as (...args: (number | null)[]) => X;
  return method.apply(x, args);
};

const positions = (shape: readonly number[]): number[][] =>
  shape.reduce<number[][]>(
    (all, n) => all.flatMap((at) => Array.from({ length: n }, (_, i) => [...at, i])),
    [[]],
  );

function expectEqual(view: View, scijs: NdArray<Float64Array>): void {
  expect(view.shape).toEqual(scijs.shape);
  expect(view.size).toBe(scijs.size);
  expect(view.dimension).toBe(scijs.dimension);
  expect(view.dtype).toBe(scijs.dtype);
  const steps = (x: Strided) => x.order.map((axis) => Math.abs(x.stride[axis]!)); // ties may be in any order
  expect(steps(view)).toEqual(steps(scijs));
  if (view.size === 0) return; // where an empty view begins means nothing
  expect(view.stride).toEqual(scijs.stride);
  expect(view.offset).toBe(scijs.offset);
  for (const at of positions(view.shape)) {
    expect(view.index(...at)).toBe(scijs.index(...at));
    expect(view.get(...at)).toBe(scijs.get(...at));
  }
}

const start = (shape: readonly number[]): [View, NdArray<Float64Array>] => {
  const size = shape.reduce((a, b) => a * b, 1);
  const scijs = ndarray(
    Float64Array.from({ length: size }, (_, i) => i),
    [...shape],
  );
  return [new View(scijs.data.slice(), shape, scijs.stride, scijs.offset), scijs];
};

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

describe('View', () => {
  it('is what scijs makes of the same operations, in any order', () => {
    fc.assert(
      fc.property(shapes, fc.array(operation, { maxLength: 5 }), (shape, operations) => {
        let [view, scijs] = start(shape);
        expectEqual(view, scijs);
        for (const wanted of operations) {
          if (view.dimension === 0 && wanted.name === 'pick') continue; // which scijs makes nothing of
          const next = inside(wanted, view.shape);
          [view, scijs] = [apply(view, next), apply(scijs, next)];
          expectEqual(view, scijs);
        }
      }),
    );
  });

  it('writes where scijs writes', () => {
    fc.assert(
      fc.property(shapes, fc.array(operation, { maxLength: 3 }), fc.nat(), (shape, operations, choice) => {
        let [view, scijs] = start(shape);
        for (const wanted of operations) {
          if (view.dimension === 0 && wanted.name === 'pick') continue;
          const next = inside(wanted, view.shape);
          [view, scijs] = [apply(view, next), apply(scijs, next)];
        }
        const all = positions(view.shape);
        fc.pre(all.length > 0);
        const at = all[choice % all.length]!;
        expect(view.set(...at, -7)).toBe(scijs.set(...at, -7));
        expect(view.data).toEqual(scijs.data);
      }),
    );
  });

  it('has every member that the scijs class has', () => {
    for (const shape of [[], [2], [2, 3], [1, 2, 3, 4]]) {
      const [view, scijs] = start(shape);
      const members = new Set<string>();
      for (let at: object = scijs; at !== Object.prototype; at = Object.getPrototypeOf(at))
        for (const name of Object.getOwnPropertyNames(at)) members.add(name);
      members.delete('constructor');
      for (const name of members) if (name !== 'valueOf') expect(name in view, name).toBe(true);
    }
  });

  it('tells floats from doubles', () => {
    expect(new View(new Float32Array(1), [1], [1], 0).dtype).toBe('float32');
    expect(new View(new Float64Array(1), [1], [1], 0).dtype).toBe('float64');
  });
});
