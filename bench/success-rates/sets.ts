import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { csv } from '@isotherm/experiments';

/** Points, and what is known of their clusters. */
export interface KnownSet {
  readonly name: string;
  /** `(n, d)`. */
  readonly points: NdArray;
  /** Means of the classes, `(k, d)`. */
  readonly means: NdArray;
  /** The least n · J₀ that anyone found; absent where that is to be found here. */
  readonly bestKnown?: number;
}

/** Fränti & Sieranoja, Applied Intelligence 48 (2018), and the sums of squares that breathing and repeats agree on. */
const bestKnown: Readonly<Record<string, number>> = {
  s1: 8.917615617e12,
  s3: 1.688957185e13,
  a1: 1.214625752e10,
  unbalance: 2.144920628e11,
};

/** The sets of a file, or of a folder of them: CSV with a column `label`. Only those that are known, of a folder. */
export function fromPath(path: string): KnownSet[] {
  const folder = statSync(path).isDirectory();
  const files = folder ? readdirSync(path).map((file) => join(path, file)) : [path];
  return files
    .filter((file) => !folder || basename(file, '.csv') in bestKnown)
    .map((file) => {
      const name = basename(file, '.csv');
      const { points, labels } = csv(readFileSync(file, 'utf8'), { name, label: 'label' });
      const least = bestKnown[name];
      return {
        name,
        points,
        means: meansOf(points, labels!),
        ...(least !== undefined && { bestKnown: least }),
      };
    });
}

/**
 * A hundred clusters of a thousand points, like Birch 1 and 2 of Zhang, Ramakrishnan & Livny, SIGMOD (1996): unit normal
 * in each coordinate, on a 10 × 10 grid 4√2 apart, or along a sine with four periods.
 */
export function birchLike(shape: 'grid' | 'sine'): KnownSet {
  const [clusters, each] = [100, 1000];
  const chance = random(`success rates, ${shape}`);
  const place = (j: number): [x: number, y: number] =>
    shape === 'grid'
      ? [4 * Math.SQRT2 * (j % 10), 4 * Math.SQRT2 * Math.floor(j / 10)]
      : [2 * Math.PI * j, 25 * Math.sin((2 * Math.PI * j) / 25)];
  const order = chance.shuffle(Array.from({ length: clusters * each }, (_, i) => i % clusters));
  const data = Float64Array.from(order.flatMap((j) => place(j).map((x) => x + chance.normal())));
  const points = fromData(data, [clusters * each, 2]);
  return { name: `birch-like-${shape}`, points, means: meansOf(points, order) };
}

/** Writes points where Python finds them. */
export function share({ name, points, means }: KnownSet, folder: string): void {
  writeFileSync(join(folder, `${name}.bin`), points.data as Float64Array);
  const [clusters, dimensions] = means.shape;
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ clusters, dimensions }));
}

function meansOf(points: NdArray, labels: ArrayLike<number>): NdArray {
  const [n, d] = points.shape as [number, number];
  const k = Array.from(labels).reduce((most, label) => Math.max(most, label), 0) + 1;
  const [sums, counts] = [new Float64Array(k * d), new Float64Array(k)];
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    counts[label]!++;
    for (let t = 0; t < d; t++) sums[label * d + t]! += points.data[i * d + t]!;
  }
  return fromData(
    sums.map((sum, at) => sum / counts[Math.floor(at / d)]!),
    [k, d],
  );
}
