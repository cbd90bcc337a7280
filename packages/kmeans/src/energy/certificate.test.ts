import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { certificate } from './certificate.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import { statistics } from './statistics.ts';
import { entmax15, sparsemax } from './tsallis.ts';

const chance = random('certificate');
const normals = (n: number, d: number): number[][] => Array.from({ length: n }, () => [...chance.normals(d)]);
const [points, centers] = [normals(100, 3), normals(5, 3)];
const weights = [...chance.uniforms(100)];

describe('a certificate', () => {
  it.each(Object.entries({ hard, entropic, entmax15, sparsemax }))(
    'is what the statistics say, and ordered: %s',
    (_, softmin) => {
      for (const temperature of [0.01, 1, 30]) {
        const softness = { softmin, temperature };
        const found = certificate(points, centers, softness, { weights });
        expect(statistics(points, centers, softness, { weights })).toMatchObject({
          energy: found.energy,
          distortion: found.distortion,
          expectedDistortion: found.expectedDistortion,
          energyGap: found.energyGap,
          expectedGap: found.expectedGap,
          entropy: found.entropy,
          leastMargin: found.leastMargin,
        });
        expect(found.energy <= found.distortion && found.distortion <= found.expectedDistortion).toBe(true);
        expect(found.effectiveClusters >= 1 && found.effectiveClusters <= 5).toBe(true);
      }
    },
  );

  it('is exact from the threshold on, where all gaps are 0', () => {
    for (const [softmin, reach] of [
      [entmax15, 2],
      [sparsemax, 1],
    ] as const) {
      const { leastMargin } = statistics(points, centers, { softmin, temperature: 1 });
      const of = (temperature: number): ReturnType<typeof certificate> =>
        certificate(points, centers, { softmin, temperature });
      const below = of((leastMargin / reach) * (1 - 1e-9));
      expect(below).toMatchObject({ exact: true, energyGap: 0, expectedGap: 0, entropy: 0 });
      expect(of((leastMargin / reach) * (1 + 1e-9)).exact).toBe(false);
      // at the threshold itself rounding decides, so nothing is claimed
      expect(of(leastMargin / reach).exact).toBe(false);
    }
  });

  it('never claims a margin that rounding may have made', () => {
    // 0.1 + 0.2 and 0.3 differ in the last bit: the margin is 2 ulp of the costs, and could be 0
    const tie = certificate([[0]], [[0.1 + 0.2], [-0.3]], { softmin: hard, temperature: 1 });
    expect(tie.leastMargin).toBeGreaterThan(0);
    expect(tie.exact).toBe(false);
    expect(certificate([[0]], [[1], [-1]], { softmin: hard, temperature: 1 }).exact).toBe(false);
    expect(certificate([[0]], [[1], [-1.001]], { softmin: hard, temperature: 1 }).exact).toBe(true);
    const far = certificate([[0]], [[1e200], [1]], { softmin: sparsemax, temperature: 1 });
    expect(far.exact).toBe(false);
  });

  it('holds in exact arithmetic whenever it is claimed', () => {
    // coordinates are multiples of 2⁻³⁰ below 2⁷, so that BigInt has the exact margin in units of 2⁻⁶⁰
    const unit = 2 ** 30;
    let [claimed, near] = [0, 0];
    for (let round = 0; round < 3000; round++) {
      const a = Math.round(chance.uniform() * 100 * unit);
      const b = a + chance.integer(5) - 2;
      const [x, y] = [Math.round(chance.uniform() * unit), Math.round(chance.uniform() * unit)];
      const cs = [
        [a, x],
        [-b, y],
      ];
      const squares = cs.map((c) => c.reduce((sum, value) => sum + BigInt(value) * BigInt(value), 0n));
      const margin = squares[0]! > squares[1]! ? squares[0]! - squares[1]! : squares[1]! - squares[0]!;
      const temperature = (Number(margin) / 2 ** 60) * (1 + (chance.integer(9) - 4) * 1e-11);
      if (!(temperature > 0)) continue;
      const found = certificate(
        [[0, 0]],
        cs.map((c) => c.map((value) => value / unit)),
        {
          softmin: sparsemax,
          temperature,
        },
      );
      near++;
      if (!found.exact) continue;
      claimed++;
      // T · 2⁶⁰ is an integer up to its own rounding; compare with the next one down
      expect(margin >= BigInt(Math.floor(temperature * 2 ** 60))).toBe(true);
    }
    expect(near).toBeGreaterThan(2000);
    expect(claimed).toBeGreaterThan(100);
  });

  it('is never exact for shares that are only small, nor for a softmin that declares no reach', () => {
    const wide = [[0], [100]];
    expect(certificate(wide, wide, { softmin: entropic, temperature: 1e-3 }).exact).toBe(false);
    const silent = Object.assign((...args: Parameters<typeof sparsemax>) => sparsemax(...args), {
      maxEntropy: sparsemax.maxEntropy,
    });
    expect(certificate(wide, wide, { softmin: silent, temperature: 1 })).toMatchObject({
      exact: false,
      entropy: 0,
    });
    expect(certificate(wide, [[3]], { softmin: entropic, temperature: 1 })).toMatchObject({
      exact: true,
      leastMargin: Infinity,
      effectiveClusters: 1,
    });
  });

  it('counts the clusters that points are told apart into', () => {
    const four = [[0], [10], [20], [30]];
    const of = (temperature: number): number =>
      certificate(four, four, { softmin: entropic, temperature }).effectiveClusters;
    expect(Math.abs(of(1e-2) - 4)).toBeLessThan(1e-12);
    expect(of(1e8)).toBeLessThan(1 + 1e-9);
    expect(of(30)).toBeGreaterThan(of(300));
    // two pairs of coincident centers are two clusters
    const pairs = certificate([[0], [10]], [[0], [0], [10], [10]], { softmin: entropic, temperature: 1 });
    expect(Math.abs(pairs.effectiveClusters - 2)).toBeLessThan(1e-12);
    // unequal clusters count less: exp of the entropy of (3/4, 1/4)
    const uneven = certificate([[0], [0], [0], [10]], [[0], [10]], { softmin: hard, temperature: 1 });
    expect(Math.abs(uneven.effectiveClusters - 4 / 3 ** 0.75)).toBeLessThan(1e-12);
  });
});
