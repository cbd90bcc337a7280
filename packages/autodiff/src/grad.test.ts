import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grad, hvp, valueAndGrad } from './grad.ts';
import { elements, fill, fromData, type NdArray } from './ndarray.ts';
import { add, divide, maximum, multiply, subtract } from './primitives/arithmetic.ts';
import { exp, softplus, tanh } from './primitives/functions.ts';
import { power } from './primitives/power.ts';
import { matmul } from './primitives/matmul.ts';
import { squaredDistances } from './primitives/squared-distances.ts';
import { logSumExp } from './primitives/log-sum-exp.ts';
import { mean } from './primitives/reductions.ts';
import { sum } from './primitives/structure.ts';
import { plain, type Tensor, type TensorInput } from './tensor.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();
const square = (x: Tensor): Tensor => multiply(x, x);

describe('grad', () => {
  it('has the shape of its argument', () => {
    const gradient = plain(grad((x: Tensor) => sum(multiply(x, square(x))))([[1, 2, 3]]));
    expect([gradient.shape, gradient.data]).toEqual([[1, 3], Float64Array.of(3, 12, 27)]);
  });

  it('takes a primitive or a composite as it is', () => {
    expect(numbers(grad(sum)([1, 2]))).toEqual([1, 1]);
    expect(numbers(grad(mean)([1, 2, 3, 4]))).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(numbers(grad(logSumExp)([0, 0]))).toEqual([0.5, 0.5]);
  });

  it('holds the other arguments constant and passes them on as they are', () => {
    const points = fromData(Float64Array.of(0, 0, 2, 0), [2, 2]);
    const seen: unknown[] = [];
    const cost = (centers: Tensor, points: NdArray, options: { factor: number }): Tensor => {
      seen.push(points, options);
      return multiply(options.factor, sum(squaredDistances(points, centers)));
    };
    const options = { factor: 3 };
    // 3 Σᵢ 2(c − xᵢ)
    expect(numbers(grad(cost)([[1, 1]], points, options))).toEqual([0, 12]);
    expect(seen[0]).toBe(points);
    expect(seen[1]).toBe(options);
  });

  it.each([
    [[1, 2], '[2]'],
    [[1], '[1]'],
    [[[1]], '[1, 1]'],
  ])('refuses a function whose value is not a single number: %j', (value, shape) => {
    const thrown = new RangeError(`grad: the function must return a single number, found shape ${shape}`);
    expect(() => grad((x: Tensor) => multiply(x, value))(1)).toThrow(thrown);
    expect(() => valueAndGrad((x: Tensor) => multiply(x, value))(1)).toThrow(thrown);
    expect(() => hvp((x: Tensor) => multiply(x, value))(1, 1)).toThrow(thrown);
  });

  it('is linear in the function', () => {
    const [f, g] = [(x: Tensor) => sum(exp(x)), (x: Tensor) => sum(tanh(x))];
    const vector = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(vector, (x) => {
        const both = numbers(grad((x: Tensor) => add(multiply(2, f(x)), g(x)))(x));
        const [df, dg] = [numbers(grad(f)(x)), numbers(grad(g)(x))];
        // a power of two and one addition: the same roundings either way
        both.forEach((d, i) => expect(d).toBe(2 * df[i]! + dg[i]!));
      }),
    );
  });

  it('of a scalar function has the closed-form derivatives to order four', () => {
    // f = exp(x)/(1 + x²) = u/v; derivatives from f·v = u by Leibniz: Σ C(n,j) f⁽ʲ⁾ v⁽ⁿ⁻ʲ⁾ = eˣ
    const f = (x: Tensor): Tensor => divide(exp(x), add(1, square(x)));
    const x = 0.3;
    const [v, e] = [1 + x * x, Math.exp(x)];
    const f0 = e / v;
    const f1 = (e - f0 * 2 * x) / v;
    const f2 = (e - 2 * f1 * 2 * x - f0 * 2) / v;
    const f3 = (e - 3 * f2 * 2 * x - 3 * f1 * 2) / v;
    const f4 = (e - 4 * f3 * 2 * x - 6 * f2 * 2) / v;
    // some hundred roundings of numbers below 100
    expect(number(f(plain(x)))).toBeCloseTo(f0, 13);
    expect(number(grad(f)(x))).toBeCloseTo(f1, 13);
    expect(number(grad(grad(f))(x))).toBeCloseTo(f2, 12);
    expect(number(grad(grad(grad(f)))(x))).toBeCloseTo(f3, 12);
    expect(number(grad(grad(grad(grad(f))))(x))).toBeCloseTo(f4, 11);
  });
});

