import { describe, expect, it } from 'vitest';
import type { ArrayInput } from '../array-input.ts';
import { elements, fill, fromData } from '../ndarray.ts';
import { type Binary, type Primitive, primitive, type Rule, type Unary } from '../primitive.ts';
import { add, multiply, subtract } from '../primitives/arithmetic.ts';
import { abs, exp, tanh } from '../primitives/functions.ts';
import { matmul } from '../primitives/matmul.ts';
import { softmax } from '../primitives/log-sum-exp.ts';
import { squaredDistances } from '../primitives/squared-distances.ts';
import { sum, sumTo, transpose } from '../primitives/structure.ts';
import { random } from '../random/index.ts';
import { plain, stopGradient, type Tensor } from '../tensor.ts';
import { gradcheck } from './gradcheck.ts';

type Function = Parameters<typeof gradcheck>[0];

const check = (f: Function, inputs: readonly ArrayInput[], order: 1 | 2 = 2): void =>
  gradcheck(f, inputs, { random: random('gradcheck'), order });

/** A known primitive with other derivatives. */
const withVjps = <In extends readonly Tensor[]>(
  right: Primitive<In>,
  vjps: Rule<In, void, unknown>['vjps'],
): Primitive<In> => primitive<In>({ ...right.rule, vjps });

const [x, y] = [
  [0.3, -0.7, 1.1],
  [0.9, 0.2, -0.4],
];
const matrix = [
  [0.1, 0.2, 0.3],
  [-0.4, 0.5, -0.6],
];

describe('gradcheck passes', () => {
  it('functions of one and of several inputs, at both orders', () => {
    check(tanh, [x]);
    check((a, b) => multiply(exp(a), tanh(b)), [x, y]);
    check((a, b) => matmul(a, transpose(b)), [matrix, matrix]);
  });

  it('constant functions and unused inputs', () => {
    check(() => [1, 2], [x]);
    check((a) => exp(a), [x, y]);
  });

  it('the first order alone of a function whose second is wrong', () => {
    const once: Primitive<Unary> = withVjps(exp, [(g, { output }) => multiply(g, stopGradient(output))]);
    check(once, [x], 1);
  });
});

