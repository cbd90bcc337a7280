import { describe, expectTypeOf, it } from 'vitest';
import {
  add,
  type Binary,
  checkpoint,
  customVjp,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  logSumExp,
  matmul,
  mean,
  multiply,
  plain,
  sum,
  valueAndGrad,
  vjp,
} from './index.ts';
import type { NdArray, Primitive, Tensor, TensorInput, Unary, ValueAndGradient } from './index.ts';

interface Parameters {
  centers: Tensor;
  readout: Tensor;
}
const loss = ({ centers, readout }: Parameters): Tensor => mean(matmul(centers, readout));

describe('grad', () => {
  it('of a function of one tensor takes anything that reads as an array and returns a tensor', () => {
    const gradient = grad((x: Tensor) => sum(multiply(x, x)));
    expectTypeOf(gradient([1, 2, 3])).toEqualTypeOf<Tensor>();
    expectTypeOf(gradient(2)).toEqualTypeOf<Tensor>();
    expectTypeOf(gradient(Float32Array.of(1))).toEqualTypeOf<Tensor>();
    expectTypeOf(plain(gradient([[1]]))).toEqualTypeOf<NdArray>();
    // @ts-expect-error a string is no array
    gradient('1');
    // @ts-expect-error nor is nothing
    gradient();
  });

  it('takes the parameter for a tensor when it is not annotated', () => {
    const gradient = grad((x) => sum(multiply(x, x)));
    expectTypeOf(gradient([1, 2])).toEqualTypeOf<Tensor>();
  });

  it('nests', () => {
    const cube = (x: Tensor): Tensor => multiply(x, multiply(x, x));
    expectTypeOf(grad(grad(grad(cube)))(2)).toEqualTypeOf<Tensor>();
    expectTypeOf(grad((x: Tensor) => multiply(x, grad(cube)(x)))(2)).toEqualTypeOf<Tensor>();
  });

  it('takes primitives and composites as they are', () => {
    expectTypeOf(grad(sum)([1, 2])).toEqualTypeOf<Tensor>();
    expectTypeOf(grad(logSumExp)([1, 2])).toEqualTypeOf<Tensor>();
    expectTypeOf(grad(add)(1, 2)).toEqualTypeOf<Tensor>();
  });

  it('of a function of a tree returns that tree', () => {
    const gradient = grad(loss)({ centers: [[1, 2]], readout: [[1], [2]] });
    expectTypeOf(gradient).toEqualTypeOf<{ centers: Tensor; readout: Tensor }>();
    // @ts-expect-error a leaf is missing
    grad(loss)({ centers: [[1]] });
    // @ts-expect-error a leaf too many
    grad(loss)({ centers: [[1]], readout: [[1]], radii: [1] });
    // @ts-expect-error a leaf of the wrong kind
    grad(loss)({ centers: 'random', readout: [[1]] });
    // @ts-expect-error not a tree
    grad(loss)([[1]]);
    // @ts-expect-error a leaf that is a tree
    grad(loss)({ centers: { x: [1] }, readout: [[1]] });
  });

  it('of lists, tuples, optional and readonly members keeps them', () => {
    interface Deep {
      readonly layers: readonly { weights: Tensor; bias?: Tensor }[];
      pair: [Tensor, Parameters];
    }
    const gradient = grad(({ pair: [a] }: Deep) => sum(a))({
      layers: [{ weights: [[1]] }, { weights: [[1]], bias: [0] }],
      pair: [Float64Array.of(1), { centers: [[1]], readout: 2 }],
    });
    expectTypeOf(gradient).toEqualTypeOf<Deep>();
    expectTypeOf(gradient.layers[0]?.bias).toEqualTypeOf<Tensor | undefined>();
  });

  it('refuses numbers directly in a tuple, which would be read as one array', () => {
    const f = ([a, b]: [Tensor, Tensor]): Tensor => sum(multiply(a, b));
    grad(f)([Float64Array.of(1), Float64Array.of(2)]);
    // @ts-expect-error [1, 2] is a vector
    grad(f)([1, 2]);
    // @ts-expect-error [[1], [2]] is a matrix
    grad(f)([[1], [2]]);
  });

  it('refuses functions that could not take a traced value', () => {
    // @ts-expect-error a number cannot be watched
    grad((x: number) => x * x)(2);
    // @ts-expect-error nor can a plain array
    grad((x: NdArray) => x)(2);
  });

  it('passes further arguments on with their types', () => {
    const f = (x: Tensor, data: NdArray, options?: { factor: number }): Tensor =>
      multiply(options?.factor ?? 1, sum(multiply(x, data)));
    const data = plain([1]);
    expectTypeOf(grad(f)([1], data)).toEqualTypeOf<Tensor>();
    grad(f)([1], data, { factor: 2 });
    // @ts-expect-error the data are missing
    grad(f)([1]);
    // @ts-expect-error an option of the wrong kind
    grad(f)([1], data, { factor: '2' });
  });

  it('refuses a function that returns no array', () => {
    // @ts-expect-error nothing is returned
    grad(() => {});
  });
});

it('valueAndGrad returns a tensor and the gradient in the structure of the argument', () => {
  const result = valueAndGrad(loss)({ centers: [[1]], readout: [[1]] });
  expectTypeOf(result).toEqualTypeOf<ValueAndGradient<Parameters>>();
  expectTypeOf(result.gradient).toEqualTypeOf<{ centers: Tensor; readout: Tensor }>();
});

