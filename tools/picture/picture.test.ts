import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { curves, kmeans, threshold } from './curves.ts';
import { coolingPicture } from './cooling-picture.ts';
import { ladder, limit } from './cooling.ts';
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

it('draws the shares and outputs that are committed', () => {
  expect(coolingPicture()).toBe(
    readFileSync(join(import.meta.dirname, '../../docs/temperatures.svg'), 'utf8'),
  );
});

it('shows shares and outputs that near their limit with every step', () => {
  const apart = (found: ArrayLike<number>, expected: ArrayLike<number>): number =>
    Array.from(found).reduce((sum, value, i) => sum + Math.abs(value - expected[i]!), 0) / found.length;
  const shares = ladder.map((cooled) => apart(cooled.shares, limit.shares));
  const outputs = ladder.map((cooled) => apart(cooled.outputs, limit.outputs));
  for (const falling of [shares, outputs]) expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  // what is left is a few places beside the three walls
  expect(shares.at(-1)).toBeLessThan(1e-2);
  expect(outputs.at(-1)).toBeLessThan(1e-2);
});
