// K-Means of other packages in JavaScript, which the first argument names. Subjects are called `<size> <lengths>`.
import { createRequire } from 'node:module';
import { load, once } from '../data/load.ts';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, readCase } from './cases.ts';
import { fits } from './fits.ts';

type Rows = number[][];
/** Centers after so many iterations at most, and how many it were. */
type Fit = (points: Rows, centers: Rows, iterations: number) => { centroids: Rows; iterations: number };

const require = createRequire(import.meta.url);
const peers: Record<string, () => Fit> = {
  'ml-kmeans': () => {
    const { kmeans } = require('ml-kmeans') as {
      kmeans(data: Rows, k: number, options: object): ReturnType<Fit>;
    };
    return (points, centers, maxIterations) =>
      kmeans(points, centers.length, { initialization: centers, maxIterations, tolerance: 0 });
  },
  skmeans: () => {
    const skmeans = require('skmeans') as (
      data: Rows,
      k: number,
      initial: Rows,
      iterations: number,
    ) => { centroids: Rows; it: number };
    // it changes the list of centers that it is given
    return (points, centers, most) => {
      const { centroids, it } = skmeans(points, centers.length, [...centers], most);
      return { centroids, iterations: it };
    };
  },
};
const fit = peers[process.argv[2]!]!();

const rows = (data: Float32Array, d: number): Rows =>
  Array.from({ length: data.length / d }, (_, i) => Array.from(data.subarray(i * d, (i + 1) * d)));

const read = once((size) => {
  const { points, centers, d } = load(size);
  return [rows(points, d), rows(centers, d)] as const;
});

function distortionOf(points: Rows, centers: Rows): number {
  let sum = 0;
  for (const x of points) {
    let least = Infinity;
    for (const c of centers) {
      let distance = 0;
      for (let t = 0; t < x.length; t++) distance += (x[t]! - c[t]!) ** 2;
      if (distance < least) least = distance;
    }
    sum += least;
  }
  return sum / points.length;
}

const subject =
  (size: string, lengths: string): Prepare =>
  () => {
    const [x, c] = read(size);
    return fits(
      (iterations) => fit(x, c, iterations),
      lengths,
      ({ centroids, iterations }) => ({ iterations, distortion: distortionOf(x, centroids) }),
    );
  };

await serve(
  Object.fromEntries(
    [...cases(true, []), ...cases(false, [])].map((name) => {
      const { size, lengths } = readCase(name);
      return [`${size} ${lengths}`, subject(size, lengths)];
    }),
  ),
);