describe('grad of a tree', () => {
  it('has its structure, whatever it is made of', () => {
    type Network = { layers: { weights: Tensor; bias: Tensor }[]; scale: Tensor; pair: [Tensor, Tensor] };
    const f = ({ layers, scale, pair: [a, b] }: Network): Tensor => {
      const total = layers.map(({ weights, bias }) => sum(matmul(weights, bias))).reduce((x, y) => add(x, y));
      return add(multiply(scale, total), multiply(sum(a), sum(square(b))));
    };
    const gradient = grad(f)({
      layers: [
        { weights: [[1, 2]], bias: [[1], [1]] },
        { weights: [[3]], bias: [[4]] },
      ],
      scale: 10,
      pair: [Float64Array.of(1, 2), fromData(Float64Array.of(5), [1])],
    });
    expect(gradient.layers.map(({ weights, bias }) => [numbers(weights), numbers(bias)])).toEqual([
      [
        [10, 10],
        [10, 20],
      ],
      [[40], [30]],
    ]);
    expect(number(gradient.scale)).toBe(15);
    expect(gradient.pair.map(numbers)).toEqual([[25, 25], [30]]);
    expect(plain(gradient.layers[0]!.weights).shape).toEqual([1, 2]);
  });

  it('may be empty', () => {
    expect(grad<Record<string, Tensor>>(() => 3)({})).toEqual({});
    expect(grad<{ layers: Tensor[] }>(() => 3)({ layers: [] })).toEqual({ layers: [] });
  });

  it('says which kind of leaf it cannot take', () => {
    const f = (p: { a: Tensor; name: string }): Tensor => sum(p.a);
    expect(() => grad(f)({ a: 1, name: 'x' })).toThrow(
      new TypeError('a parameter tree holds arrays, and objects and tuples of arrays; found the string "x"'),
    );
  });

  it('may be differentiated again', () => {
    type Pair = { x: Tensor; y: Tensor };
    const f = ({ x, y }: Pair): Tensor => multiply(square(x), multiply(y, square(y))); // x²y³
    const crossed = grad(({ x, y }: Pair) => grad(f)({ x, y }).x)({ x: 2, y: 3 });
    // ∂ₓ(2xy³) = 2y³, ∂ᵧ(2xy³) = 6xy²
    expect([number(crossed.x), number(crossed.y)]).toEqual([54, 108]);
  });
});

describe('valueAndGrad', () => {
  it('returns both from one evaluation', () => {
    let calls = 0;
    const f = (x: Tensor): Tensor => {
      calls++;
      return sum(square(x));
    };
    const { value, gradient } = valueAndGrad(f)([3, 4]);
    expect([number(value), numbers(gradient), calls]).toEqual([25, [6, 8], 1]);
  });

  it('returns the value one level down inside another derivative', () => {
    // d/dx [f(x) + f′(x)] with f = x³
    const f = (x: Tensor): Tensor => multiply(x, square(x));
    const both = (x: Tensor): Tensor => {
      const { value, gradient } = valueAndGrad(f)(x);
      return add(value, gradient);
    };
    expect(number(grad(both)(2))).toBe(12 + 12);
  });
});

describe('valueAndGrad of a function that tells more than its value', () => {
  const f = (x: Tensor): { value: Tensor; aux: { doubled: Tensor; list: [Tensor, string]; at: Date } } => {
    const doubled = multiply(2, x);
    return { value: sum(square(doubled)), aux: { doubled, list: [exp(x), 'e'], at: new Date(0) } };
  };

  it('hands it on, with tensors that are plain outside', () => {
    const { value, gradient, aux } = valueAndGrad(f)([1, 2]);
    expect([number(value), numbers(gradient)]).toEqual([20, [8, 16]]);
    expect([numbers(aux.doubled), aux.list[1], aux.at]).toEqual([[2, 4], 'e', new Date(0)]);
    expect(numbers(aux.list[0])).toEqual([Math.E, Math.E ** 2].map((x) => expect.closeTo(x, 14)));
  });

  it('hands on what an outer derivative still watches', () => {
    // Σ (2x)² + Σ 2x, the second from what is told: 8x + 2
    const g = (x: Tensor): Tensor => {
      const { value, aux } = valueAndGrad(f)(x);
      return add(value, sum(aux.doubled));
    };
    expect(numbers(grad(g)([1, 2]))).toEqual([10, 18]);
    // Σ over the gradient 8x, told by a function that is itself differentiated
    const inner = (x: Tensor) => ({ value: sum(x), aux: grad((y: Tensor) => f(y).value)(x) });
    expect(numbers(grad((x: Tensor) => sum(valueAndGrad(inner)(x).aux))([1, 2]))).toEqual([8, 8]);
  });

  it('leaves undefined, numbers and arrays of numbers as they are', () => {
    const aux = [undefined, 3, [[1, 2]], null, { deep: [Float64Array.of(1)] }];
    expect(valueAndGrad((x: Tensor) => ({ value: x, aux }))(1).aux).toEqual(aux);
    expect(valueAndGrad((x: Tensor) => ({ value: x, aux: undefined }))(1)).toHaveProperty('aux', undefined);
    expect(valueAndGrad((x: Tensor) => x)(1)).not.toHaveProperty('aux');
  });
});

