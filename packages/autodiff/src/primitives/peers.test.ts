// Cases of the gradient tests of other libraries that fall into our table, told as data: which function, on
// which shapes, drawn from where, to which order. Functions, domains and orders are theirs; the check is ours.
//
//   HIPS/autograd, tests/test_systematic.py at 0215e896 and tests/test_linalg.py at 027429f9
//   jax-ml/jax, tests/lax_autodiff_test.py at 00003c2d
import { describe, it } from 'vitest';
import * as ad from '../index.ts';
import type { NdArray, Shape, Tensor, TensorInput } from '../index.ts';
import * as linalg from '../linalg/index.ts';
import { random } from '../random/index.ts';
import { gradcheck } from '../testing/index.ts';

type Domain = (shape: Shape) => NdArray;
interface Case {
  readonly name: string;
  readonly f: (...inputs: Tensor[]) => TensorInput;
  readonly domains: readonly Domain[];
  readonly shapes: readonly (readonly Shape[])[];
  readonly order: 1 | 2;
}

const chance = random('gradient tests of peers');
const drawn =
  (draw: (n: number) => Float64Array): Domain =>
  (shape) =>
    ad.fromData(draw(ad.sizeOf(shape)), shape);
const normal = drawn((n) => chance.normals(n));
const between = (from: number, to: number): Domain =>
  drawn((n) => chance.uniforms(n).map((u) => from + (to - from) * u));
const scaled = (scale: number): Domain => drawn((n) => chance.normals(n).map((z) => scale * z));
const away = (from: number): Domain => drawn((n) => chance.normals(n).map((z) => z + (z < 0 ? -from : from)));
/** A square matrix with that much added to its diagonal. */
const raised =
  (by: number, matrix: Domain = normal): Domain =>
  (shape) => {
    const x = matrix(shape);
    for (let i = 0; i < shape[0]!; i++) x.set(i, i, x.get(i, i) + by);
    return x;
  };
/** m mᵀ + 1 for a random matrix m. */
const definite: Domain = (shape) => {
  const m = normal(shape);
  return raised(1, () => ad.plain(ad.matmul(m, ad.transpose(m))))(shape);
};

/** With repetition, in order. */
const pairs = (shapes: readonly Shape[]): Shape[][] =>
  shapes.flatMap((a, i) => shapes.slice(i).map((b) => [a, b]));
const groups: Shape[][] = [
  [[3]],
  [[], [3, 4], [3, 1], [1, 4]],
  [
    [2, 3, 4],
    [2, 1, 4],
  ],
];
const single = groups.flat().map((shape) => [shape]);
const double = groups.flatMap(pairs);

const unary = (name: string, f: Case['f'], domain: Domain = normal): Case => ({
  name,
  f,
  domains: [domain],
  shapes: single,
  order: 2,
});
const binary = (name: string, f: Case['f'], x: Domain = normal, y: Domain = x, order: 1 | 2 = 2): Case => ({
  name,
  f,
  domains: [x, y],
  shapes: double,
  order,
});
const on = (name: string, f: Case['f'], domains: Domain[], ...shapes: Shape[]): Case => ({
  name,
  f,
  domains,
  shapes: [shapes],
  order: 2,
});

