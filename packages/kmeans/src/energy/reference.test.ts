import {
  elements,
  grad,
  hvp,
  plain,
  squaredDistances,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import data from '../../reference/data.json' with { type: 'json' };
import energies from '../../reference/energies.json' with { type: 'json' };
import hessians from '../../reference/hessian.json' with { type: 'json' };
import maps from '../../reference/maps.json' with { type: 'json' };
import numerics from '../../reference/numerics.json' with { type: 'json' };
import { distortion, energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { reconstruction } from './reconstruction.ts';
import { responsibilities, type Softmin } from './softmin.ts';
import { statistics } from './statistics.ts';
import { sharesJacobian } from './shares-jacobian.ts';
import { tsallisEntropy } from './tsallis-shares.ts';
import { tsallis } from './tsallis.ts';

const softminOf = (alpha: number): Softmin => (alpha === 1 ? entropic : tsallis(alpha));
const flat = (x: TensorInput | Tensor): number[] => [...elements(plain(x))];
/** Numbers below 1e-300 are kept as decimal strings. */
const numbers = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(numbers) : [Number(x)]);

/** Relative to the reference, and absolute 1e-14 of the scale where the reference is nearly 0. */
function expectClose(
  actual: readonly number[],
  reference: readonly number[],
  tolerance = 1e-12,
  scale = 1,
): void {
  expect(actual.length).toBe(reference.length);
  actual.forEach((a, i) => {
    const error = Math.abs(a - reference[i]!);
    const allowed = Math.max(tolerance * Math.abs(reference[i]!), 1e-14 * scale);
    expect(error, `entry ${i}: ${a} against ${reference[i]}`).toBeLessThanOrEqual(allowed);
  });
}

describe('the assignment maps agree with 60-digit references', () => {
  it.each(maps.cases.map((c, i) => [i, c] as const))(
    'map case %i',
    (_, { z, alpha, p, Omega, v, jvp, fmax }) => {
      const costs = z.map((score) => -score);
      const softness = { softmin: softminOf(alpha), temperature: 1 };
      expectClose(flat(responsibilities(costs, softness)), numbers(p));
      expectClose(flat(softness.softmin(costs, 1)), [-Number(fmax)], 1e-12, Math.max(...z.map(Math.abs), 1));
      expectClose(flat(tsallisEntropy(costs, 1, { alpha })), [-Number(Omega)]);
      expectClose(flat(sharesJacobian(responsibilities(costs, softness), v, { alpha })), numbers(jvp));
    },
  );
});

interface EnergyCase {
  readonly [name: string]: unknown;
  readonly T: number;
  readonly alpha: number;
}

describe('energies, gaps and gradients agree with 60-digit references', () => {
  const rows = energies.configs.flatMap(({ dataset, C, W, cases }) =>
    (cases as EnergyCase[]).map(
      (c) => [`${dataset}, T = ${c.T}, alpha = ${c.alpha}`, dataset, C, W, c] as const,
    ),
  );
  it.each(rows)('%s', (_, name, centers, weights, reference) => {
    const points = (data.datasets as Record<string, { X: number[][] }>)[name]!.X;
    const softness = { softmin: softminOf(reference.alpha), temperature: reference.T };
    const options = weights === null ? {} : { weights };
    // the references are sums over points
    const total = weights === null ? points.length : numbers(weights).reduce((a, b) => a + b);
    const means = (key: string): number[] => numbers(reference[key]).map((x) => x / total);

    const s = statistics(points, centers, softness, options);
    expectClose([s.distortion], means('J0'));
    expectClose([s.energy], means('F'));
    expectClose([s.expectedDistortion], means('E'));
    expectClose([s.energyGap], means('gapF'), 1e-12, 0);
    expectClose([s.expectedGap], means('gapE'), 1e-12, 0);
    expectClose(flat(distortion(points, centers, options)), means('J0'));
    expectClose(flat(energy(points, centers, softness, options)), means('F'));
    expectClose(flat(expectedDistortion(points, centers, softness, options)), means('E'));
    expectClose(flat(reconstruction(points, centers, softness, options)), means('A'));
    // the largest set was printed without its responsibilities
    if (reference['R'])
      expectClose(
        flat(responsibilities(squaredDistances(points, centers), softness)),
        numbers(reference['R']),
      );

    const free = (x: TensorInput, c: TensorInput, temperature: TensorInput): Tensor =>
      energy(x, c, { ...softness, temperature }, options);
    const expected = (x: TensorInput, c: TensorInput, temperature: TensorInput): Tensor =>
      expectedDistortion(x, c, { ...softness, temperature }, options);
    const scale = Math.max(...points.flat().map(Math.abs));
    const T = reference.T;
    expectClose(flat(grad((c: Tensor) => free(points, c, T))(centers)), means('gradF_C'), 1e-12, scale);
    expectClose(flat(grad((x: Tensor) => free(x, centers, T))(points)), means('gradF_X'), 1e-12, scale);
    expectClose(flat(grad((t: Tensor) => free(points, centers, t))(T)), means('dFdT'));
    expectClose(flat(grad((c: Tensor) => expected(points, c, T))(centers)), means('gradE_C'), 1e-12, scale);
    expectClose(flat(grad((x: Tensor) => expected(x, centers, T))(points)), means('gradE_X'), 1e-12, scale);
    expectClose(flat(grad((t: Tensor) => expected(points, centers, t))(T)), means('dEdT'));
    const detached = (c: Tensor): Tensor =>
      expectedDistortion(points, c, softness, { ...options, gradient: 'detached' });
    expectClose(flat(grad(detached)(centers)), means('gradF_C'), 1e-12, scale);
    const mixed = (c: Tensor): Tensor => reconstruction(points, c, softness, options);
    expectClose(flat(grad(mixed)(centers)), means('gradA_C'), 1e-12, scale);
  });
});

describe('Hessians agree with 60-digit references', () => {
  it.each(hessians.cases.map((c) => [`${c.dataset}, alpha = ${c.alpha}`, c] as const))(
    '%s',
    (_, { dataset, C, T, alpha, H }) => {
      const points = (data.datasets as Record<string, { X: number[][] }>)[dataset]!.X;
      const f = (c: Tensor): Tensor => energy(points, c, { softmin: softminOf(alpha), temperature: T });
      const rows = H.map((_row, i) => {
        const direction = C.map((c, j) => c.map((_x, t) => (j * c.length + t === i ? 1 : 0)));
        return flat(hvp(f)(C, direction)).map((x) => x * points.length);
      });
      expectClose(rows.flat(), numbers(H));
    },
  );
});

describe('gaps keep all digits at large margins', () => {
  it.each(numerics.cases.map((c) => [c.d.join(', '), c] as const))('costs %s', (_, { d, T, gapF, gapE }) => {
    // a single point on a line whose squared distances are the costs
    const centers = d.map((cost) => [Math.sqrt(cost)]);
    const costs = centers.map(([c]) => c! * c!);
    const s = statistics([[0]], centers, { softmin: entropic, temperature: T });
    // the square roots are rounded: the references move by their derivative, gap/T per unit of cost
    const moved = Math.abs(costs[1]! - costs[0]! - (d[1]! - d[0]!));
    expectClose([s.energyGap], [Number(gapF)], 1e-12 + moved, 0);
    expectClose([s.expectedGap], [Number(gapE)], 1e-12 + moved, 0);
  });
});