describe('hvp', () => {
  const f = (x: Tensor): Tensor =>
    sum(
      softplus(
        matmul(x, [
          [1, -2],
          [0.5, 3],
        ]),
      ),
    );
  const at = [[0.3, -0.4]];

  it('is the Hessian times the direction, which is symmetric', () => {
    const times = (v: number[][]): number[] => numbers(hvp(f)(at, v));
    const [first, second] = [times([[1, 0]]), times([[0, 1]])];
    // the same products in another order: a few ulp of numbers below 8
    expect(first[1]).toBeCloseTo(second[0]!, 14);
    // the closed form Σⱼ σ′(zⱼ) wⱼ wⱼᵀ
    const columns = [
      [1, 0.5],
      [-2, 3],
    ];
    const expected = [0, 1].map((i) =>
      columns.reduce((total, w) => {
        const z = w[0]! * at[0]![0]! + w[1]! * at[0]![1]!;
        return total + (w[0]! * w[i]!) / ((1 + Math.exp(-z)) * (1 + Math.exp(z)));
      }, 0),
    );
    first.forEach((h, i) => expect(h).toBeCloseTo(expected[i]!, 14));
  });

  it('is linear in the direction', () => {
    const a = numbers(hvp(f)(at, [[1, 2]]));
    expect(numbers(hvp(f)(at, [[4, 8]]))).toEqual(a.map((h) => 4 * h));
  });

  it('agrees with differentiating twice', () => {
    const scalar = (x: Tensor): Tensor => multiply(tanh(x), exp(x));
    expect(number(hvp(scalar)(0.7, 1))).toBe(number(grad(grad(scalar))(0.7)));
  });

  it('takes trees and further arguments', () => {
    type Pair = { x: Tensor; y: Tensor };
    const g = ({ x, y }: Pair, factor: number): Tensor => multiply(factor, sum(multiply(square(x), y)));
    // Hessian of 3·x²y: [[6y, 6x], [6x, 0]]
    const h = hvp(g)({ x: [2], y: [5] }, { y: [10], x: [1] }, 3);
    expect([numbers(h.x), numbers(h.y)]).toEqual([[30 + 120], [12]]);
  });

  it('is zero for linear functions and constants', () => {
    expect(numbers(hvp(sum)([1, 2], [3, 4]))).toEqual([0, 0]);
    expect(numbers(hvp(() => 5)([1, 2], [3, 4]))).toEqual([0, 0]);
    expect(hvp<Record<string, Tensor>>(() => 5)({}, {})).toEqual({});
  });

  it('refuses a direction of another shape, also one that would broadcast', () => {
    expect(() => hvp(sum)([1, 2], 1)).toThrow(
      new RangeError('hvp: the point has shape [2], the direction []'),
    );
    expect(() => hvp(sum)([1, 2], [[1], [2]])).toThrow('the point has shape [2], the direction [2, 1]');
    const g = ({ x, y }: { x: Tensor; y: Tensor }): Tensor => sum(multiply(x, y));
    expect(() => hvp(g)({ x: 1, y: 2 }, { x: 1 } as unknown as { x: TensorInput; y: TensorInput })).toThrow(
      'hvp: the point has shape [], [], the direction []',
    );
  });

  it('may itself be differentiated: the third derivative along two directions', () => {
    const cube = (x: Tensor): Tensor => sum(power(x, 3));
    const third = grad((x: Tensor) => sum(multiply([1, 10], hvp(cube)(x, [1, 1]))))([2, 3]);
    expect(numbers(third)).toEqual([6, 60]);
  });
});

describe('a point where functions meet', () => {
  it('has a gradient by the documented convention: ties go to the first', () => {
    const f = (p: { x: Tensor; y: Tensor }): Tensor => maximum(p.x, p.y);
    const { x, y } = grad(f)({ x: 2, y: 2 });
    expect([number(x), number(y)]).toEqual([1, 0]);
  });
});

it('finds the least-squares solution by plain gradient descent', () => {
  const a = [
    [2, 1],
    [1, 3],
    [0, 1],
  ];
  const b = [[3], [5], [1]];
  const loss = (x: Tensor): Tensor => mean(square(subtract(matmul(a, x), b)));
  let x: NdArray = fill([2, 1], 0);
  for (let i = 0; i < 400; i++) x = plain(subtract(x, multiply(0.15, grad(loss)(x))));
  // the Hessian ⅔AᵀA has eigenvalues from 1.4 to 9.3: each step shrinks the error by 0.79 at least
  const [first, second] = numbers(x);
  expect(first).toBeCloseTo(13 / 15, 13);
  expect(second).toBeCloseTo(4 / 3, 13);
});
