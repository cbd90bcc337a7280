import { exp, log1p } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import { expect, it } from 'vitest';
import { doubles, floats } from './arithmetic.ts';

const chance = random('elementary functions of the pass');
/** Units in the last place of `near` between two numbers. */
const ulps = (found: number, expected: number, epsilon: number): number =>
  Math.abs(found - expected) / (epsilon * 2 ** Math.floor(Math.log2(expected)));

// what autodiff's own functions are off by, 1 ulp of a double, is part of the first bound
it.each([
  ['doubles', doubles, 2 ** -52, 3, -708],
  ['floats', floats, 2 ** -23, 2, -87],
])(
  'the exponential of %s is within its ulps, down to where it is 0',
  (_, { exp: found, round }, epsilon, most, least) => {
    const given = [0, -Number.MIN_VALUE, least, ...chance.uniforms(20_000).map((u) => round(least * u ** 3))];
    expect(Math.max(...given.map((x) => ulps(found(round(x)), exp(round(x)), epsilon)))).toBeLessThan(most);
    for (const x of [least - 0.001, -1e300, -Infinity, NaN]) expect(found(x)).toBe(0);
    expect([found(0), found(-0)]).toEqual([1, 1]);
  },
);

it('the logarithm of floats is within 2 ulp, from the smallest numbers on', () => {
  const given = [1e-45, 1e-38, 1e38, ...chance.uniforms(20_000).map((u) => 10 ** (60 * u - 40))].map(
    Math.fround,
  );
  expect(Math.max(...given.map((x) => ulps(floats.log1p(x), log1p(x), 2 ** -23)))).toBeLessThan(2);
  expect(floats.log1p(0)).toBe(0);
});
