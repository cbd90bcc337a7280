import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { curves, kmeans, threshold } from './curves.ts';
import { picture } from './picture.ts';

it('draws the picture that is committed', () => {
  expect(picture()).toBe(readFileSync(join(import.meta.dirname, '../../docs/picture.svg'), 'utf8'));
});

it('shows what its words say', () => {
  // the best known inertia of three clusters, 78.8514
  expect(150 * kmeans.distortion).toBeCloseTo(78.8514, 4);
  for (const { points } of curves)
    for (const { found } of points) {
      expect(found.energy).toBeLessThanOrEqual(kmeans.distortion);
      expect(found.expectedDistortion).toBeGreaterThanOrEqual(kmeans.distortion);
    }
  for (const { temperature, found } of curves[1]!.points)
    expect(found.energyGap === 0).toBe(temperature <= threshold);
});