it('hvp takes a point and a direction of the same structure', () => {
  expectTypeOf(hvp((x: Tensor) => sum(x))([1, 2], [3, 4])).toEqualTypeOf<Tensor>();
  const at = { centers: [[1]], readout: [[1]] };
  expectTypeOf(hvp(loss)(at, at)).toEqualTypeOf<{ centers: Tensor; readout: Tensor }>();
  // @ts-expect-error the direction is missing
  hvp(loss)(at);
  // @ts-expect-error a direction of another structure
  hvp(loss)(at, [[1]]);
});

it('vjp returns a pullback to each argument', () => {
  const { value, pullback } = vjp((x: Tensor, p: Parameters) => add(x, p.centers), 1, {
    centers: 2,
    readout: 3,
  });
  expectTypeOf(value).toEqualTypeOf<Tensor>();
  expectTypeOf(pullback(1)).toEqualTypeOf<[x: Tensor, p: { centers: Tensor; readout: Tensor }]>();
  const [a, b] = vjp(multiply, 2, 3).pullback(1);
  expectTypeOf(a).toEqualTypeOf<Tensor>();
  expectTypeOf(b).toEqualTypeOf<Tensor>();
  // @ts-expect-error an argument is missing
  vjp(multiply, 2);
});

it('primitives take inputs, then params exactly when they have any', () => {
  expectTypeOf<Parameters>().not.toBeAny();
  expectTypeOf<Primitive<Unary>>().toBeCallableWith([1]);
  expectTypeOf<Primitive<Binary>>().toBeCallableWith([1], 2);
  expectTypeOf<Primitive<Unary, { exponent: number }>>().toBeCallableWith(1, { exponent: 2 });
  expectTypeOf<Primitive<Unary>>().returns.toEqualTypeOf<Tensor>();
  expectTypeOf<Primitive<Unary>>().parameter(0).toEqualTypeOf<TensorInput>();
});

it('vjp and jvp of a function that returns a tree return and take that tree', () => {
  const f = (x: Tensor, p: Parameters): { norm: Tensor; pair: [Tensor, number] } => ({
    norm: sum(x),
    pair: [p.centers, 2],
  });
  const at = { centers: [1], readout: [2] };
  const back = vjp(f, [1], at);
  expectTypeOf(back.value).toEqualTypeOf<{ norm: Tensor; pair: [Tensor, Tensor] }>();
  const cotangent = { norm: 1, pair: [Float64Array.of(1), Float64Array.of(1)] } as const;
  expectTypeOf(back.pullback({ ...cotangent, pair: [...cotangent.pair] })[1]).toEqualTypeOf<{
    centers: Tensor;
    readout: Tensor;
  }>();
  // @ts-expect-error a leaf of the cotangent is missing
  back.pullback({ norm: 1 });
  const forth = jvp(f, [1], at);
  expectTypeOf(forth.pushforward([1], at)).toEqualTypeOf<{ norm: Tensor; pair: [Tensor, Tensor] }>();
  // @ts-expect-error a tangent is missing
  forth.pushforward([1]);
  expectTypeOf(jvp(multiply, 1, 2).pushforward(1, 1)).toEqualTypeOf<Tensor>();
});

it('valueAndGrad hands on what a function tells, with its type', () => {
  const f = (p: Parameters, name: string): { value: Tensor; aux: { name: string; hidden: Tensor } } => ({
    value: loss(p),
    aux: { name, hidden: p.centers },
  });
  const result = valueAndGrad(f)({ centers: [[1]], readout: [[1]] }, 'x');
  expectTypeOf(result.value).toEqualTypeOf<Tensor>();
  expectTypeOf(result.gradient).toEqualTypeOf<{ centers: Tensor; readout: Tensor }>();
  expectTypeOf(result.aux).toEqualTypeOf<{ name: string; hidden: Tensor }>();
  // @ts-expect-error a function that tells nothing has no aux
  void valueAndGrad(loss)({ centers: [[1]], readout: [[1]] }).aux;
  // @ts-expect-error grad would lose it
  grad(f);
});

it('jacobian and hessian return a tree of the argument at each leaf of the value', () => {
  expectTypeOf(jacobian((x: Tensor) => multiply(x, x))([1, 2])).toEqualTypeOf<Tensor>();
  const f = ({ centers, readout }: Parameters): { a: Tensor; b: [Tensor] } => ({ a: centers, b: [readout] });
  const at = { centers: [1], readout: [1] };
  expectTypeOf(jacobian(f)(at)).toEqualTypeOf<{ a: Parameters; b: [Parameters] }>();
  expectTypeOf(hessian(loss)(at)).toEqualTypeOf<{ centers: Parameters; readout: Parameters }>();
  expectTypeOf(hessian((x: Tensor) => sum(x))([1])).toEqualTypeOf<Tensor>();
  // @ts-expect-error not a single array
  hessian((x: Tensor) => ({ a: x }));
});

it('checkpoint and customVjp keep the arguments of their function, as inputs', () => {
  const f = (x: Tensor, p: Parameters): Tensor => add(x, p.centers);
  expectTypeOf(checkpoint(f)([1], { centers: 1, readout: [2] })).toEqualTypeOf<Tensor>();
  // @ts-expect-error a leaf is missing
  checkpoint(f)([1], { centers: 1 });
  const custom = customVjp(f, (g, { args: [x, p], value }) => {
    expectTypeOf(x).toEqualTypeOf<Tensor>();
    expectTypeOf(p).toEqualTypeOf<Parameters>();
    expectTypeOf(value).toEqualTypeOf<Tensor>();
    return [g, { centers: g, readout: 0 }];
  });
  expectTypeOf(custom(1, { centers: 1, readout: 2 })).toEqualTypeOf<Tensor>();
  expectTypeOf(grad(custom)(1, { centers: plain(1), readout: plain(2) })).toEqualTypeOf<Tensor>();
  // @ts-expect-error a cotangent is missing
  customVjp(f, (g) => [g]);
});