describe('gradcheck finds', () => {
  it.each<[string, (...inputs: Tensor[]) => Tensor, ArrayInput[]]>([
    [
      'a factor 1.9999 for 2',
      withVjps<Unary>(square(), [(g, { inputs: [a] }) => multiply(g, multiply(1.9999, a))]),
      [x],
    ],
    [
      'a factor off by one in ten million',
      withVjps<Unary>(exp, [(g, { output }) => multiply(1 + 1e-7, multiply(g, output))]),
      [x],
    ],
    ['a wrong sign', withVjps<Binary>(subtract, [(g) => g, (g) => g]), [x, y]],
    [
      'swapped inputs',
      withVjps<Binary>(multiply, [
        (g, { inputs: [a] }) => multiply(g, a),
        (g, { inputs: [, b] }) => multiply(g, b),
      ]),
      [x, y],
    ],
    [
      'a forgotten cotangent',
      withVjps<Unary>(tanh, [(_, { output }) => subtract(1, multiply(output, output))]),
      [x],
    ],
    ['a derivative of zero', withVjps<Unary>(exp, [(g) => multiply(g, 0)]), [x]],
    ['a derivative of NaN', withVjps<Unary>(exp, [(g) => multiply(g, NaN)]), [x]],
    ['a gradient that stops half way', (a) => multiply(a, stopGradient(a)), [x]],
    [
      'a term of softmax’s Jacobian left out',
      primitive<Unary>({
        name: 'softmax',
        forward: ([a]) => plain(softmax(a)),
        vjps: [(g, { output: p }) => multiply(p, g)],
      }),
      [matrix],
    ],
    [
      'a transposed Jacobian',
      (a) => {
        const m = [
          [1, 2, 0],
          [0, 1, 3],
          [-1, 0, 1],
        ];
        const times = withVjps<Binary>(matmul, [
          (g, { inputs: [, b] }) => matmul(g, b),
          (g, { inputs: [b] }) => matmul(transpose(b), g),
        ]);
        return times(a, m);
      },
      [matrix],
    ],
    [
      'a sum over the wrong axis',
      withVjps<Binary>(add, [(g) => g, (g) => fill([3], plain(sum(g)).get() / 3)]),
      [matrix, [1, 2, 3]],
    ],
    [
      'one cluster’s share of the squared distances doubled',
      withVjps<Binary>(squaredDistances, [
        squaredDistances.rule.vjps[0],
        (g, { inputs: [p, c] }) =>
          multiply(
            -2,
            subtract(
              matmul(transpose(g), p),
              multiply(multiply(2, sum(transpose(g), { axis: -1, keep: true })), c),
            ),
          ),
      ]),
      [matrix, [[0.5, 0.5, 0.5]]],
    ],
  ])('%s', (_, f, inputs) => {
    expect(() => check(f, inputs)).toThrow('gradcheck: the pullback gives');
  });

  it('a sum over the wrong axis, by the shape', () => {
    const f: Primitive<Binary> = withVjps(multiply, [
      (g, { inputs: [, b] }) => multiply(g, b),
      (g, { inputs: [a] }) => sum(multiply(g, a), { axis: 1 }),
    ]);
    expect(() => check(f, [matrix, [1, 2, 3]])).toThrow(
      'multiply: vjps[1] returns shape [2] for an input of shape [3]',
    );
  });

  it('a second derivative that is wrong though the first is right', () => {
    const onceOnly: Primitive<Unary> = withVjps(tanh, [
      (g, { output }) => multiply(g, stopGradient(subtract(1, multiply(output, output)))),
    ]);
    check(onceOnly, [x], 1);
    expect(() => check(onceOnly, [x])).toThrow('gradcheck: the derivative of the pullback to input 0 gives');
  });

  it('which inputs are wrong', () => {
    const off = (byX: number, byY: number): Primitive<Binary> =>
      withVjps(multiply, [
        (g, { inputs: [, b] }) => multiply(byX, multiply(g, b)),
        (g, { inputs: [a] }) => multiply(byY, multiply(g, a)),
      ]);
    expect(() => check(off(1, 2), [x, 3])).toThrow(/; wrong for input 1$/);
    expect(() => check(off(2, 2), [x, 3])).toThrow(/; wrong for input 0, 1$/);
  });

  it('a saved derivative that is used where an outer one watches', () => {
    // a rule that keeps its own gradient in a closure instead of `saved`, which the engine would withhold
    let kept: Float64Array = new Float64Array(0);
    const sneaky: Primitive<Unary> = primitive<Unary>({
      name: 'sneaky',
      forward: ([a]) => {
        const xs = elements(a);
        kept = Float64Array.from(xs, (v) => 2 * v);
        return fromData(
          Float64Array.from(xs, (v) => v * v),
          a.shape,
        );
      },
      vjps: [(g) => multiply(g, fromData(kept.slice(), [kept.length]))],
    });
    expect(() => check(sneaky, [x])).toThrow('gradcheck');
  });

  it('a kink under the stencil', () => {
    expect(() => check(abs, [[0, 1e-4, 2]])).toThrow('gradcheck: the pullback gives');
  });
});

describe('gradcheck says', () => {
  it('both numbers and how far they are apart', () => {
    const twice: Primitive<Unary> = withVjps(exp, [(g, { output }) => multiply(2, multiply(g, output))]);
    expect(() => check(twice, [x])).toThrow(
      /gradcheck: the pullback gives -?[\d.]+, finite differences give -?[\d.]+ \(relative error [\d.e-]+\)/,
    );
  });

  it.each<[object | undefined, string]>([
    [undefined, 'gradcheck: options must be an object, found null'],
    [{ tolerence: 1e-3 }, 'gradcheck: unknown option "tolerence"; did you mean tolerance?'],
    [{ order: 3 }, 'gradcheck: order must be 1 or 2, found 3'],
    [{ tolerance: Infinity }, 'gradcheck: tolerance must be positive and finite, found Infinity'],
    [{ step: 0 }, 'gradcheck: step must be positive and finite, found 0'],
  ])('that the options %j check nothing', (options, message) => {
    const call = gradcheck as (f: unknown, inputs: unknown, options: unknown) => void;
    expect(() => call(exp, [x], options && { random: random(1), ...options })).toThrow(message);
  });

  it('when there is nothing to compare', () => {
    expect(() => check((a) => sumTo(a, { shape: [0] }), [[]])).toThrow(
      new RangeError('gradcheck: the value has shape [0]'),
    );
  });
});

function square(): Primitive<Unary> {
  return primitive<Unary>({
    name: 'square',
    forward: ([a]) => plain(multiply(a, a)),
    vjps: [(g, { inputs: [a] }) => multiply(g, multiply(2, a))],
  });
}
