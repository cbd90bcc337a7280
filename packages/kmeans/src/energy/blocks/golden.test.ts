import { fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { fingerprint } from '@isotherm/autodiff/testing';
import { describe, expect, it } from 'vitest';
import { dataset } from '../dataset.ts';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import type { Softmin } from '../softmin.ts';
import { statistics } from '../statistics.ts';
import { entmax15, sparsemax, tsallis } from '../tsallis.ts';

const [n, k] = [1200, 8];

/** What passes tell of centers that follow soft K-Means while it cools, and what they skipped. */
function cooling(softmin: Softmin, float: boolean, d: number, algorithm: 'auto' | 'block'): number[] {
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

// Recorded from this implementation, whose passes other tests hold to dense ones: here every engine, and the reference
// without WebAssembly, must repeat them to the last bit. A change of sorting or of bounds changes them for all at once.
describe('passes that skip have the same bits on every engine:', () => {
  it.each([
    ['hard', hard, 'b92edb99', '295a5c9a'],
    ['entropic', entropic, '84787d16', '9ee2bc72'],
    ['tsallis(1.3)', tsallis(1.3), '198c67c6', 'e6b501d3'],
    ['entmax15', entmax15, '4b53a6c2', '19d4bfb3'],
    ['sparsemax', sparsemax, '84513b16', 'b725ebd9'],
  ])('over sorted tiles, %s', (_, softmin, doubles, floats) => {
    const bits = [false, true].map((float) =>
      fingerprint([3, 19].flatMap((d) => cooling(softmin, float, d, 'block'))),
    );
    expect(bits).toEqual([doubles, floats]);
  });

  it('with bounds for single points, of Lloyd’s algorithm in many dimensions', () => {
    const bits = [false, true].map((float) => fingerprint(cooling(hard, float, 40, 'auto')));
    expect(bits).toEqual(['34253a24', '8c4b1d0d']);
  });
});
