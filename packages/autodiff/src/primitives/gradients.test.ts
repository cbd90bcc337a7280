import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as autodiff from '../index.ts';
import type { NdArray, Tensor, TensorInput } from '../index.ts';
import * as linalg from '../linalg/index.ts';
import { dtypeOf } from '../ndarray.ts';
import { random } from '../random/index.ts';
import { primitiveLaws } from '../testing/index.ts';
import { projections } from './displacements.ts';
import { cast } from './structure.ts';

const chance = random('gradient table');

/** Uniform in [from, to). */
const uniform = (shape: readonly number[], from = -1, to = 1): NdArray =>
  autodiff.fromData(
    chance.uniforms(autodiff.sizeOf(shape)).map((u) => from + (to - from) * u),
    shape,
  );
/** Away from the kink at 0 by more than the widest stencil. */
const kinked = (shape: readonly number[]): NdArray => {
  const x = uniform(shape, 0.2, 1);
  return autodiff.fromData(
    x.data.map((a, i) => (i % 2 === 0 ? a : -a)),
    shape,
  );
};

/** No two entries closer than the widest stencil. */
const apart = (shape: readonly number[]): NdArray =>
  autodiff.fromData(
    Float64Array.from(chance.shuffle(uniform(shape, 0, 0.5).data.map((u, i) => i + u))),
    shape,
  );
/** A square matrix whose rows are dominated by their diagonal, so that it is far from singular. */
const dominant = (n: number): NdArray => {
  const matrix = uniform([n, n]);
  for (let i = 0; i < n; i++) matrix.set(i, i, matrix.get(i, i) + n + 1);
  return matrix;
};

type Row = [call: (...inputs: Tensor[]) => TensorInput, ...inputs: NdArray[]];

