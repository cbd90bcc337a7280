import { describe, expect, it } from 'vitest';
import { grad, hvp } from './grad.ts';
import { elements, fill, fromData, type NdArray } from './ndarray.ts';
import { type Binary, type Primitive, primitive, type Unary } from './primitive.ts';
import { add, multiply } from './primitives/arithmetic.ts';
import { exp } from './primitives/functions.ts';
import { power } from './primitives/power.ts';
import { matmul } from './primitives/matmul.ts';
import { sum } from './primitives/structure.ts';
import { plain, type Tensor, type TensorInput, Traced } from './tensor.ts';
import { vjp } from './vjp.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();

describe('calling a primitive', () => {
  it('reads its inputs and returns a plain array outside derivatives', () => {
    const y = plain(add([[1, 2]], Float64Array.of(10, 20)));
    expect([y.shape, y.data]).toEqual([[1, 2], Float64Array.of(11, 22)]);
  });

  it('names itself in the messages about its inputs', () => {
    expect(() => add([1], [1, 2, 3])).not.toThrow();
    expect(() => add([1, 2], [1, 2, 3])).toThrow(new RangeError('add: cannot broadcast [2] with [3]'));
    expect(() => multiply([[1], [2, 3]], 1)).toThrow(
      new RangeError('multiply: ragged rows, found lengths 1 and 2'),
    );
    expect(() => matmul('x' as unknown as TensorInput, [[1]])).toThrow('matmul: expected a number, nested');
  });

  it('notices a missing input', () => {
    const untyped = add as unknown as (x: TensorInput) => Tensor;
    expect(() => untyped(1)).toThrow(
      new TypeError('add: expected a number, nested arrays, a typed array or an ndarray, found undefined'),
    );
  });

  it('shows its declaration', () => {
    expect([add.rule.name, add.rule.vjps.length]).toEqual(['add', 2]);
  });

  it('returns a traced value inside a derivative, one that knows its call', () => {
    const { value } = vjp((x: Tensor) => {
      const y = add(x, 1) as Traced;
      expect(y).toBeInstanceOf(Traced);
      expect(y.node?.parents).toEqual([x, undefined]);
      return y;
    }, 2);
    expect(number(value)).toBe(3);
  });
});

