import { elements, fromData } from '@isotherm/autodiff';
import { SoftKMeans } from '@isotherm/kmeans';
import { entmax15, entropic } from '@isotherm/kmeans/energy';
import { expect, it } from 'vitest';
import { iris } from '../data/real.ts';
import { bound } from './bound.ts';
import { nearest, rest } from './fits.ts';
import { ways } from './refits.ts';

const { points } = iris.load();

it.each([
  ['entropic at 0.2 T_c', entropic, 0.2],
  ['entmax15 at 0.5 T_c', entmax15, 0.5],
] as const)('fits %s as SoftKMeans does, and labels points as its model', (way, softmin, relative) => {
  const options = { ...rest, clusters: 3, init: 'k-means++', restarts: 1, softmin } as const;
  const model = new SoftKMeans({ ...options, temperature: { relative }, seed: 7 }).fit(points);
  const { centers, converged } = ways[way](bound(points), 3, 7);
  expect(elements(centers)).toEqual(elements(model.centers));
  expect(converged).toBe(model.converged);
  expect(nearest(points, centers)).toEqual(model.predict(points));
});

it('gives the first of several nearest centers', () => {
  const row = elements(points).slice(0, 4);
  const coincident = fromData(Float64Array.of(...row, ...row, ...row), [3, 4]);
  expect(new Set(nearest(points, coincident))).toEqual(new Set([0]));
});