/** Every primitive, inside its domain, with shapes that exercise each branch of its rule. */
const table: Record<string, Row[]> = {
  abs: [[autodiff.abs, kinked([5])]],
  add: [
    [autodiff.add, uniform([2, 3]), uniform([3])],
    [autodiff.add, uniform([]), uniform([2, 1])],
    [autodiff.add, uniform([2, 1]), uniform([1, 3])],
  ],
  broadcastTo: [[(x) => autodiff.broadcastTo(x, { shape: [4, 2, 3] }), uniform([2, 1])]],
  cast: [
    // to doubles and back, so that floats stay floats
    [(x) => cast(cast(x, { dtype: 'float64' }), { dtype: dtypeOf(autodiff.stopGradient(x)) }), uniform([3])],
  ],
  cholesky: [[linalg.cholesky, dominant(4)]],
  clip: [
    [(x) => autodiff.clip(x, { min: -0.1, max: 0.1 }), kinked([5])],
    [
      (x, min, max) => autodiff.clip(x, { min, max }),
      kinked([2, 3]),
      uniform([3], -0.1, 0),
      uniform([], 0, 0.1),
    ],
  ],
  concat: [
    [(x, y) => autodiff.concat([x, y], { axis: 1 }), uniform([2, 1]), uniform([2, 3])],
    [(x, y) => autodiff.concat([x, y, x]), uniform([2]), uniform([1])],
  ],
  cos: [[autodiff.cos, uniform([5], -4, 4)]],
  displacements: [
    [autodiff.displacements, uniform([5, 3]), uniform([5, 2]), uniform([3, 2])],
    [autodiff.displacements, uniform([1, 4]), uniform([1, 1]), uniform([4, 1])],
  ],
  divide: [
    [autodiff.divide, uniform([2, 3]), uniform([3], 1, 2)],
    [autodiff.divide, uniform([2, 1]), uniform([1, 3], -2, -1)],
  ],
  exp: [[autodiff.exp, uniform([4])]],
  expm1: [[autodiff.expm1, uniform([4])]],
  gather: [
    [(x) => autodiff.gather(x, { indices: [2, 0, 2], axis: 1 }), uniform([2, 3, 2])],
    [(x) => autodiff.gather(x, { indices: [1] }), uniform([3])],
  ],
  keepLast: [[autodiff.keepLast, uniform([2, 3])]],
  log: [[autodiff.log, uniform([4], 0.5, 2)]],
  log1p: [[autodiff.log1p, uniform([4], -0.5, 1)]],
  logdet: [[linalg.logdet, dominant(4)]],
  logSumExp: [
    [(x) => autodiff.logSumExp(x, { axis: -1 }), uniform([4, 3])],
    [(x) => autodiff.logSumExp(x, { axis: [0, 2] }), uniform([2, 2, 3], -9, 9)],
    [(x) => autodiff.logSumExp(x), uniform([1])],
  ],
  matmul: [
    [autodiff.matmul, uniform([2, 3]), uniform([3, 4])],
    [autodiff.matmul, uniform([2, 1, 2, 3]), uniform([4, 3, 1])],
    [autodiff.matmul, uniform([2, 3]), uniform([5, 3, 2])],
  ],
  max: [[(x) => autodiff.max(x, { axis: [0, 2] }), apart([2, 2, 3])]],
  maximum: [
    [autodiff.maximum, uniform([2, 3], 1, 2), uniform([3], -1, 0)],
    [autodiff.maximum, uniform([2, 1], -1, 0), uniform([1, 3], 1, 2)],
  ],
  mean: [[(x) => autodiff.mean(x, { axis: 0, keep: true }), uniform([3, 2])]],
  min: [[(x) => autodiff.min(x, { axis: 0, keep: true }), apart([4, 2])]],
  minimum: [
    [autodiff.minimum, uniform([2, 3], 1, 2), uniform([3], -1, 0)],
    [autodiff.minimum, uniform([2, 1], -1, 0), uniform([1, 3], 1, 2)],
  ],
  multiply: [
    [autodiff.multiply, uniform([2, 3]), uniform([2, 1])],
    [autodiff.multiply, uniform([2, 1]), uniform([1, 3])],
    [autodiff.multiply, uniform([]), uniform([])],
  ],
  negate: [[autodiff.negate, uniform([4])]],
  norm: [
    [(x) => autodiff.norm(x, { axis: 1 }), uniform([3, 4])],
    [(x) => autodiff.norm(x), uniform([2, 2])],
  ],
  permute: [[(x) => autodiff.permute(x, { axes: [2, 0, 1] }), uniform([2, 3, 4])]],
  power: [
    [autodiff.power, uniform([2, 3], 0.5, 2), uniform([3], -2, 2)],
    [autodiff.power, uniform([2, 1], 0.5, 2), autodiff.toNdArray([0, 1, 2])],
    [(x) => autodiff.power(x, -1), uniform([4], -2, -0.5)],
    [(x) => autodiff.power(x, 3), uniform([4])],
    [(x) => autodiff.power(x, 0), uniform([4])],
  ],
  relu: [[autodiff.relu, kinked([6])]],
  projections: [
    [projections, uniform([5, 2]), uniform([5, 2]), uniform([3, 2])],
    [projections, uniform([1, 1]), uniform([1, 1]), uniform([4, 1])],
  ],
  reshape: [[(x) => autodiff.reshape(x, { shape: [3, 2] }), uniform([2, 3])]],
  scatter: [[(x) => autodiff.scatter(x, { indices: [2, 0, 2], axis: 1, length: 4 }), uniform([2, 3, 2])]],
  sigmoid: [[autodiff.sigmoid, uniform([6], -3, 3)]],
  sin: [[autodiff.sin, uniform([5], -4, 4)]],
  slice: [
    [(x) => autodiff.slice(x, { axis: 1, from: 1, to: -1 }), uniform([2, 5])],
    [(x) => autodiff.slice(x, { step: 2 }), uniform([5, 2])],
  ],
  softmax: [
    [(x) => autodiff.softmax(x), uniform([4, 3])],
    [(x) => autodiff.softmax(x, { axis: 0 }), uniform([4, 3, 2])],
  ],
  softplus: [[autodiff.softplus, uniform([6], -3, 3)]],
  solve: [
    [linalg.solve, dominant(4), uniform([4, 2])],
    [linalg.solve, dominant(3), uniform([3])],
  ],
  sqrt: [[autodiff.sqrt, uniform([4], 0.5, 2)]],
  squaredDistances: [
    [autodiff.squaredDistances, uniform([5, 2]), uniform([3, 2])],
    [autodiff.squaredDistances, uniform([1, 3]), uniform([4, 3])],
  ],
  stack: [[(x, y) => autodiff.stack([x, y, x], { axis: -1 }), uniform([2, 3]), uniform([2, 3])]],
  subtract: [
    [autodiff.subtract, uniform([2, 3]), uniform([3])],
    [autodiff.subtract, uniform([2, 1]), uniform([1, 3])],
  ],
  sum: [[(x) => autodiff.sum(x, { axis: [0, -1] }), uniform([2, 3, 2])]],
  sumTo: [
    [(x) => autodiff.sumTo(x, { shape: [1, 3] }), uniform([2, 3])],
    [(x) => autodiff.sumTo(x, { shape: [3, 1] }), uniform([2, 3, 4])],
    [(x) => autodiff.sumTo(x, { shape: [] }), uniform([2, 3])],
  ],
  tanh: [[autodiff.tanh, uniform([6], -2, 2)]],
  transpose: [[autodiff.transpose, uniform([2, 3, 4])]],
  triangularSolve: [true, false].flatMap((lower) =>
    [true, false].map((transposed): Row => [
      (a, b) => linalg.triangularSolve(a, b, { lower, transposed }),
      dominant(3),
      lower ? uniform([3, 2]) : uniform([3]),
    ]),
  ),
  variance: [
    [(x) => autodiff.variance(x, { axis: 1, correction: 1 }), uniform([2, 4])],
    [(x) => autodiff.variance(x), uniform([5])],
  ],
  where: [
    [(x, y) => autodiff.where([[1], [0]], x, y), uniform([3]), uniform([2, 3])],
    [(x, y) => autodiff.where([1, 0, 0], x, y), uniform([]), uniform([2, 1])],
  ],
};

