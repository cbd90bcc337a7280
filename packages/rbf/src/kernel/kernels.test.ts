import {
  add,
  divide,
  elements,
  exp,
  fromData,
  grad,
  hessian,
  negate,
  plain,
  sqrt,
  sum,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import { entropic } from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import * as rbf from '../index.ts';

const chance = random('kernels');
const normals = (rows: number, columns: number) => fromData(chance.normals(rows * columns), [rows, columns]);
const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const { rbfFeatures } = rbf;

/** φ(r), as they are written in the literature, signs as in SciPy. */
const formulas: [string, rbf.RbfKernel, (r: number) => number][] = [
  ['gaussian', rbf.gaussian, (r) => Math.exp(-r * r)],
  ['multiquadric', rbf.multiquadric, (r) => -Math.sqrt(1 + r * r)],
  ['inverseMultiquadric', rbf.inverseMultiquadric, (r) => 1 / Math.sqrt(1 + r * r)],
  ['inverseQuadratic', rbf.inverseQuadratic, (r) => 1 / (1 + r * r)],
  ['thinPlate', rbf.thinPlate, (r) => (r === 0 ? 0 : r * r * Math.log(r))],
  ['cubic', rbf.cubic, (r) => r ** 3],
  ['quintic', rbf.quintic, (r) => -(r ** 5)],
  ['linear', rbf.linear, (r) => -r],
  [
    'one of your own',
    (squares: TensorInput) => exp(negate(sqrt(add(squares, 0.01)))),
    (r) => Math.exp(-Math.sqrt(r * r + 0.01)),
  ],
];

describe.each(formulas)('%s', (_, kernel, formula) => {
  it('is its formula', () => {
    for (const r of [0, 1e-8, 0.5, 1, 2, 30]) {
      const found = numbers(kernel([r * r]))[0]!;
      expect(Math.abs(found - formula(r))).toBeLessThanOrEqual(4e-15 * Math.max(1, Math.abs(formula(r))));
    }
  });

  it('makes features of distances over the width, each center its own', () => {
    const [points, centers, scale] = [normals(4, 2), normals(3, 2), [0.5, 1, 4]];
    const features = plain(rbfFeatures(points, centers, { kernel, temperature: 2.25 }, { scale }));
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 3; j++) {
        const distance = Math.hypot(
          points.get(i, 0) - centers.get(j, 0),
          points.get(i, 1) - centers.get(j, 1),
        );
        const expected = formula((distance / 1.5) * Math.sqrt(scale[j]!));
        expect(Math.abs(features.get(i, j) - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)));
      }
  });

  it('has the derivatives it claims, to order 2, in points, centers, temperature and scale', () => {
    gradcheck(
      (x, c, t, scale) => rbfFeatures(x, c, { kernel, temperature: t }, { scale }),
      [
        normals(3, 2),
        fromData(
          chance.normals(4).map((x) => x + 5),
          [2, 2],
        ),
        30,
        [0.7, 1.3],
      ],
      { random: chance },
    );
  });

  it('has finite derivatives at its own center, where it is flat', () => {
    const at = (x: Tensor): Tensor => sum(rbfFeatures(x, [[1, 2]], { kernel, temperature: 0.3 }));
    expect(numbers(grad(at)([[1, 2]])).every((g) => g === 0)).toBe(true);
    expect(numbers(hessian(at)([[1, 2]])).every(Number.isFinite)).toBe(true);
    const byWidth = (t: Tensor): Tensor => sum(rbfFeatures([[1, 2]], [[1, 2]], { kernel, temperature: t }));
    expect(Math.abs(numbers(grad(byWidth)(0.3))[0]!)).toBe(0);
  });
});

it('Gaussians divided by their sum are what the entropic softmin makes', () => {
  const [points, centers] = [normals(20, 3), normals(4, 3)];
  const undivided = rbfFeatures(points, centers, { kernel: rbf.gaussian, temperature: 1.7 });
  const divided = numbers(divide(undivided, sum(undivided, { axis: -1, keep: true })));
  const shares = numbers(rbfFeatures(points, centers, { softmin: entropic, temperature: 1.7 }));
  // four exponentials and a quotient
  divided.forEach((share, at) => expect(Math.abs(share - shares[at]!)).toBeLessThan(1e-15 * 4));
});

it('polyharmonic kernels only change by a factor with the width, up to a polynomial', () => {
  const [points, centers] = [normals(5, 2), normals(3, 2)];
  for (const [kernel, factor] of [
    [rbf.linear, 2],
    [rbf.cubic, 8],
    [rbf.quintic, 32],
  ] as const) {
    expect(kernel.scaleFree).toBe(true);
    const [wide, narrow] = [4, 1].map((temperature) =>
      numbers(rbfFeatures(points, centers, { kernel, temperature })),
    );
    wide!.forEach((value, at) => expect(value * factor).toBeCloseTo(narrow![at]!, 10));
  }
});
