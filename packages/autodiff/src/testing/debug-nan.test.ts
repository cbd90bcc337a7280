import { describe, expect, it } from 'vitest';
import {
  add,
  checkpoint,
  divide,
  elements,
  exp,
  grad,
  hvp,
  log,
  multiply,
  plain,
  primitive,
} from '../index.ts';
import { type Primitive, sqrt, subtract, sum, type Tensor, type Unary, valueAndGrad } from '../index.ts';
import { debugNaN } from './debug-nan.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];

describe('debugNaN changes nothing', () => {
  const f = (x: Tensor, y: Tensor): Tensor => sum(multiply(exp(x), sqrt(add(y, multiply(x, x)))));

  it('where there is no NaN: the same bits, values and derivatives of both orders', () => {
    const watched = debugNaN(f);
    const y = [4, 5];
    expect(numbers(watched([1, 2], y))).toEqual(numbers(f(plain([1, 2]), plain(y))));
    const [exact, found] = [f, watched].map((g) => valueAndGrad((x: Tensor) => g(x, plain(y)))([1, 2]));
    expect([numbers(found!.value), numbers(found!.gradient)]).toEqual([
      numbers(exact!.value),
      numbers(exact!.gradient),
    ]);
    const along = (g: typeof f): number[] => numbers(hvp((x: Tensor) => g(x, plain(y)))([1, 2], [1, -1]));
    expect(along(watched)).toEqual(along(f));
    expect(numbers(debugNaN(grad(f))([1, 2], plain(y)))).toEqual(numbers(exact!.gradient));
  });

  it('in trees', () => {
    const g = debugNaN(({ a, b }: { a: Tensor; b: Tensor }) => ({ sum: add(a, b), list: [a] }));
    const { sum: total, list } = g({ a: [1], b: [2] });
    expect([numbers(total), numbers(list[0]!)]).toEqual([[3], [1]]);
  });

  it('keeps what a fused forward pass saved', () => {
    const seen: unknown[] = [];
    const fused: Primitive<Unary, void, number> = primitive<Unary, void, number>({
      name: 'fused',
      forward: ([x]) => ({ output: x, saved: 7 }),
      vjps: [(g, { saved }) => (seen.push(saved), g)],
    });
    grad(debugNaN((x: Tensor) => fused(x)))(1);
    expect(seen).toEqual([7]);
  });
});

describe('debugNaN names the primitive', () => {
  it('that makes the first NaN on the way forward, with its inputs’ shapes and the place', () => {
    const f = (x: Tensor): Tensor => sum(exp(multiply(2, log(subtract(x, [[1], [2]])))));
    const message = 'debugNaN: log makes NaN at [1, 0] of inputs of shape [2, 2]';
    expect(() =>
      debugNaN(f)([
        [3, 4],
        [1, 5],
      ]),
    ).toThrow(new Error(message));
    expect(() =>
      grad(debugNaN(f))([
        [3, 4],
        [1, 5],
      ]),
    ).toThrow(new Error(message));
  });

  it('with all its shapes, when it has several inputs', () => {
    const f = debugNaN((x: Tensor) => divide(x, subtract(x, x)));
    expect(() => f([0, 1])).toThrow('debugNaN: divide makes NaN at [0] of inputs of shapes [2], [2]');
  });

  it('whose rule makes one on the way back, where the value is fine', () => {
    // d√x² at 0 is ∞ · 0
    const f = (x: Tensor): Tensor => sum(sqrt(multiply(x, x)));
    expect(numbers(debugNaN(f)([0, 3]))).toEqual([3]);
    expect(() => grad(debugNaN(f))([0, 3])).toThrow(
      new Error('debugNaN: multiply, of inputs of shapes [2], [2], pulls NaN at [0] back to input 0'),
    );
  });

  it('that is handed one by what came after', () => {
    const g = debugNaN((x: Tensor) => multiply(3, x));
    expect(() => grad((x: Tensor) => multiply(NaN, g(x)))(1)).toThrow(
      'debugNaN: multiply, of inputs of shapes [], [], is handed NaN at [] in the backward pass',
    );
  });

  it('within a gradient that is itself the function', () => {
    const f = (x: Tensor): Tensor => sum(sqrt(multiply(x, x)));
    expect(() => debugNaN(grad(f))([0, 3])).toThrow(
      'debugNaN: multiply makes NaN at [0] of inputs of shapes [2], [2]',
    );
  });

  it('that meets a NaN from elsewhere, and the argument that holds one', () => {
    expect(() => debugNaN((x: Tensor) => add(x, log(-1)))(2)).toThrow(
      'debugNaN: add, of inputs of shapes [], [], is given NaN as input 1, which was not computed from the arguments',
    );
    expect(() => debugNaN((x: Tensor, y: Tensor) => add(x, y))([1], [NaN])).toThrow(
      'debugNaN: argument 1 of shape [1] holds NaN',
    );
  });

  it('or the checkpoint', () => {
    expect(() => debugNaN(checkpoint((x: Tensor) => log(x)))(-1)).toThrow('debugNaN: checkpoint makes NaN');
  });
});

it('debugNaN leaves alone what came before the function, and other functions', () => {
  const seen: number[] = [];
  const f = debugNaN((x: Tensor) => multiply(x, x));
  const h = (x: Tensor): Tensor => {
    const root = sqrt(multiply(0, x)); // ∞ on the way back
    seen.push(1);
    return f(root);
  };
  // 2 √0 · ∞ · 0, which nobody watches
  expect(numbers(grad(h)(4))).toEqual([NaN]);
  expect(numbers(grad((x: Tensor) => sqrt(multiply(x, x)))(0))).toEqual([NaN]);
  expect(seen).toEqual([1]);
});
