import { globSync } from 'node:fs';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import * as autodiff from '../index.ts';
import type { NdArray, Tensor, TensorInput } from '../index.ts';
import { dtypeOf } from '../ndarray.ts';
import { random } from '../random/index.ts';
import { gradcheck } from '../testing/index.ts';
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
  log: [[autodiff.log, uniform([4], 0.5, 2)]],
  log1p: [[autodiff.log1p, uniform([4], -0.5, 1)]],
  logSumExp: [
    [autodiff.logSumExp, uniform([4, 3])],
    [autodiff.logSumExp, uniform([2, 2, 3], -9, 9)],
    [autodiff.logSumExp, uniform([1])],
  ],
  matmul: [[autodiff.matmul, uniform([2, 3]), uniform([3, 4])]],
  maximum: [
    [autodiff.maximum, uniform([2, 3], 1, 2), uniform([3], -1, 0)],
    [autodiff.maximum, uniform([2, 1], -1, 0), uniform([1, 3], 1, 2)],
  ],
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
  permute: [[(x) => autodiff.permute(x, { axes: [2, 0, 1] }), uniform([2, 3, 4])]],
  power: [
    [(x) => autodiff.power(x, { exponent: 2.5 }), uniform([4], 0.5, 2)],
    [(x) => autodiff.power(x, { exponent: -1 }), uniform([4], -2, -0.5)],
    [(x) => autodiff.power(x, { exponent: 3 }), uniform([4])],
    [(x) => autodiff.power(x, { exponent: 0 }), uniform([4])],
  ],
  relu: [[autodiff.relu, kinked([6])]],
  projections: [
    [projections, uniform([5, 2]), uniform([5, 2]), uniform([3, 2])],
    [projections, uniform([1, 1]), uniform([1, 1]), uniform([4, 1])],
  ],
  reshape: [[(x) => autodiff.reshape(x, { shape: [3, 2] }), uniform([2, 3])]],
  sigmoid: [[autodiff.sigmoid, uniform([6], -3, 3)]],
  softmax: [[autodiff.softmax, uniform([4, 3])]],
  softplus: [[autodiff.softplus, uniform([6], -3, 3)]],
  sqrt: [[autodiff.sqrt, uniform([4], 0.5, 2)]],
  squaredDistances: [
    [autodiff.squaredDistances, uniform([5, 2]), uniform([3, 2])],
    [autodiff.squaredDistances, uniform([1, 3]), uniform([4, 3])],
  ],
  subtract: [
    [autodiff.subtract, uniform([2, 3]), uniform([3])],
    [autodiff.subtract, uniform([2, 1]), uniform([1, 3])],
  ],
  sumTo: [
    [(x) => autodiff.sumTo(x, { shape: [1, 3] }), uniform([2, 3])],
    [(x) => autodiff.sumTo(x, { shape: [3, 1] }), uniform([2, 3, 4])],
    [(x) => autodiff.sumTo(x, { shape: [] }), uniform([2, 3])],
  ],
  tanh: [[autodiff.tanh, uniform([6], -2, 2)]],
};

// from the files, not from the index: what only other primitives use is differentiated too
const files = globSync('*.ts', { cwd: import.meta.dirname, exclude: ['*.test.ts'] });
const modules = await Promise.all(files.map((file) => import(`./${file}`)));
const primitives = modules
  .flatMap((module) => Object.entries<unknown>(module))
  .filter(([, value]) => typeof value === 'function' && 'rule' in value);

it('finds every exported primitive, and has a row for every one that it finds', () => {
  const found = new Set(primitives.map(([, value]) => value));
  for (const value of Object.values(autodiff))
    if (typeof value === 'function' && 'rule' in value) expect(found).toContain(value);
  expect(Object.keys(table).toSorted()).toEqual(primitives.map(([name]) => name).toSorted());
});

it('knows every primitive by the name it is exported under', () => {
  for (const [name, value] of primitives) expect((value as typeof autodiff.exp).rule.name).toBe(name);
});

/** The same numbers as `x`, stored backwards with gaps: every stride negative and none the usual one. */
function scattered(x: NdArray): NdArray {
  const room = x.shape.map((n) => 2 * n);
  const wide = ndarray<typeof x.data>(new Float64Array(autodiff.sizeOf(room)), room);
  const view = wide.step(...x.shape.map(() => -2));
  const xs = autodiff.elements(x);
  const at = x.shape.map(() => 0);
  for (const value of xs) {
    view.set(...at, value);
    for (let axis = at.length - 1; axis >= 0 && ++at[axis]! === x.shape[axis]; axis--) at[axis] = 0;
  }
  return view;
}

const valueAndPullback = (call: Row[0], inputs: readonly NdArray[]): number[][] => {
  const { value, pullback } = autodiff.vjp<Tensor[]>(call, ...inputs);
  return [value, ...pullback(autodiff.fill(value.shape, 0.7))].map((x) => [
    ...autodiff.elements(autodiff.plain(x)),
  ]);
};

describe.each(Object.entries(table))('%s', (_, rows) => {
  it.each(rows.map((row, i) => [i, row] as const))(
    'agrees with finite differences at orders 1 and 2 (case %i)',
    (_case, [call, ...inputs]) => {
      gradcheck(call, inputs, { random: chance });
    },
  );

  it.each(rows.map((row, i) => [i, row] as const))(
    'has the same bits whatever the strides of its inputs (case %i)',
    (_case, [call, ...inputs]) => {
      const strided = inputs.map(scattered);
      inputs.forEach((x, i) => expect(strided[i]!.get(...x.shape.map(() => 0))).toBe(x.data[0]));
      expect(valueAndPullback(call, strided)).toEqual(valueAndPullback(call, inputs));
    },
  );

  it.each(rows.map((row, i) => [i, row] as const))(
    'makes floats of floats, computed in doubles and rounded once (case %i)',
    (_case, [call, ...inputs]) => {
      const floats = inputs.map((x) => autodiff.fromData(Float32Array.from(x.data), x.shape));
      const doubles = floats.map((x) => autodiff.fromData(Float64Array.from(x.data), x.shape));
      const [single, double] = [floats, doubles].map((xs) => autodiff.plain(autodiff.toTensor(call(...xs))));
      expect(single?.data).toBeInstanceOf(Float32Array);
      expect([...single!.data]).toEqual([...double!.data].map(Math.fround));
      const { value, pullback } = autodiff.vjp<Tensor[]>(call, ...floats);
      for (const g of pullback(autodiff.fill(value.shape, 1)))
        expect(autodiff.plain(g).data).toBeInstanceOf(Float32Array);
    },
  );
});
