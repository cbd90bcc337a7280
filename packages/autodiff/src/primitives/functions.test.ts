import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements } from '../ndarray.ts';
import { plain, type Tensor, type TensorInput } from '../tensor.ts';
import { abs, cos, exp, expm1, log, log1p, relu, sigmoid, sin, softplus, sqrt, tanh } from './functions.ts';
import { power } from './power.ts';

type Unary = (x: TensorInput) => Tensor;
const [inf, nan] = [Infinity, NaN];
const values = (f: Unary, x: number[]): number[] => [...elements(plain(f(x)))];
const slope = (f: Unary, x: number): number => plain(grad(f)(x)).get();
const curvature = (f: Unary, x: number): number => plain(grad(grad(f))(x)).get();
const to =
  (exponent: number): Unary =>
  (x) =>
    power(x, exponent);

/** To a few units in the last place. */
const close = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected) / Math.abs(expected)).toBeLessThan(2e-15);

describe('values', () => {
  it.each<[string, Unary, number[], number[]]>([
    ['exp', exp, [0, -inf, inf, 710, -746], [1, 0, inf, inf, 0]],
    ['expm1', expm1, [0, -inf, inf, 1e-20], [0, -1, inf, 1e-20]],
    ['log', log, [1, 0, inf, -1], [0, -inf, inf, nan]],
    ['log1p', log1p, [0, -1, inf, -2, 1e-20], [0, -inf, inf, nan, 1e-20]],
    ['sin', sin, [0, -0, inf, -inf], [0, -0, nan, nan]],
    ['cos', cos, [0, -0, inf, -inf], [1, 1, nan, nan]],
    ['sqrt', sqrt, [4, 0, inf, -1], [2, 0, inf, nan]],
    ['abs', abs, [-2, 2, 0, -inf], [2, 2, 0, inf]],
    ['tanh', tanh, [0, inf, -inf], [0, 1, -1]],
    ['sigmoid', sigmoid, [0, inf, -inf], [0.5, 1, 0]],
    ['softplus', softplus, [0, inf, -inf, 800], [Math.LN2, inf, 0, 800]],
    ['relu', relu, [-2, 0, 3, inf, -inf], [0, 0, 3, inf, 0]],
    ['x²', to(2), [-3, 0, inf], [9, 0, inf]],
    ['1/x', to(-1), [-2, 0, inf], [-0.5, inf, 0]],
    ['√x', to(0.5), [9, 0, -1], [3, 0, nan]],
    ['x⁰', to(0), [0, 5, -inf], [1, 1, 1]],
  ])('%s', (_, f, x, expected) => {
    expect(values(f, x)).toEqual(expected);
    expect(plain(f([])).shape).toEqual([0]);
    expect(plain(f([[1], [2]])).shape).toEqual([2, 1]);
  });

  it.each([abs, exp, expm1, log, log1p, relu, sigmoid, sin, softplus, sqrt, tanh, to(2), to(-0.5)])(
    'pass NaN on (%#)',
    (f) => {
      expect(values(f, [nan])).toEqual([nan]);
    },
  );
});

describe('at kinks and ends the derivative is the documented one', () => {
  it.each<[string, Unary, number, number]>([
    ['abs', abs, 0, 0],
    ['abs', abs, -0, -0],
    ['relu', relu, 0, 0],
    ['relu', relu, 1e-300, 1],
    ['relu', relu, -1e-300, 0],
    ['sqrt', sqrt, 0, inf],
    ['log', log, 0, inf],
    ['exp', exp, -inf, 0],
    ['sigmoid', sigmoid, inf, 0],
    ['sigmoid', sigmoid, -inf, 0],
    ['softplus', softplus, -inf, 0],
    ['softplus', softplus, inf, 1],
    ['tanh', tanh, inf, 0],
    ['x⁰', to(0), 0, 0],
    ['x¹', to(1), 0, 1],
    ['x²', to(2), 0, 0],
    ['√x', to(0.5), 0, inf],
  ])('%s′(%#)', (_, f, x, expected) => {
    expect(slope(f, x)).toBe(expected);
  });

  it('and the second derivatives of polynomials are finite at 0', () => {
    expect([0, 1, 2, 3].map((n) => curvature(to(n), 0))).toEqual([0, 0, 2, 0]);
    expect([abs, relu].map((f) => curvature(f, 0))).toEqual([0, 0]);
  });
});

describe('derivatives keep their relative precision where they are small', () => {
  it.each<[string, Unary, number, number]>([
    // sech² x = 4/(eˣ + e⁻ˣ)²
    ['tanh', tanh, 20, 4 * Math.exp(-40)],
    ['tanh', tanh, -300, 4 * Math.exp(-600)],
    ['sigmoid', sigmoid, 50, Math.exp(-50)],
    ['sigmoid', sigmoid, -700, Math.exp(-700)],
    ['softplus', softplus, -700, Math.exp(-700)],
    ['log1p', log1p, -0.75, 4],
    ['expm1', expm1, -700, Math.exp(-700)],
  ])('%s′ far out (%#)', (_, f, x, expected) => {
    close(slope(f, x), expected);
  });

  it('as do second derivatives', () => {
    close(curvature(sigmoid, -700), Math.exp(-700));
    close(curvature(softplus, 50), Math.exp(-50));
    close(curvature(tanh, -20), 8 * Math.exp(-40));
  });
});

describe('power', () => {
  it('of a negative base has the sign of whole exponents', () => {
    expect(values(to(3), [-2])).toEqual([-8]);
    expect(values(to(-2), [-2])).toEqual([0.25]);
    expect(slope(to(3), -2)).toBe(12);
  });

  it('has the derivatives of the monomials to order four', () => {
    const fourth = grad(grad(grad(grad((x: Tensor) => power(x, 4)))));
    expect(plain(fourth(3)).get()).toBe(24);
  });
});