describe('forward', () => {
  /** Tells what it was called with, and whether its saved part reached the vjp. */
  const spy = () => {
    const calls: (readonly boolean[])[] = [];
    const savedSeen: (number | undefined)[] = [];
    const inputsPlain: boolean[] = [];
    // x²y, with the derivative 2xy for x saved
    const product: Primitive<Binary, void, number> = primitive<Binary, void, number>({
      name: 'product',
      forward: ([x, y], _, { watched }) => {
        inputsPlain.push(!(x instanceof Traced) && !(y instanceof Traced));
        calls.push(watched);
        const [a, b] = [x.get(), y.get()];
        return { output: fill([], a * a * b), saved: 2 * a * b };
      },
      vjps: [
        (g, { inputs: [x, y], saved }) => {
          savedSeen.push(saved);
          return multiply(g, saved ?? multiply(2, multiply(x, y)));
        },
        (g, { inputs: [x] }) => multiply(g, multiply(x, x)),
      ],
    });
    return { product, calls, savedSeen, inputsPlain };
  };

  it('learns which inputs are watched', () => {
    const { product, calls } = spy();
    product(3, 5);
    vjp((x: Tensor) => product(x, 5), 3);
    vjp((y: Tensor) => product(3, y), 5);
    vjp((x: Tensor) => product(x, x), 3);
    vjp((x: Tensor, y: Tensor) => product(x, y), 3, 5);
    expect(calls).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('is evaluated once, on plain arrays, however deep the derivatives are nested', () => {
    const { product, calls, inputsPlain } = spy();
    vjp(
      (a: Tensor) => vjp((b: Tensor) => vjp((c: Tensor) => product(a, multiply(b, c)), 5).value, 3).value,
      2,
    );
    expect(calls).toEqual([[true, false]]);
    expect(inputsPlain).toEqual([true]);
  });

  it('hands what it saved to the vjps of a first derivative', () => {
    const { product, savedSeen } = spy();
    expect(number(grad((x: Tensor) => product(x, 5))(3))).toBe(30);
    expect(savedSeen).toEqual([30]);
  });

  it('keeps it from a derivative that an outer one differentiates, which is then right', () => {
    const { product, savedSeen } = spy();
    const f = (x: Tensor): Tensor => product(x, 5); // f″ = 10
    expect(number(grad(grad(f))(3))).toBe(10);
    expect(number(hvp(f)(3, 7))).toBe(70);
    expect(savedSeen[0]).toBeUndefined();
  });

  it('still hands it over when the outer derivative watches something else', () => {
    const { product, savedSeen } = spy();
    // d/dz [z · d/dx x²·5] at x = 3
    const outer = (z: Tensor): Tensor => multiply(z, grad((x: Tensor) => product(x, 5))(3));
    expect(number(grad(outer)(2))).toBe(30);
    expect(savedSeen).toEqual([30]);
  });

  it('keeps it, too, when the outer derivative watches the other input', () => {
    const { product } = spy();
    // ∂²(x²y)/∂x∂y = 2x, in either order
    const mixed = (y: Tensor): Tensor => grad((x: Tensor) => product(x, y))(3);
    expect(number(grad(mixed)(5))).toBe(6);
    const other = (x: Tensor): Tensor => grad((y: Tensor) => product(x, y))(5);
    expect(number(grad(other)(3))).toBe(6);
  });
});

describe('params', () => {
  it('reach forward and vjps as they were given', () => {
    const params = { factor: 3 };
    const seen: unknown[] = [];
    const scale = primitive<Unary, { factor: number }>({
      name: 'scale',
      forward: ([x], given) => {
        seen.push(given);
        return fromData(
          elements(x).map((a) => a * given.factor),
          x.shape,
        );
      },
      vjps: [
        (g, call) => {
          seen.push(call.params);
          return multiply(g, call.params.factor);
        },
      ],
    });
    expect(numbers(grad((x: Tensor) => sum(scale(x, params)))([1, 2]))).toEqual([3, 3]);
    expect(seen).toEqual([params, params]);
    expect(seen[0]).toBe(params);
  });
});

describe('a vjp', () => {
  it('is not called for inputs that nobody watches', () => {
    const asked: number[] = [];
    const plus: Primitive<Binary> = primitive<Binary>({
      name: 'plus',
      forward: ([x, y]) => fill([], x.get() + y.get()),
      vjps: [0, 1].map((i) => (g: Tensor) => {
        asked.push(i);
        return g;
      }) as unknown as Primitive<Binary>['rule']['vjps'],
    });
    grad((x: Tensor) => plus(2, x))(1);
    expect(asked).toEqual([1]);
  });

  it('of inputs that are broadcast gets what their copies get, added up', () => {
    const { pullback } = vjp((x: Tensor, y: Tensor) => sum(multiply(x, y)), [[1], [2]], [3, 4, 5]);
    const [gx, gy] = pullback(1);
    expect([gx.shape, numbers(gx)]).toEqual([
      [2, 1],
      [12, 12],
    ]);
    expect([gy.shape, numbers(gy)]).toEqual([[3], [3, 3, 3]]);
  });

  it.each([[[2]], [[3, 2]], [[]]])('that returns shape %j for [2, 1] is named, with the shapes', (shape) => {
    const product: Primitive<Binary> = primitive<Binary>({
      name: 'product',
      forward: multiply.rule.forward,
      vjps: [() => fill(shape, 1), (g, { inputs: [x] }) => multiply(g, x)],
    });
    const f = (x: Tensor, y: Tensor): Tensor => sum(product(x, y));
    expect(() => vjp(f, [[1], [2]], [3, 4, 5]).pullback(1)).toThrow(
      new RangeError(`product: vjps[0] returns shape [${shape.join(', ')}] for an input of shape [2, 1]`),
    );
  });

  it('sees the values at the point, also when the pullback is called later', () => {
    const { pullback } = vjp((x: Tensor) => exp(x), [0, 1]);
    exp([5, 6]);
    expect(numbers(pullback([1, 0])[0])).toEqual([1, 0]);
  });
});

it('the example in the documentation of primitive is right', () => {
  const square: Primitive<Unary> = primitive<Unary>({
    name: 'square',
    forward: ([x]: readonly [NdArray]) =>
      fromData(
        elements(x).map((a) => a * a),
        x.shape,
      ),
    vjps: [(g, { inputs: [x] }) => multiply(g, multiply(2, x))],
  });
  const x = [1, -2, 3];
  expect(numbers(square(x))).toEqual(numbers(power(x, 2)));
  expect(numbers(grad((x: Tensor) => sum(square(x)))(x))).toEqual([2, -4, 6]);
});
