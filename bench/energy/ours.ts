// Our side: value and gradient of the energy with respect to the centers, as a user would ask for them. Subjects are called
// `<size> <softmin> <dtype> <default|fast>`. With the argument `reference`, as where a page refuses WebAssembly.
import type { Tensor } from '@isotherm/autodiff';
import { load, once } from '../data/load.ts';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, sizeOf } from './cases.ts';

if (process.argv[2] === 'reference') Reflect.deleteProperty(globalThis, 'WebAssembly');
const { elements, fromData, plain, valueAndGrad } = await import('@isotherm/autodiff');
const { dataset, energy, entmax15, entropic } = await import('@isotherm/kmeans/energy');

const read = once((size, dtype, how) => {
  const { points, n, d } = load(size);
  return dataset(fromData(points, [n, d]), { dtype: dtype as 'float64' | 'float32', fast: how === 'fast' });
});

const subject =
  (size: string, softmin: string, dtype: string, how: string): Prepare =>
  () => {
    const { centers, temperature, d, k } = load(size);
    const data = read(size, dtype, how);
    const softness = { softmin: { entropic, entmax15 }[softmin]!, temperature };
    const at = fromData(Float64Array.from(centers), [k, d]);
    const both = valueAndGrad((c: Tensor) => energy(data, c, softness));
    return {
      call: () => both(at),
      values: ({ value, gradient }: ReturnType<typeof both>) =>
        [value, gradient].map((x) => elements(plain(x as Tensor))),
    };
  };

await serve(
  Object.fromEntries(
    [...cases(true, []), ...cases(false, [])].flatMap((name) =>
      ['float64', 'float32'].flatMap((dtype) =>
        ['default', 'fast'].map((how) => [
          `${name} ${dtype} ${how}`,
          subject(sizeOf(name), name.split(' ')[1]!, dtype, how),
        ]),
      ),
    ),
  ),
);
