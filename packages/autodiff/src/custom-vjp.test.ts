import { describe, expect, it } from 'vitest';
import { add, customVjp, elements, exp, fromData, grad, hvp, jvp, log, multiply, plain } from './index.ts';
import { clip, divide, subtract, sum, type Tensor, vjp } from './index.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();

describe('customVjp', () => {
  it('takes the given rule instead of the one that follows', () => {
    const round = customVjp(
      (x: Tensor) => fromData(elements(plain(x)).map(Math.round), x.shape),
      (g) => [g],
    );
    expect(numbers(round([0.4, 1.6]))).toEqual([0, 2]);
    expect(numbers(grad((x: Tensor) => sum(multiply([1, 10], round(x))))([0.4, 1.6]))).toEqual([1, 10]);
    expect(numbers(jvp(round, [0.4, 1.6]).pushforward([2, 3]))).toEqual([2, 3]);
  });

  it('clips gradients', () => {
    const clipped = customVjp(
      (x: Tensor) => x,
      (g) => [clip(g, { min: -1, max: 1 })],
    );
    expect(numbers(grad((x: Tensor) => sum(multiply([0.5, 7], clipped(x))))([1, 1]))).toEqual([0.5, 1]);
  });

  it('gives the rule arguments and value, in trees', () => {
    type Pair = { x: Tensor; y: Tensor };
    const ratio = customVjp(
      ({ x, y }: Pair, factor: Tensor) => multiply(factor, divide(x, y)),
      (g, { args: [{ x, y }, factor], value }) => [
        { y: divide(multiply(g, multiply(-1, value)), y), x: divide(multiply(g, factor), y) },
        sum(multiply(g, divide(x, y))),
      ],
    );
    const [{ x, y }, factor] = vjp(ratio, { x: [6, 8], y: [2, 4] }, 10).pullback([1, 1]);
    expect([numbers(x), numbers(y), number(factor)]).toEqual([[5, 2.5], [-15, -5], 5]);
  });

  it('is differentiated again through its rule', () => {
    // log(1 + eˣ) by a formula that overflows, with a derivative that does not
    const softplus = customVjp(
      (x: Tensor) => log(add(1, exp(x))),
      (g, { args: [x] }) => [divide(g, add(1, exp(multiply(-1, x))))],
    );
    const sigma = 1 / (1 + Math.exp(-0.3));
    expect(number(grad(grad(softplus))(0.3))).toBeCloseTo(sigma * (1 - sigma), 15);
    expect(number(hvp(softplus)(0.3, 2))).toBeCloseTo(2 * sigma * (1 - sigma), 15);
    expect(number(grad(softplus)(1000))).toBe(1);
  });

  it('calls the function on plain arrays only, once, however deep derivatives nest', () => {
    const seen: boolean[] = [];
    const f = customVjp(
      (x: Tensor) => {
        seen.push('level' in x);
        return multiply(x, x);
      },
      (g, { args: [x] }) => [multiply(g, multiply(2, x))],
    );
    vjp((x: Tensor) => vjp((y: Tensor) => f(add(x, y)), 1).value, 2);
    expect(seen).toEqual([false]);
  });

  it('says which function has a rule of the wrong shape', () => {
    function spread(x: Tensor, y: Tensor): Tensor {
      return subtract(x, y);
    }
    const wrong = customVjp(spread, (g) => [g, g]);
    expect(() => grad((x: Tensor) => sum(wrong([1, 2], x)))(3)).toThrow(
      new RangeError('spread: the arguments has shape [2], [], what the pullback returns [2], [2]'),
    );
    const short = customVjp(spread, ((g: Tensor) => [g]) as never);
    expect(() => grad((x: Tensor) => sum(short([1, 2], x)))([3, 4])).toThrow('spread:');
  });

  it('refuses a traced value from outside', () => {
    const f = (w: Tensor): Tensor =>
      customVjp(
        (x: Tensor) => multiply(x, w),
        (g) => [g],
      )(w);
    expect(() => grad(f)(3)).toThrow('customVjp: the function uses a value under differentiation');
  });
});
