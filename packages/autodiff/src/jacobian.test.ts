import { describe, expect, it } from 'vitest';
import {
  add,
  elements,
  exp,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  logSumExp,
  matmul,
  multiply,
  plain,
} from './index.ts';
import {
  fill,
  fromData,
  power,
  reshape,
  softmax,
  sum,
  sumTo,
  type Tensor,
  tanh,
  transpose,
} from './index.ts';
import { primitive, type Primitive, type Unary } from './index.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const shape = (x: Tensor): readonly number[] => plain(x).shape;
const square = (x: Tensor): Tensor => multiply(x, x);

describe('jacobian', () => {
  it('has the axes of the value, then those of the argument', () => {
    const a = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const x = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    // ∂(a x)ᵢⱼ / ∂xₖₗ = aᵢₖ δⱼₗ
    const j = plain(jacobian((x: Tensor) => matmul(a, x))(x));
    expect(j.shape).toEqual([2, 2, 3, 2]);
    for (const [i, row] of a.entries())
      for (let t = 0; t < 2; t++)
        for (let k = 0; k < 3; k++)
          for (let l = 0; l < 2; l++) expect(j.get(i, t, k, l)).toBe(t === l ? row[k] : 0);
  });

  it.each([
    [
      'rows',
      [1, 2, 3],
      (x: Tensor) =>
        matmul(
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
          reshape(square(x), { shape: [3, 1] }),
        ),
    ],
    [
      'columns',
      [1, 2],
      (x: Tensor) =>
        matmul(
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          reshape(square(x), { shape: [2, 1] }),
        ),
    ],
  ])('agrees with grad of each element of the value, by %s', (_, x, f) => {
    const j = numbers(jacobian(f)(x));
    const m = plain(f(plain(x))).shape[0]!;
    const rows = Array.from({ length: m }, (_, i) => {
      const unit = fill([m, 1], 0);
      unit.set(i, 0, 1);
      return numbers(grad((x: Tensor) => sum(multiply(unit, f(x))))(x));
    });
    expect(j).toEqual(rows.flat());
  });

  it('takes one sweep for each row or for each column, whichever are fewer', () => {
    let pulled = 0;
    const counted: Primitive<Unary> = primitive<Unary>({
      name: 'counted',
      forward: ([x]) => x,
      vjps: [(g) => (pulled++, counted(g))],
    });
    // a pullback each
    jacobian((x: Tensor) => sumTo(counted(x), { shape: [2, 1] }))(fill([2, 50], 1));
    expect(pulled).toBe(2);
    pulled = 0;
    // one pullback is recorded, and itself pulled back for each column
    jacobian((x: Tensor) => multiply(counted(x), fill([50, 2], 1)))([1, 2]);
    expect(pulled).toBe(1 + 2);
  });

  it('of trees is a tree of trees', () => {
    type Pair = { x: Tensor; y: Tensor };
    const f = ({ x, y }: Pair): { product: Tensor; squares: [Tensor] } => ({
      product: multiply(x, y),
      squares: [square(x)],
    });
    const j = jacobian(f)({ x: [2, 3], y: 5 });
    expect([shape(j.product.x), numbers(j.product.x)]).toEqual([
      [2, 2],
      [5, 0, 0, 5],
    ]);
    expect([shape(j.product.y), numbers(j.product.y)]).toEqual([[2], [2, 3]]);
    expect([shape(j.squares[0].x), numbers(j.squares[0].x)]).toEqual([
      [2, 2],
      [4, 0, 0, 6],
    ]);
    expect([shape(j.squares[0].y), numbers(j.squares[0].y)]).toEqual([[2], [0, 0]]);
  });

  it('of numbers, of constants and of nothing has the shapes it should', () => {
    expect([shape(jacobian(exp)(0)), numbers(jacobian(exp)(0))]).toEqual([[], [1]]);
    expect(numbers(jacobian(() => [1, 2])([1, 2, 3]))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(shape(jacobian(exp)(new Float64Array(0)))).toEqual([0, 0]);
    expect(shape(jacobian((x: Tensor) => sumTo(x, { shape: [0] }))(fill([3, 0], 1)))).toEqual([0, 3, 0]);
    expect(shape(jacobian(sum)(new Float64Array(0)))).toEqual([0]);
  });

  it('passes further arguments on, and holds them constant', () => {
    const f = (x: Tensor, factor: number): Tensor => multiply(factor, x);
    expect(numbers(jacobian(f)([1, 2], 3))).toEqual([3, 0, 0, 3]);
  });

  it('nests with every other transformation', () => {
    const f = (x: Tensor): Tensor => softmax(x);
    const x = fromData(Float64Array.of(0.1, -0.4, 0.9), [3]);
    // the gradient of a sum over the Jacobian, against that of products with it
    const weights = [
      [1, -2, 0.5],
      [3, 1, -1],
      [0.5, 2, 1],
    ];
    const direct = numbers(grad((x: Tensor) => sum(multiply(weights, jacobian(f)(x))))(x));
    const byColumns = (x: Tensor): Tensor =>
      [0, 1, 2]
        .map((j) => {
          const unit = Float64Array.from({ length: 3 }, (_, i) => Number(i === j));
          return sum(
            multiply(
              weights.map((row) => row[j]!),
              jvp(f, x).pushforward(unit),
            ),
          );
        })
        .reduce((a, b) => add(a, b));
    // thirty products of numbers below 3
    numbers(grad(byColumns)(x)).forEach((d, i) => expect(direct[i]).toBeCloseTo(d, 14));
    // second derivatives by the Jacobian of the Jacobian
    expect(numbers(jacobian(jacobian(square))([1, 2]))).toEqual([2, 0, 0, 0, 0, 0, 0, 2]);
    expect(numbers(jvp(jacobian(square), [1, 2]).pushforward([1, 10]))).toEqual([2, 0, 0, 20]);
  });
});

describe('hessian', () => {
  it('is symmetric, and gives products as hvp does', () => {
    const f = (x: Tensor): Tensor => logSumExp(multiply(tanh(x), [1, -2, 3]));
    const h = plain(hessian(f)([0.3, -0.2, 0.5]));
    expect(h.shape).toEqual([3, 3]);
    [0, 1, 2].forEach((j) => {
      const column = numbers(
        hvp(f)(
          [0.3, -0.2, 0.5],
          [0, 1, 2].map((i) => Number(i === j)),
        ),
      );
      [0, 1, 2].forEach((i) => {
        expect(h.get(j, i)).toBe(column[i]); // the same sweep
        expect(h.get(i, j)).toBeCloseTo(column[i]!, 14); // the same products in another order
      });
    });
  });

  it('of a tree has a block for each pair of leaves', () => {
    type Pair = { x: Tensor; y: Tensor };
    const f = ({ x, y }: Pair): Tensor => multiply(y, sum(square(x)));
    const h = hessian(f)({ x: [1, 2], y: 3 });
    expect([shape(h.x.x), numbers(h.x.x)]).toEqual([
      [2, 2],
      [6, 0, 0, 6],
    ]);
    expect([shape(h.x.y), numbers(h.x.y)]).toEqual([[2], [2, 4]]);
    expect([shape(h.y.x), numbers(h.y.x)]).toEqual([[2], [2, 4]]);
    expect([shape(h.y.y), numbers(h.y.y)]).toEqual([[], [0]]);
  });

  it('evaluates the function once', () => {
    let calls = 0;
    const f = (x: Tensor): Tensor => {
      calls++;
      return sum(power(x, 3));
    };
    expect(numbers(hessian(f)([1, 2, 3]))).toEqual([6, 0, 0, 0, 12, 0, 0, 0, 18]);
    expect(calls).toBe(1);
  });

  it('may be differentiated: the trace of ∂²(Σx⁴)/∂x² has the gradient 24 x', () => {
    const f = (x: Tensor): Tensor => sum(power(x, 4));
    const trace = (x: Tensor): Tensor =>
      sum(
        multiply(
          [
            [1, 0],
            [0, 1],
          ],
          hessian(f)(x),
        ),
      );
    expect(numbers(grad(trace)([1, 2]))).toEqual([24, 48]);
  });

  it('refuses a function whose value is not a single number', () => {
    expect(() => hessian(transpose)([1])).toThrow('must return a single number, found shape [1]');
  });
});
