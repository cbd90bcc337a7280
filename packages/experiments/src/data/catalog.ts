import { sin } from '@isotherm/autodiff/kernels';
import { blobs, scattered } from './blobs.ts';
import type { DataSource } from './data-set.ts';
import { finiteSets } from './finite.ts';
import { mnist } from './mnist.ts';
import { breastCancer, digits, iris, optdigits, wine } from './real.ts';
import { repeated } from './repeated.ts';
import { circles, moons, spirals, squareGrid } from './shapes.ts';

/** Centers about 4 apart, of `separatedBlobs` and `overlappingBlobs`. */
export const triangle: readonly (readonly number[])[] = [
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

/** Three clusters side by side, longer than they are apart: 3 × 100 points, deviations 2 and 0.3. */
export const anisotropicBlobs: DataSource = blobs({
  name: 'anisotropic',
  centers: [
    [0, 0],
    [0, 2],
    [0, 4],
  ],
  each: 100,
  deviation: [2, 0.3],
});

/** Two half circles, 2 × 100 points, deviation 0.08: classes that no K-Means partition is. */
export const twoMoons: DataSource = moons({ name: 'moons', each: 100, deviation: 0.08 });

/** A circle in a circle, 2 × 100 points, deviation 0.05: classes with the same mean. */
export const twoCircles: DataSource = circles({ name: 'circles', each: 100, deviation: 0.05 });

/** Two arms of a spiral, 2 × 100 points, deviation 0.02. */
export const twoSpirals: DataSource = spirals({ name: 'spiral', each: 100, deviation: 0.02 });

/** A square grid of 20 × 20 points: no clusters, and ties everywhere. */
export const square: DataSource = squareGrid({ name: 'square', side: 20 });

/** Ten clusters with the tails of Student's t with 2 degrees of freedom, which has no variance: 10 × 60 points. */
export const heavyTailed: DataSource = blobs({
  name: 'heavy-tailed',
  centers: scattered({ count: 10, dimensions: 2, extent: 10, apart: 2, seed: 1 }),
  each: 60,
  deviation: 0.35,
  degrees: 2,
});

/** The points of `blobs60`, each five times. */
export const duplicates: DataSource = repeated(
  'duplicates',
  finiteSets.find(({ name }) => name === 'blobs60')!,
  5,
);

/** 16 clusters in 64 dimensions, 16 × 25 points, deviation 1, centers about 6.5 apart. */
export const highDimensional: DataSource = blobs({
  name: 'high-dimensional',
  centers: scattered({ count: 16, dimensions: 64, extent: 2, apart: 0, seed: 1 }),
  each: 25,
  deviation: 1,
});

/** Six clusters of 400, 200, 100, 50, 25 and 12 points, deviation 0.4. */
export const unbalanced: DataSource = blobs({
  name: 'unbalanced',
  centers: scattered({ count: 6, dimensions: 2, extent: 10, apart: 3, seed: 1 }),
  each: [400, 200, 100, 50, 25, 12],
  deviation: 0.4,
});

const fifteen = scattered({ count: 15, dimensions: 2, extent: 10, apart: 1.6, seed: 1 });

/** 15 clusters in the plane, 15 × 333 points, in the manner of the S sets, which start as far apart as S1. */
export const sLike: DataSource = blobs({ name: 's-like', centers: fifteen, each: 333, deviation: 0.35 });

/** The same centers with deviation 0.7: as overlapping as S3. */
export const sLikeOverlapping: DataSource = blobs({
  name: 's-like-overlapping',
  centers: fifteen,
  each: 333,
  deviation: 0.7,
});

const hundred = Array.from({ length: 100 }, (_, j) => j);
const amplitude = 25;

/** 100 clusters of deviation 1 on a square grid, 4√2 apart, in the manner of Birch1: 100 × 100 points. */
export const birchGrid: DataSource = blobs({
  name: 'birch-grid',
  centers: hundred.map((j) => [4 * Math.SQRT2 * Math.floor(j / 10), 4 * Math.SQRT2 * (j % 10)]),
  each: 100,
  deviation: 1,
});

/** 100 clusters of deviation 1 along four periods of a sine curve, in the manner of Birch2: 100 × 100 points. */
export const birchSine: DataSource = blobs({
  name: 'birch-sine',
  centers: hundred.map((j) => [2 * Math.PI * j, amplitude * sin((2 * Math.PI * j) / amplitude)]),
  each: 100,
  deviation: 1,
});

/** Generated sets of every kind of shape, of 200 to 800 points. */
export const geometries: readonly DataSource[] = [
  separatedBlobs,
  overlappingBlobs,
  anisotropicBlobs,
  twoMoons,
  twoCircles,
  twoSpirals,
  square,
  heavyTailed,
  duplicates,
  highDimensional,
  unbalanced,
];

/** Sets on which to search for centers is hard: many clusters, and enough points for as many. */
export const manyClusters: readonly DataSource[] = [sLike, sLikeOverlapping, birchGrid, birchSine];

/** What studies of the limit are about: small exact sets, generated and real ones. */
export const studySets: readonly DataSource[] = [
  ...finiteSets,
  ...geometries,
  iris,
  wine,
  breastCancer,
  digits,
];

/** Names of those that are small enough for a look at everything. */
export const quickSets: readonly string[] = studySets
  .filter((source) => source !== digits && source !== highDimensional)
  .map(({ name }) => name);

/** Every built-in data set. */
export const dataSources: readonly DataSource[] = [...studySets, ...manyClusters, optdigits];

/** Sets that are known by name too, when the package that holds them is installed. */
export const optionalSets: readonly DataSource[] = [mnist];
