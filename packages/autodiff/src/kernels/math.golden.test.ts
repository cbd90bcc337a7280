import { describe, expect, it } from 'vitest';
import { random } from '../random/index.ts';
import { fingerprint } from '../testing/index.ts';
import { cos, exp, expm1, log, log1p, pow, sin, tanh } from './index.ts';

const stream = random('golden');
const scaled = (scale: number) => stream.uniforms(5000).map((u) => (2 * u - 1) * scale);
const anyBits = new Float64Array(Uint32Array.from({ length: 10_000 }, () => stream.integer(2 ** 32)).buffer);
const inputs = Float64Array.from([...scaled(1), ...scaled(800), ...anyBits]);
const positive = inputs.map(Math.abs);
const exponents = scaled(300);

describe('the bits of the kernels on 15 000 inputs', () => {
  it.each([
    ['exp', inputs.map(exp), '6306463e'],
    ['expm1', inputs.map(expm1), 'd734b404'],
    ['log', positive.map(log), 'b479bed4'],
    ['log1p', inputs.map(log1p), '92c78908'],
    ['tanh', inputs.map(tanh), 'd5d0ce91'],
    ['sin', inputs.map(sin), 'd7dc2d07'],
    ['cos', inputs.map(cos), '016705ff'],
    ['pow', positive.map((x, i) => pow(x, exponents[i % exponents.length]!)), 'fec7bbec'],
  ])('are the same on every engine: %s', (_name, results, golden) => {
    expect(fingerprint(results)).toBe(golden);
  });
});
