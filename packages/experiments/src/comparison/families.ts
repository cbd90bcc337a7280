import type { Random } from '@isotherm/autodiff/random';
import { blobs, scattered } from '../data/blobs.ts';
import type { DataSet, DataSource } from '../data/data-set.ts';
import { standardized, withClusters } from '../data/posed.ts';
import { breastCancer, digits, iris, wine } from '../data/real.ts';

/** Generated sets of one kind: a seed draws one of them, centers and points. */
interface Family {
  readonly name: string;
  readonly clusters: number;
  readonly draw: (seed: number) => DataSource;
}

const plane = (count: number, apart: number, seed: number): number[][] =>
  scattered({ count, dimensions: 2, extent: 10, apart, seed });

const families: readonly Family[] = [
  {
    name: 'any-grid',
    clusters: 25,
    // in the manner of Birch1
    draw: (seed) =>
      blobs({
        name: 'any-grid',
        centers: Array.from({ length: 25 }, (_, j) => [
          4 * Math.SQRT2 * Math.floor(j / 5),
          4 * Math.SQRT2 * (j % 5),
        ]),
        each: 100,
        deviation: 1,
        seed,
      }),
  },
  {
    name: 'any-scattered',
    clusters: 15,
    // in the manner of S1
    draw: (seed) =>
      blobs({ name: 'any-scattered', centers: plane(15, 1.6, seed), each: 200, deviation: 0.35, seed }),
  },
  {
    name: 'any-overlapping',
    clusters: 8,
    draw: (seed) =>
      blobs({ name: 'any-overlapping', centers: plane(8, 2, seed), each: 75, deviation: 1, seed }),
  },
  {
    name: 'any-anisotropic',
    clusters: 6,
    draw: (seed) =>
      blobs({ name: 'any-anisotropic', centers: plane(6, 2.5, seed), each: 100, deviation: [2, 0.3], seed }),
  },
  {
    name: 'any-unbalanced',
    clusters: 6,
    draw: (seed) =>
      blobs({
        name: 'any-unbalanced',
        centers: plane(6, 3, seed),
        each: [400, 200, 100, 50, 25, 12],
        deviation: 0.4,
        seed,
      }),
  },
  {
    name: 'any-heavy-tailed',
    clusters: 10,
    draw: (seed) =>
      blobs({
        name: 'any-heavy-tailed',
        centers: plane(10, 2, seed),
        each: 60,
        deviation: 0.35,
        degrees: 2,
        seed,
      }),
  },
  {
    name: 'any-high-dimensional',
    clusters: 20,
    // about three deviations apart, in 32 dimensions: optima are many
    draw: (seed) =>
      blobs({
        name: 'any-high-dimensional',
        centers: scattered({ count: 20, dimensions: 32, extent: 1.6, apart: 0, seed }),
        each: 25,
        deviation: 1,
        seed,
      }),
  },
  {
    name: 'any-noise',
    clusters: 20,
    // no clusters at all
    draw: (seed) =>
      blobs({ name: 'any-noise', centers: [new Array<number>(8).fill(0)], each: 500, deviation: 1, seed }),
  },
];

/** Clusters that are looked for where nothing says how many; fewer among few points. */
const usual = 10;

/**
 * Real sets. The number in a name is how many clusters are looked for: as many as there are classes, which is an easy task, and ten.
 * Columns in different units are standardized, since one of them would be nearly all of the distance; of one set they are not.
 */
const realSets: readonly DataSource[] = [
  withClusters(iris, 3, 'iris-3'),
  withClusters(iris, 10, 'iris-10'),
  withClusters(standardized(wine), 3, 'wine-3'),
  withClusters(standardized(wine), 10, 'wine-10'),
  withClusters(standardized(breastCancer), 2, 'breast-cancer-2'),
  withClusters(standardized(breastCancer), 10, 'breast-cancer-10'),
  withClusters(breastCancer, 10, 'breast-cancer-raw-10'),
  withClusters(digits, 10, 'digits-10'),
];

/** The sets of a contest: one of each family, which is drawn anew for each repetition, and real ones as they are. */
export const contestSets: readonly DataSource[] = [...families.map(({ draw }) => draw(1)), ...realSets];

/** A set, and how many clusters to look for in it. */
export interface Posed {
  readonly set: DataSet;
  readonly clusters: number;
}

/** Whether a set of this name is drawn, and not real. */
export const isDrawn = (name: string): boolean => families.some((family) => family.name === name);

/**
 * Another set of the same family, or a set that is of none as it is; with as many clusters as it says, as it has classes, or
 * ten.
 */
export function posed(data: DataSet, random: Random): Posed {
  const family = families.find(({ name }) => name === data.name);
  if (family !== undefined)
    return { set: family.draw(random.integer(2 ** 32)).load(), clusters: family.clusters };
  const { points, labels, clusters = labels && new Set(labels).size } = data;
  return { set: data, clusters: clusters ?? Math.min(usual, Math.floor(points.shape[0]! / 10)) };
}
