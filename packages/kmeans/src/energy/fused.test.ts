import { type ArrayView, elements, grad, plain, type Tensor, valueAndGrad } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { compositeEnergy, type Form } from './composite.ts';
import { energy } from './energy.ts';
import { entropic } from './entropic.ts';
import { fusedEnergy } from './fused.ts';
import { hard } from './hard.ts';
import { energyInputs, type EnergyInputs } from './inputs.ts';
import type { Softmin } from './softmin.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const chance = random('fused and composite');
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => [...chance.normals(columns)]);

const softmins: Record<string, Softmin> = {
  hard,
  entropic,
  'tsallis(1.3)': tsallis(1.3),
  entmax15,
  sparsemax,
};
const forms: Form[] = ['free', 'expected', 'detached'];
const names = ['points', 'centers', 'temperature', 'weights', 'offset', 'scale'];

describe.each(Object.entries(softmins))('with the %s softmin', (_, softmin) => {
  it.each(forms)('the fused %s energy and its gradients equal the composed ones', (form) => {
    for (const temperature of [0.05, 0.5, 5]) {
      const inputs = energyInputs(
        'test',
        matrix(150, 3),
        matrix(4, 3),
        { softmin, temperature },
        {
          weights: chance.uniforms(150),
          offset: chance.uniforms(4),
          scale: chance.uniforms(4).map((u) => 0.5 + u),
        },
      );
      const fast = (at: EnergyInputs): Tensor =>
        fusedEnergy(...at, { softmin, kernel: softmin.kernel!, form });
      const slow = (at: EnergyInputs): Tensor => compositeEnergy(at, softmin, form);
      const value = [fast, slow].map((f) => plain(f(inputs)).get());
      // both add the same 150 terms of size ~1 in different orders
      expect(Math.abs(value[0]! - value[1]!)).toBeLessThanOrEqual(1e-13 * (1 + temperature));
      names.forEach((name, i) => {
        const [a, b] = [fast, slow].map((f) =>
          elements(plain(grad((x: Tensor) => f(inputs.with(i, x) as unknown as EnergyInputs))(inputs[i]!))),
        );
        a!.forEach((g, j) => {
          // the full gradient of E divides by T what was rounded at 1
          expect(Math.abs(g - b![j]!), `${name}[${j}] at T = ${temperature}`).toBeLessThanOrEqual(
            2e-13 * Math.max(1, Math.abs(g), 1 / temperature),
          );
        });
      });
    }
  });
});

describe('floats', () => {
  const points = Float32Array.from(chance.normals(200));
  const centers = Float32Array.from(chance.normals(6));
  const view = (data: Float32Array | Float64Array, rows: number): ArrayView => ({
    data,
    shape: [rows, 2],
    stride: [2, 1],
    offset: 0,
  });
  const softness = { softmin: entropic, temperature: 0.5 };
  const f = (x: ArrayView) => (c: Tensor) => energy(x, c, softness);

  it('are the arithmetic inside a tile, and doubles across tiles', () => {
    const single = valueAndGrad(f(view(points, 100)))(view(centers, 3));
    const double = valueAndGrad(f(view(Float64Array.from(points), 100)))(view(Float64Array.from(centers), 3));
    expect(plain(single.gradient).dtype).toBe('float32');
    expect(plain(double.gradient).dtype).toBe('float64');
    // terms of size 1, each with a few roundings of 2⁻²⁴, most of which cancel
    const close = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThan(2 ** -21);
    close(plain(single.value).get(), plain(double.value).get());
    const slopes = elements(plain(double.gradient));
    elements(plain(single.gradient)).forEach((g, i) => close(g, slopes[i]!));
  });

  it('know the gradient at centers that floats cannot hold', () => {
    // both centers round to the same float; the gradient must still tell them apart
    const at = (c: number): number =>
      elements(plain(grad((x: Tensor) => energy(view(points, 100), x, softness))([[c, 0]])))[0]!;
    expect((at(1 + 2 ** -30) - at(1)) * 2 ** 29).toBeCloseTo(1, 6);
  });
});