// from the files, not from the index: what only other primitives use is differentiated too
const src = join(import.meta.dirname, '..');
const files = globSync('{primitives,linalg}/*.ts', { cwd: src, exclude: ['**/*.test.ts', '**/index.ts'] });
// Vite, which would bundle what it can foresee, need not: a test is not bundled
const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ join(src, file))));
const everyone: readonly unknown[] = [...Object.values(autodiff), ...Object.values(linalg)];
const functions = modules
  .flatMap((module) => Object.entries<unknown>(module))
  .filter((entry): entry is [string, (...args: never) => unknown] => typeof entry[1] === 'function');
const primitives = functions.filter(([, value]) => 'rule' in value);
/** Functions of primitives that are exported to everyone. */
const composites = functions.filter(([, value]) => !('rule' in value) && everyone.includes(value));

it('finds every exported primitive, and has a row for every one that it finds, and for what is made of them', () => {
  const found = new Set<unknown>(primitives.map(([, value]) => value));
  for (const value of everyone)
    if (typeof value === 'function' && 'rule' in value) expect(found).toContain(value);
  const names = [...primitives, ...composites].map(([name]) => name);
  expect(Object.keys(table).toSorted()).toEqual(names.toSorted());
});

it('knows every primitive by the name it is exported under', () => {
  for (const [name, value] of primitives)
    expect((value as unknown as typeof autodiff.exp).rule.name).toBe(name);
});

describe.each(Object.entries(table))('%s', (_, rows) => {
  describe.each(Object.entries(primitiveLaws))('%s', (_name, law) => {
    it.each(rows.map((row, i) => [i, row] as const))('(case %i)', (_case, [call, ...inputs]) => {
      law(call, inputs, chance);
    });
  });
});
