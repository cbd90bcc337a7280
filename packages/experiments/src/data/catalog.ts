import type { DataSource } from './data-set.ts';
import { finiteSets } from './finite.ts';
import { blobs, moons } from './generators.ts';
import { digits, iris } from './real.ts';

const triangle = [
  [0, 0],
  [4, 0],
  [2, 3.5],
];

/** Three clusters far apart: 3 × 100 points, deviation 0.4, centers about 4 apart. */
export const separatedBlobs: DataSource = blobs({
  name: 'separated',
  centers: triangle,
  each: 100,
  deviation: 0.4,
});

/** The same centers with deviation 1.2: clusters that run into each other. */
export const overlappingBlobs: DataSource = blobs({
  name: 'overlapping',
  centers: triangle,
  each: 100,
  deviation: 1.2,
});

/** Two half circles, 2 × 100 points, deviation 0.08: classes that no K-Means partition is. */
export const twoMoons: DataSource = moons({ name: 'moons', each: 100, deviation: 0.08 });

/** Every built-in data set: small exact ones, generated ones, real ones. */
export const dataSources: readonly DataSource[] = [
  ...finiteSets,
  separatedBlobs,
  overlappingBlobs,
  twoMoons,
  iris,
  digits,
];