const statistics = { max: ad.max, min: ad.min, mean: ad.mean, sum: ad.sum, var: ad.variance };
const autograd: Case[] = [
  ...Object.entries(statistics).flatMap(([name, f]) =>
    [undefined, 0, 1, [0, 1]].flatMap((axis) =>
      [false, true].map((keep) =>
        on(
          `${name}, axis ${String(axis)}, keepdims ${keep}`,
          (x) => f(x, axis === undefined ? { keep } : { axis, keep }),
          [normal],
          [3, 4],
        ),
      ),
    ),
  ),
  unary('abs', ad.abs, between(0.1, 4)),
  unary('cos', ad.cos),
  unary('exp', ad.exp),
  unary('expm1', ad.expm1),
  unary('log', ad.log, between(0.2, 2)),
  unary('log1p', ad.log1p, between(0.2, 2)),
  unary('sin', ad.sin),
  unary('sqrt', ad.sqrt, between(1, 3)),
  unary('tanh', ad.tanh),
  binary('true_divide', ad.divide, normal, between(0.3, 2)),
  binary('true_divide_neg', ad.divide, normal, between(-2, -0.3)),
  binary('op_mul', ad.multiply),
  binary('op_add', ad.add),
  binary('op_sub', ad.subtract),
  binary('op_pow', ad.power, between(0.7, 2), between(0.7, 2)),
  ...[
    [0, 1, 2],
    [0, 2, 1],
    [2, 0, 1],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0],
  ].map((axes) => on(`transpose ${axes.join()}`, (x) => ad.permute(x, { axes }), [normal], [2, 3, 4])),
  on('dot', ad.matmul, [normal, normal], [2, 3], [3, 4]),
  ...[[1], [1, 4], [3, 4]].flatMap((a) =>
    [[1], [1, 4], [3, 4]].flatMap((b) => [
      on(`maximum ${a.join()}, ${b.join()}`, ad.maximum, [normal, normal], a, b),
      on(`minimum ${a.join()}, ${b.join()}`, ad.minimum, [normal, normal], a, b),
    ]),
  ),
  on('solve_arg1', linalg.solve, [raised(10), normal], [8, 8], [8, 7]),
  on('solve_arg1_1d', linalg.solve, [raised(10), normal], [8, 8], [8]),
  on('solve_arg2', (b) => linalg.solve(fixed, b), [normal], [6, 5]),
  on('slogdet', linalg.logdet, [definite], [6, 6]),
  on('vector_2norm', (x) => ad.norm(x), [normal], [6]),
  on('frobenius_norm', (x) => ad.norm(x), [normal], [6, 5]),
  on('frobenius_norm_axis', (x) => ad.norm(x, { axis: [0, 1] }), [normal], [6, 5, 4]),
  ...[0, 1, 2].map((axis) => on(`norm_axis ${axis}`, (x) => ad.norm(x, { axis }), [normal], [6, 5, 4])),
  on('cholesky', linalg.cholesky, [definite], [6, 6]),
  on(
    'cholesky_reparameterization_trick',
    (a) => ad.norm(ad.matmul(linalg.cholesky(a), column)),
    [definite],
    [6, 6],
  ),
];

const jax: Case[] = [
  binary('mul', ad.multiply, scaled(3)),
  unary('neg', ad.negate, scaled(3)),
  unary('exp', ad.exp, scaled(1e-3)),
  unary('expm1', ad.expm1, scaled(1)),
  unary('log', ad.log, between(1, 2)),
  unary('log1p', ad.log1p, between(1, 2)),
  unary('tanh', ad.tanh, scaled(3)),
  unary('sin', ad.sin, scaled(3)),
  unary('cos', ad.cos, scaled(3)),
  unary('abs', ad.abs, between(1, 2)),
  binary('pow', ad.power, between(1, 2)),
  unary('sqrt', ad.sqrt, between(1, 2)),
  unary('rsqrt', (x) => ad.power(x, -0.5), between(1, 2)),
  unary('logistic', ad.sigmoid, scaled(3)),
  binary('add', ad.add, scaled(3)),
  binary('sub', ad.subtract, scaled(3)),
  binary('div', ad.divide, away(10), away(10), 1),
  binary('max', ad.maximum, scaled(3)),
  binary('min', ad.minimum, scaled(3)),
  ...[0, 1000].map((at) => on(`tanh at ${at}`, ad.tanh, [between(at, at)], [])),
  ...[0, 1, 1 / 2, 1 / 4].flatMap((turn) => [
    on(`sin at ${turn} π`, ad.sin, [between(turn * Math.PI, turn * Math.PI)], []),
    on(`cos at ${turn} π`, ad.cos, [between(turn * Math.PI, turn * Math.PI)], []),
  ]),
  ...[[], [2, 3]].map((shape) =>
    on(
      'clamp',
      (x, min, max) => ad.clip(x, { min, max }),
      [scaled(3), between(-20, -15), between(15, 20)],
      shape,
      shape,
      shape,
    ),
  ),
  ...[[4], [3, 4], [2, 3, 4]].flatMap((base) =>
    base.map((_, axis) =>
      on(
        `concatenate along ${axis} of ${base.length}`,
        (...xs) => ad.concat(xs, { axis }),
        [normal, normal, normal],
        ...[3, 1, 4].map((n) => base.with(axis, n)),
      ),
    ),
  ),
];

const fixed = raised(6)([6, 6]);
const column = normal([6, 1]);

describe.each([
  ['autograd', autograd],
  ['jax', jax],
])('the gradient tests of %s', (_, cases) => {
  it.each(
    cases.flatMap((test) =>
      test.shapes.map(
        (shapes) => [test.name, shapes.map((s) => `[${s.join()}]`).join(' '), test, shapes] as const,
      ),
    ),
  )('%s on %s', (_name, _shapes, { f, domains, order }, shapes) => {
    gradcheck(
      f,
      shapes.map((shape, i) => domains[i]!(shape)),
      { random: chance, order },
    );
  });
});
