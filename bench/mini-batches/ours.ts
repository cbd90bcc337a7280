// Our side: K-Means from small batches. Subjects are called `<size> <dtype> <default|fast> <pass|fit>`.
import { elements, fromData, plain } from '@isotherm/autodiff';
import { dataset, distortion, MiniBatchKMeans, type MiniBatchModel } from '@isotherm/kmeans';
import { load, once } from '../data/load.ts';
import { type Prepare, serve } from '../driver/serve.ts';
import { batchesOf, batchSize, cases, readCase, seeds } from './cases.ts';

const read = once((size, dtype) => {
  const { points, n, d } = load(size);
  return fromData(dtype === 'float32' ? points : Float64Array.from(points), [n, d]);
});

/** Points in their order, a batch at a time. */
const batches = once((size, dtype) => {
  const points = read(size, dtype);
  const [n, d] = points.shape as [number, number];
  return Array.from({ length: Math.ceil(n / batchSize) }, (_, i) =>
    points.lo(i * batchSize, 0).hi(Math.min(batchSize, n - i * batchSize), d),
  );
});

const subject =
  (size: string, dtype: string, fast: boolean, what: 'pass' | 'fit'): Prepare =>
  () => {
    const { centers, d, k } = load(size);
    const init = fromData(Float64Array.from(centers), [k, d]);
    const data = read(size, dtype);
    const options = { clusters: k, init, batchSize, fast };
    const paid = ({ centers: found }: MiniBatchModel): number =>
      elements(plain(distortion(dataset(data), found)))[0]!;
    // chance would choose where starved centers go
    const ordered = new MiniBatchKMeans({ ...options, reassignmentRatio: 0 });
    const pass = (): MiniBatchModel =>
      batches(size, dtype).reduce<MiniBatchModel | undefined>(
        (model, batch) => ordered.partialFit(batch, model),
        undefined,
      )!;
    const fit = (seed: number): MiniBatchModel =>
      new MiniBatchKMeans({ ...options, seed, patience: Infinity, maxIterations: batchesOf(size) }).fit(data);
    return what === 'pass'
      ? { call: pass, values: (model: MiniBatchModel): number[][] => [[paid(model)]] }
      : { call: () => fit(0), values: () => [Array.from({ length: seeds }, (_, seed) => paid(fit(seed)))] };
  };

await serve(
  Object.fromEntries(
    [...cases(true, []), ...cases(false, [])].flatMap((name) => {
      const { size, what } = readCase(name);
      return ['float64', 'float32'].flatMap((dtype) =>
        [false, true].map((fast) => [
          `${size} ${dtype} ${fast ? 'fast' : 'default'} ${what}`,
          subject(size, dtype, fast, what),
        ]),
      );
    }),
  ),
);
