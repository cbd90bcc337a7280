import { divide, elements, fromData, grad, mean, plain, power, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { statistics } from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import { iris } from '../data/real.ts';
import { hardness, moved } from './method.ts';
import { Meter } from './meter.ts';
import { powerSlopes, powerUpdate } from './power.ts';

const slopesAt = (costs: readonly number[], s: number): number[] => {
  const slopes = new Float64Array(costs.length);
  powerSlopes(Float64Array.from(costs), s, slopes);
  return [...slopes];
};

describe('power means', () => {
  it('have the slopes that differentiation gives', () => {
    const chance = random('power means');
    for (const s of [-0.5, -1, -3, -20, -120]) {
      const costs = [...chance.uniforms(5)].map((u) => 0.5 + u);
      const powerMean = (y: Tensor): Tensor => power(mean(power(y, s)), divide(1, s));
      const exact = elements(plain(grad(powerMean)(costs)));
      slopesAt(costs, s).forEach((slope, j) => expect(Math.abs(slope - exact[j]!)).toBeLessThan(1e-12));
    }
  });

  it('do not depend on the unit of costs, and become the minimum as s falls', () => {
    const costs = [3, 1, 2];
    const far = slopesAt(
      costs.map((cost) => cost * 1e300),
      -1.5,
    );
    slopesAt(costs, -1.5).forEach((slope, j) => expect(far[j]).toBeCloseTo(slope, 13));
    const [first, second, third] = slopesAt(costs, -1e4);
    expect([first, third]).toEqual([0, 0]);
    expect(second).toBeCloseTo(1, 3);
  });

  it('give all weight to centers at distance 0', () => {
    const [first, second, third] = slopesAt([0, 4, 0], -1);
    expect(first).toBeCloseTo(9 / 4 / 3, 14);
    expect([second, third]).toEqual([0, first]);
  });

  it('move centers as Lloyd does once s is far below 0, and never let their objective rise', () => {
    const set = iris.load();
    // between the points, whose coordinates are tenths, so that no point is tied
    const start = fromData(
      Float64Array.from(
        [...elements(set.points).slice(0, 8), 6, 3, 4, 1],
        (x, at) => x + 0.0123 * (1 + (at % 5)),
      ),
      [3, 4],
    );
    const meter = new Meter(set, 3, 1000);
    const lloyd = moved(start, statistics(set.points, start, hardness));
    const last = powerUpdate(meter, start, -1e6);
    elements(lloyd).forEach((c, at) => expect(elements(last)[at]).toBeCloseTo(c, 9));

    let [centers, before] = [start, Infinity];
    for (let step = 0; step < 30; step++) {
      const value = powerObjective(set.points, centers, -2);
      expect(value).toBeLessThanOrEqual(before * (1 + 1e-14));
      [centers, before] = [powerUpdate(meter, centers, -2), value];
    }
  });
});

/** Σᵢ Mₛ, as it is defined. */
function powerObjective(
  points: Parameters<typeof elements>[0],
  centers: Parameters<typeof elements>[0],
  s: number,
): number {
  const [x, c] = [elements(points), elements(centers)];
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  let total = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < k; j++) {
      let cost = 0;
      for (let t = 0; t < d; t++) cost += (x[i * d + t]! - c[j * d + t]!) ** 2;
      sum += cost ** s / k;
    }
    total += sum ** (1 / s);
  }
  return total;
}
