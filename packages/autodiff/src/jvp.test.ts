import { describe, expect, it } from 'vitest';
import {
  add,
  elements,
  exp,
  grad,
  hvp,
  jvp,
  maximum,
  multiply,
  plain,
  relu,
  squaredDistances,
} from './index.ts';
import { fill, fromData, softmax, sqrt, sum, tanh, type Tensor, type TensorInput, vjp } from './index.ts';
import { random } from './random/index.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();
const square = (x: Tensor): Tensor => multiply(x, x);
const chance = random('jvp');
const noise = (...shape: number[]): Tensor =>
  fromData(chance.normals(shape.reduce((a, b) => a * b, 1)), shape);

describe('jvp', () => {
  it('returns the value and a pushforward from tangents of all arguments', () => {
    const { value, pushforward } = jvp(multiply, [1, 2], [3, 4]);
    expect(numbers(value)).toEqual([3, 8]);
    expect(numbers(pushforward([1, 0], [0, 10]))).toEqual([3, 20]); // v y + x w
    expect(numbers(pushforward([1, 1], [0, 0]))).toEqual([3, 4]);
  });

  it('is the transpose of the vjp: ⟨u, J v⟩ = ⟨Jᵀ u, v⟩', () => {
    const f = (x: Tensor, c: Tensor): Tensor => softmax(multiply(-0.3, squaredDistances(x, c)));
    const [x, c, v, w, u] = [noise(5, 2), noise(3, 2), noise(5, 2), noise(3, 2), noise(5, 3)];
    const dot = (a: Tensor, b: Tensor): number => number(sum(multiply(a, b)));
    const pushed = dot(u, jvp(f, x, c).pushforward(v, w));
    const [dx, dc] = vjp(f, x, c).pullback(u);
    // some forty products of numbers below 4
    expect(pushed).toBeCloseTo(dot(dx, v) + dot(dc, w), 13);
  });

  it('takes trees, and functions that return them', () => {
    type Pair = { a: Tensor; b: Tensor };
    const f = ({ a, b }: Pair): { product: Tensor; list: Tensor[] } => ({
      product: multiply(a, b),
      list: [square(a)],
    });
    const { value, pushforward } = jvp(f, { a: [2, 3], b: 10 });
    expect([numbers(value.product), numbers(value.list[0]!)]).toEqual([
      [20, 30],
      [4, 9],
    ]);
    const pushed = pushforward({ b: 1, a: [1, 0] });
    expect([numbers(pushed.product), numbers(pushed.list[0]!)]).toEqual([
      [12, 3],
      [4, 0],
    ]);
  });

  it('has the documented derivatives at kinks, also where 0 · Infinity looms', () => {
    expect(numbers(jvp(relu, [-1, 0, 2]).pushforward([1, 1, 1]))).toEqual([0, 0, 1]);
    expect(numbers(jvp(maximum, [1], [1]).pushforward([5], [7]))).toEqual([5]);
    expect(numbers(jvp(sqrt, [0, 4]).pushforward([1, 1]))).toEqual([Infinity, 0.25]);
  });

  it('gives zeros where the value does not depend on the arguments, and without arguments', () => {
    const { value, pushforward } = jvp<[Tensor]>(() => [1, 2], 3);
    expect([numbers(value), numbers(pushforward(1))]).toEqual([
      [1, 2],
      [0, 0],
    ]);
    expect(numbers(jvp(() => [5]).pushforward())).toEqual([0]);
  });

  it('has the dtype of the value', () => {
    const floats = Float32Array.of(1, 2);
    expect(plain(jvp(exp, floats).pushforward(floats)).dtype).toBe('float32');
    expect(plain(jvp(add, floats, [1, 2]).pushforward(floats, floats)).dtype).toBe('float64');
  });

  it('refuses tangents of another shape', () => {
    const { pushforward } = jvp(multiply, [1, 2], 3);
    expect(() => pushforward([1, 2], [3])).toThrow(
      new RangeError('pushforward: the point has shape [2], [], the tangent [2], [1]'),
    );
    expect(() => (pushforward as (x: TensorInput) => Tensor)([1, 2])).toThrow('the tangent [2]');
  });

  it('nests in itself and in grad, four deep', () => {
    const along = (f: (x: Tensor) => Tensor) => (x: Tensor) => jvp(f, x).pushforward(1);
    // f = e^{2x}: f⁗ = 16 f
    const f = (x: Tensor): Tensor => exp(multiply(2, x));
    const exact = 16 * Math.exp(0.6);
    expect(number(along(along(along(along(f))))(plain(0.3)))).toBeCloseTo(exact, 12);
    expect(number(grad(along(grad(along(f))))(0.3))).toBeCloseTo(exact, 12);
    // d/dx [x · ∂ᵧ(x + y)] is 1, whichever transformations are confused
    expect(number(grad((x: Tensor) => multiply(x, jvp((y: Tensor) => add(x, y), 1).pushforward(1)))(1))).toBe(
      1,
    );
  });

  it('of a gradient is a Hessian product', () => {
    const f = (x: Tensor): Tensor => sum(multiply(tanh(x), square(x)));
    const [x, v] = [noise(6), noise(6)];
    const forward = numbers(jvp(grad(f), x).pushforward(v));
    // the same products in another order
    numbers(hvp(f)(x, v)).forEach((h, i) => expect(forward[i]).toBeCloseTo(h, 13));
  });

  it('evaluates the function once, however many directions are asked for', () => {
    let calls = 0;
    const { pushforward } = jvp((x: Tensor) => {
      calls++;
      return square(x);
    }, 3);
    expect([1, 2, 3].map((v) => number(pushforward(v)))).toEqual([6, 12, 18]);
    expect(calls).toBe(1);
  });

  it('goes through a chain of a hundred thousand steps', { timeout: 60_000 }, () => {
    const half = fill([], 0.5);
    const chain = (x: Tensor): Tensor => {
      let y: Tensor = x;
      for (let i = 0; i < 1e5; i++) y = add(y, half);
      return y;
    };
    expect(number(jvp(chain, 1).pushforward(3))).toBe(3);
  });
});
