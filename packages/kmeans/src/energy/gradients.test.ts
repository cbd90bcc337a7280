import { fromData, type NdArray, sizeOf, type Tensor, type TensorInput } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import { describe, expect, it } from 'vitest';
import type { Form } from './composite.ts';
import { entropic } from './entropic.ts';
import * as fused from './fused.ts';
import * as hard from './hard.ts';
import * as jacobian from './shares-jacobian.ts';
import * as family from './tsallis-shares.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const chance = random('gradients of the energy');
const uniform = (shape: readonly number[], from = -1, to = 1): NdArray =>
  fromData(
    chance.uniforms(sizeOf(shape)).map((u) => from + (to - from) * u),
    shape,
  );

type Row = [what: string, call: (...inputs: Tensor[]) => TensorInput, ...inputs: NdArray[]];

/** Warm enough that every center keeps a share within the widest stencil: the support is where α < 2 bends. */
const warm = fromData(Float64Array.of(3), []);
const alphas = [1, 1.25, 1.5, 1.75, 2];
/** Inside the simplex. */
const shares = (): NdArray => {
  const x = uniform([2, 3], 0.2, 1);
  return fromData(
    x.data.map((v, i) => v / [0, 1, 2].reduce((total, j) => total + x.data[i - (i % 3) + j]!, 0)),
    [2, 3],
  );
};

const softmins = { entropic, tsallis: tsallis(1.25), entmax15, sparsemax };
const forms: Form[] = ['free', 'expected'];

const table: Record<string, Row[]> = {
  least: [['separated', hard.least, fromData(Float64Array.of(1, 2, 3, 9, 5, 7), [2, 3])]],
  tsallisMinimum: alphas.map((alpha): Row => [
    `alpha ${alpha}`,
    (d, t) => family.tsallisMinimum(d, t, { alpha }),
    uniform([2, 3]),
    warm,
  ]),
  tsallisShares: alphas.map((alpha): Row => [
    `alpha ${alpha}`,
    (d, t) => family.tsallisShares(d, t, { alpha }),
    uniform([2, 3]),
    warm,
  ]),
  tsallisEntropy: alphas.map((alpha): Row => [
    `alpha ${alpha}`,
    (d, t) => family.tsallisEntropy(d, t, { alpha }),
    uniform([2, 3]),
    warm,
  ]),
  sharesJacobian: alphas.map((alpha): Row => [
    `alpha ${alpha}`,
    (p, v) => jacobian.sharesJacobian(p, v, { alpha }),
    shares(),
    uniform([2, 3]),
  ]),
  supportPower: [
    ['inside', (p) => jacobian.supportPower(p, { exponent: 0.5 }), uniform([4], 0.2, 1)],
    ['a constant', (p) => jacobian.supportPower(p, { exponent: 0 }), uniform([4], 0.2, 1)],
  ],
  fusedEnergy: Object.entries(softmins).flatMap(([name, softmin]) =>
    forms.map((form): Row => [
      `${name}, ${form}`,
      (x, c, t, w, o, s) => fused.fusedEnergy(x, c, t, w, o, s, { softmin, kernel: softmin.kernel!, form }),
      uniform([5, 2]),
      uniform([3, 2]),
      fromData(Float64Array.of(20), []),
      uniform([5], 0.5, 1.5),
      uniform([3]),
      uniform([3], 0.5, 1.5),
    ]),
  ),
};

it('has a row for every primitive of the energy', () => {
  const primitives = [fused, hard, jacobian, family].flatMap((module) =>
    Object.values(module).flatMap((value) =>
      'rule' in Object(value) ? [(value as typeof hard.least).rule.name] : [],
    ),
  );
  expect(Object.keys(table).toSorted()).toEqual(primitives.toSorted());
});

describe.each(Object.entries(table))('%s', (_, rows) => {
  it.each(rows)('agrees with finite differences at orders 1 and 2: %s', (_what, call, ...inputs) => {
    gradcheck(call, inputs, { random: chance });
  });
});
