import { elements } from '@isotherm/autodiff';
import { expect, it } from 'vitest';
import reference from '../../reference/interpolation.json' with { type: 'json' };
import type { RbfKernel } from '../kernel/kernel.ts';
import * as kernels from '../kernel/kernels.ts';
import { RbfInterpolator } from './interpolator.ts';

const kernelOf: Readonly<Record<string, RbfKernel>> = {
  linear: kernels.linear,
  thin_plate_spline: kernels.thinPlate,
  cubic: kernels.cubic,
  quintic: kernels.quintic,
  multiquadric: kernels.multiquadric,
  inverse_multiquadric: kernels.inverseMultiquadric,
  inverse_quadratic: kernels.inverseQuadratic,
  gaussian: kernels.gaussian,
};
const norm = (x: readonly number[]): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
const { cases } = reference;

it('has cases of every kernel in 1 to 5 dimensions, with and without tail, smoothing and neighbors', () => {
  for (const kernel of Object.keys(kernelOf))
    for (const dimensions of [1, 2, 3, 4, 5]) {
      const own = cases.filter((c) => c.kernel === kernel && c.dimensions === dimensions);
      for (const smoothing of [0, 0.25])
        expect(own.some((c) => c.smoothing === smoothing && c.degree === -1)).toBe(true);
      for (const smoothing of [0, 0.25, 'each'])
        expect(own.some((c) => c.smoothing === smoothing && c.degree >= 0)).toBe(true);
      expect(own.some(({ neighbors }) => neighbors !== null)).toBe(true);
    }
});

it.each(cases)(
  'predicts what SciPy does: $kernel in $dimensions dimensions, degree $degree, smoothing $smoothing, $neighbors neighbors',
  ({ kernel, dimensions, epsilon, degree, smoothing, neighbors, condition, predictions }) => {
    const { points, values, places, ...given } = reference.data[dimensions - 1]!;
    const found = new RbfInterpolator({
      kernel: kernelOf[kernel]!,
      width: 1 / epsilon,
      degree,
      smoothing: typeof smoothing === 'number' ? smoothing : given.smoothing,
      ...(neighbors === null ? {} : { neighbors }),
    }).fit(points, values);
    const expected = predictions.flat();
    const apart = [...elements(found.predict(places))].map((value, at) => value - expected[at]!);
    expect(norm(apart) / norm(expected)).toBeLessThanOrEqual(Math.max(1e-10, 100 * condition * 2 ** -53));
    const least = kernelOf[kernel]!.leastDegree ?? -1;
    expect(found.warnings.map(({ code }) => code)).toEqual(degree < least ? ['DEGREE_TOO_LOW'] : []);
    expect(found.residual).toBeLessThan(1e-14 * Math.max(1, found.condition));
  },
);

/** Franke's function, and the places of the table. Franke, Math. Comput. 38 (1982). */
const franke = (x: number, y: number): number =>
  0.75 * Math.exp(-((9 * x - 2) ** 2) / 4 - (9 * y - 2) ** 2 / 4) +
  0.75 * Math.exp(-((9 * x + 1) ** 2) / 49 - (9 * y + 1) / 10) +
  0.5 * Math.exp(-((9 * x - 7) ** 2) / 4 - (9 * y - 3) ** 2 / 4) -
  0.2 * Math.exp(-((9 * x - 4) ** 2) - (9 * y - 7) ** 2);
const grid = (side: number): number[][] =>
  Array.from({ length: side * side }, (_, i) =>
    [Math.floor(i / side), i % side].map((at) => at / (side - 1)),
  );
const inverse = (i: number, base: number): number => {
  let [digits, at] = [0, 1 / base];
  for (; i > 0; i = Math.floor(i / base), at /= base) digits += at * (i % base);
  return digits;
};
const nodesOf = (name: string): number[][] =>
  name === 'Halton 289'
    ? Array.from({ length: 289 }, (_, i) => [inverse(i + 1, 2), inverse(i + 1, 3)])
    : grid(Math.sqrt(Number(name.split(' ')[1])));

const surfaces = reference.franke.filter(
  ({ nodes }) => nodes !== 'grid 1089' || process.env['MODE'] === 'full',
);
it.each(surfaces)(
  "misses Franke's function by as much as SciPy does: $nodes, $kernel, $epsilon",
  ({ nodes, kernel, epsilon, degree, error, condition }) => {
    const points = nodesOf(nodes);
    const values = points.map(([x, y]) => franke(x!, y!));
    const model = new RbfInterpolator({ kernel: kernelOf[kernel]!, width: 1 / epsilon, degree }).fit(
      points,
      values,
    );
    const places = grid(40);
    const found = elements(model.predict(places));
    const missed = norm(places.map(([x, y], i) => found[i]! - franke(x!, y!))) / 40;
    // beyond a condition of 1e12 the error is that of rounding, and no two solvers share it
    if (condition === null || condition < 1e12) expect(Math.abs(missed / error - 1)).toBeLessThan(0.01);
    const told = model.warnings.some(({ code }) => code === 'ILL_CONDITIONED');
    if (condition !== null && condition > 1e16) expect(told).toBe(true);
    if (condition === null || condition < 1e12) expect(told).toBe(false);
  },
);
