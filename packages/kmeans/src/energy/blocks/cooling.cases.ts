import { fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { expect } from 'vitest';
import { dataset } from '../dataset.ts';
import type { Softmin } from '../softmin.ts';
import { statistics } from '../statistics.ts';

const [n, k] = [1200, 8];

/** What passes tell of centers that follow soft K-Means while it cools, and what they skipped. */
export function cooling(softmin: Softmin, float: boolean, d: number, algorithm: 'auto' | 'block'): number[] {
  const chance = random(`golden tiles ${d}`);
  const means = chance.normals(k * d).map((x) => 5 * x);
  const rows = chance.normals(n * d).map((x, i) => x + means[(Math.floor(i / d) % k) * d + (i % d)]!);
  const data = dataset(fromData(float ? Float32Array.from(rows) : rows, [n, d]), { algorithm });
  const weights = chance.uniforms(n).map((u) => (u < 0.1 ? 0 : u));
  const values: number[] = [];
  let centers = means.map((x, at) => x + (at % 3) - 0.9);
  let skipped = 0;
  for (const temperature of [8, 2, 0.5, 0.5, 0.05, 3]) {
    const found = statistics(data, fromData(centers, [k, d]), { softmin, temperature }, { weights });
    const { mass, displacements, skipping } = found;
    values.push(found.energy, found.expectedDistortion, found.energyGap, found.expectedGap, found.entropy);
    values.push(found.leastMargin, ...mass, ...displacements);
    values.push(found.evaluations, skipping?.certifiedTiles ?? 0, skipping?.livePairs ?? 0);
    skipped += algorithm === 'block' ? skipping!.certifiedTiles : n * k - found.evaluations;
    centers = centers.map((c, at) => c + displacements[at]! / mass[Math.floor(at / d)]!);
  }
  expect(skipped).toBeGreaterThan(0);
  return values;
}
