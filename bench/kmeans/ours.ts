// Our side: hard K-Means from given centers. Subjects are called `<size> <dtype> <default|fast> <lengths>`.
import { fromData } from '@isotherm/autodiff';
import { KMeans, type KMeansModel } from '@isotherm/kmeans';
import { load, once } from '../data/load.ts';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, readCase } from './cases.ts';
import { fits } from './fits.ts';

// an array, not a dataset: the peers, too, check and copy it in each fit
const read = once((size, dtype) => {
  const { points, n, d } = load(size);
  return fromData(dtype === 'float32' ? points : Float64Array.from(points), [n, d]);
});

const subject =
  (size: string, dtype: string, fast: boolean, lengths: string): Prepare =>
  () => {
    const { centers, d, k } = load(size);
    const data = read(size, dtype);
    const init = fromData(Float64Array.from(centers), [k, d]);
    const fit = (maxIterations: number): KMeansModel =>
      new KMeans({ clusters: k, init, tolerance: 0, maxIterations, fast }).fit(data);
    return fits(fit, lengths, (model) => ({
      iterations: model.iterations,
      distortion: model.certificate.distortion,
    }));
  };

await serve(
  Object.fromEntries(
    [...cases(true, []), ...cases(false, [])].flatMap((name) => {
      const { size, lengths } = readCase(name);
      return ['float64', 'float32'].flatMap((dtype) =>
        [false, true].map((fast) => [
          `${size} ${dtype} ${fast ? 'fast' : 'default'} ${lengths}`,
          subject(size, dtype, fast, lengths),
        ]),
      );
    }),
  ),
);
