import {
  add,
  divide,
  exp,
  keepLast,
  logSumExp,
  maximum,
  multiply,
  negate,
  primitive,
  stopGradient,
  subtract,
  sum,
  sqrt,
  type Tensor,
  type TensorInput,
  toTensor,
  type Unary,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { expect, it } from 'vitest';
import { entropic, hard, type Softmin, sparsemax, tsallis } from '../energy/index.ts';
import { randomCosts, type RandomCostsOptions, softminLaws } from './index.ts';

type Call = (costs: Tensor, temperature: Tensor) => Tensor;
type Declared = Partial<Pick<Softmin, 'maxEntropy' | 'reach' | 'kernel'>>;

/** A softmin without declarations but those given. */
const made = (call: Call, declared: Declared = {}): Softmin =>
  Object.assign((d: TensorInput, t: TensorInput) => call(toTensor(d), toTensor(t)), {
    maxEntropy: entropic.maxEntropy,
    ...declared,
  });

/** The identity with a derivative that is off by a factor. */
const bent = primitive<Unary, { by: number }>({
  name: 'bent',
  forward: ([x]) => x,
  vjps: [(g, { params: { by } }) => multiply(g, by)],
});

/** The entropic softmin with the right derivative, which is constant to further derivatives. */
const flat = primitive<readonly [Tensor, Tensor]>({
  name: 'flat',
  forward: ([d, t]) => stopGradient(entropic(d, t)),
  vjps: [
    (g, { inputs: [d, t] }) => multiply(keepLast(g), shares(stopGradient(d), stopGradient(t))),
    (g, { inputs: [d, t] }) =>
      negate(
        sum(multiply(g, divide(subtract(sum(multiply(shares(d, t), d), { axis: -1 }), entropic(d, t)), t))),
      ),
  ],
});

const shares = (d: Tensor, t: Tensor): Tensor => exp(divide(subtract(keepLast(entropic(d, t)), d), t));

const bad: [law: string, mistake: string, softmin: Softmin, costs?: RandomCostsOptions][] = [
  [
    'lies below the minimum, by at most T · maxEntropy(k)',
    'a soft maximum',
    made((d, t) => negate(entropic(negate(d), t))),
  ],
  [
    'lies below the minimum, by at most T · maxEntropy(k)',
    'maxEntropy too small',
    made(entropic, { maxEntropy: (k) => 0.99 * entropic.maxEntropy(k) }),
    { ties: true, scale: 0 },
  ],
  [
    'reaches that bound where all costs are equal',
    'maxEntropy too large',
    made(entropic, { maxEntropy: (k) => 1.01 * entropic.maxEntropy(k) }),
  ],
  [
    'is the cost itself where there is one center',
    'Ω not 0 at the corners',
    made((d, t) => subtract(entropic(d, t), multiply(0.1, t)), {
      maxEntropy: (k) => 0.1 + entropic.maxEntropy(k),
    }),
  ],
  ['never decreases as the temperature falls', '1 / T for T', made((d, t) => entropic(d, divide(1, t)))],
  ['is concave in the temperature', '√T for T', made((d, t) => entropic(d, sqrt(t)))],
  [
    'moves with a common shift of the costs, and its responsibilities not at all',
    'costs squared',
    made((d, t) => entropic(multiply(d, d), t)),
  ],
  [
    'moves with a common shift of the costs, and its responsibilities not at all',
    'divides before it subtracts',
    made((d, t) => multiply(negate(t), logSumExp(divide(negate(d), t), { axis: -1 }))),
  ],
  ['scales jointly in costs and temperature', 'T forgotten', made((d) => entropic(d, 1))],
  [
    'scales jointly in costs and temperature',
    'T forgotten in one place',
    made((d, t) => multiply(t, entropic(d, 1))),
  ],
  [
    'does not depend on the order of the centers',
    'the first center dearer',
    made((d, t) => entropic(multiply(d, [1.1, 1, 1, 1].slice(0, d.shape.at(-1))), t)),
  ],
  [
    'treats every row by itself, whatever the shape',
    'rows averaged',
    made((d, t) => add(entropic(d, t), multiply(1e-9, sum(d)))),
  ],
  [
    'has responsibilities in the simplex',
    'an unnormalized softmax',
    made((d, t) => multiply(t, sum(negate(exp(divide(negate(d), t))), { axis: -1 }))),
  ],
  [
    'has responsibilities in the simplex',
    'a negative share',
    made((d, t) => subtract(multiply(1.1, hard(d, t)), multiply(0.1, entropic(d, t)))),
  ],
  [
    'gives a nearer center no less, and equally near ones the same',
    'farther centers preferred',
    made((d, t) => negate(entropic(negate(d), t))),
  ],
  [
    'gives a nearer center no less, and equally near ones the same',
    'ties to the first',
    made((d, t) => divide(add(hard(d, t), entropic(d, t)), 2), {
      maxEntropy: (k) => entropic.maxEntropy(k) / 2,
    }),
    { ties: true },
  ],
  [
    'is the minimum, to the last bit, where one center has the whole share',
    'one rounding too many',
    made((d, t) => multiply(1 + Number.EPSILON, sparsemax(d, t))),
  ],
  [
    'is what its responsibilities pay, less T times their entropy',
    'no derivative in T',
    made((d, t) => entropic(d, stopGradient(t))),
  ],
  [
    'is what its responsibilities pay, less T times their entropy',
    'a derivative off by 10⁻⁹',
    made((d, t) => entropic(bent(d, { by: 1 + 1e-9 }), t)),
  ],
  [
    'lies below its tangents: no other responsibilities would pay less',
    'a derivative off by 10⁻⁴',
    made((d, t) => entropic(bent(d, { by: 1 - 1e-4 }), t)),
  ],
  [
    'lies below its tangents: no other responsibilities would pay less',
    'not concave',
    made((d, t) => negate(entropic(negate(d), t))),
  ],
  [
    'has the derivatives it claims, to order 2, in costs and temperature',
    'a derivative off by 10⁻⁶',
    made((d, t) => entropic(bent(d, { by: 1 + 1e-6 }), t)),
  ],
  [
    'has the derivatives it claims, to order 2, in costs and temperature',
    'a second derivative of 0',
    made((d, t) => flat(d, t)),
  ],
  [
    'leaves no more than ε beyond its declared reach, and nothing changes without a center that has nothing',
    'a reach too short',
    made(sparsemax, { reach: () => 0.9 }),
  ],
  [
    'leaves no more than ε beyond its declared reach, and nothing changes without a center that has nothing',
    'a reach that forgets k',
    made(entropic, { reach: (_, epsilon) => entropic.reach!(1, epsilon) * 0.9 }),
  ],
  [
    'leaves no more than ε beyond its declared reach, and nothing changes without a center that has nothing',
    'Ω that depends on k',
    made((d, t) => multiply(1 / d.shape.at(-1)!, sparsemax(multiply(d, d.shape.at(-1)!), t)), {
      reach: () => 1,
    }),
  ],
  [
    'has a kernel that agrees with it, row by row',
    "another's kernel",
    made(entropic, { kernel: sparsemax.kernel! }),
  ],
  [
    'has a kernel whose Jacobian is that of its shares',
    "a near relative's Jacobian",
    made(entropic, { kernel: { ...entropic.kernel!, jacobian: tsallis(1.001).kernel!.jacobian! } }),
  ],
  [
    'has a kernel whose Jacobian is that of its shares',
    'shares that do not move',
    made(entropic, { kernel: { ...entropic.kernel!, jacobian: hard.kernel!.jacobian! } }),
  ],
  [
    'stays finite and bounded from T = 1e-300 to 1e300, at costs as extreme',
    'divides before it subtracts',
    made((d, t) => multiply(negate(t), logSumExp(divide(negate(d), t), { axis: -1 }))),
  ],
  [
    'stays finite and bounded from T = 1e-300 to 1e300, at costs as extreme',
    'a floor under T',
    made((d, t) => entropic(d, maximum(t, 1e-12))),
  ],
  [
    'gives nothing to a center at infinity',
    'Infinity · 0',
    made((d, t) => add(entropic(d, t), sum(multiply(0, d), { axis: -1 }))),
  ],
];

const tried =
  (law: string, softmin: Softmin, options: RandomCostsOptions = { scale: 0.1 }) =>
  (): void => {
    const chance = random('broken softmins');
    softminLaws[law]!(softmin, randomCosts(5, 4, chance, options), 0.1, chance);
  };

it.each(bad)('"%s" refutes %s', (law, _, softmin, options) => {
  // as a refutation, not as an accident
  expect(tried(law, softmin, options)).toThrow(
    /; costs \[|^gradcheck: the (?:pullback|derivative of the pullback to input \d) gives/,
  );
});

it('every law refutes something, and nothing that is right', () => {
  expect([...new Set(bad.map(([law]) => law))].toSorted()).toEqual(Object.keys(softminLaws).toSorted());
  for (const [law, , , options] of bad) expect(tried(law, made(entropic), options)).not.toThrow();
});

it('a refutation says where', () => {
  const [law, , softmin] = bad[0]!;
  expect(tried(law, softmin)).toThrow(/softmin .* is above the minimum .*; costs \[.*\], temperature 0\.1/);
});

it('random costs refuse counts that are none, and unknown options', () => {
  const chance = random(1);
  expect(() => randomCosts(-1, 2, chance)).toThrow('a shape has whole lengths from 0, found [-1, 2]');
  expect(() => randomCosts(2, 2, chance, { tie: true } as RandomCostsOptions)).toThrow(
    'randomCosts: unknown option "tie"; did you mean ties?',
  );
});
