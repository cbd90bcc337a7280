import { describe, expect, it } from 'vitest';
import { elementwise } from '../elementwise.ts';
import { dtypeOf, elements, fill, fromData } from '../ndarray.ts';
import { primitive, type Primitive, type Unary } from '../primitive.ts';
import { multiply } from '../primitives/arithmetic.ts';
import { random } from '../random/index.ts';
import { stopGradient, type Tensor } from '../tensor.ts';
import { primitiveLaws } from './index.ts';

const twice = (g: Tensor): Tensor => multiply(2, g);
const double = (
  forward: Primitive<Unary>['rule']['forward'],
  vjp: Primitive<Unary>['rule']['vjps'][0] = twice,
): Primitive<Unary> => primitive<Unary>({ name: 'double', forward, vjps: [vjp] });

const good = elementwise('double', (x) => 2 * x);
const inputs = [fromData(Float64Array.of(0.1, 0.2, 0.3), [3])];
const outcome = (f: Primitive<Unary>): string[] =>
  Object.values(primitiveLaws).map((law) => {
    try {
      law(f, inputs, random('laws'));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  });

describe('primitive laws', () => {
  it('hold for what is right', () => {
    expect(outcome(double(good))).toEqual(['', '', '']);
  });

  it.each([
    ['a wrong derivative', double(good, (g) => g), [/^gradcheck: the pullback gives/, /^$/, /^$/]],
    [
      'a wrong second derivative',
      double(
        elementwise('square', (x) => x * x),
        (g, { inputs: [x] }) => multiply(g, stopGradient(multiply(2, x))),
      ),
      [/^gradcheck: the derivative of the pullback/, /^$/, /^$/],
    ],
    [
      'elements read without their strides',
      double(([x]) =>
        fromData(
          x.data.slice(0, 3).map((a) => 2 * a),
          [3],
        ),
      ),
      [/^$/, /^strided inputs give NaN at 0 of the value, where 0.2 is expected$/, /^$/],
    ],
    [
      'a view of which only the first number is read',
      double(
        (inputs) => (inputs[0].stride[0] === 1 ? good(inputs) : good([inputs[0].hi(1)])),
        () => fill([3], 2),
      ),
      [/^gradcheck/, /^strided inputs give 1 numbers as the value, where 3 are expected$/, /^$/],
    ],
    [
      'doubles made of floats',
      double(([x]) =>
        fromData(
          Float64Array.from(elements(x), (a) => 2 * a),
          x.shape,
        ),
      ),
      [/^$/, /^$/, /^floats give doubles, as the value$/],
    ],
    [
      'floats rounded twice',
      double(([x]) => {
        const round = dtypeOf(x) === 'float32' ? Math.fround : (a: number) => a;
        return fromData(
          elements(x).map((a) => 20 * round(0.1 * a)),
          x.shape,
        );
      }),
      [/^$/, /^$/, /^floats give .* of the value, where .* is expected$/],
    ],
  ])('refute %s', (_, f, messages) => {
    const found = outcome(f);
    messages.forEach((message, i) => expect(found[i]).toMatch(message));
  });
});
