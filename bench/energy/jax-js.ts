// jax-js on its wasm backend, compiled by its jit. Arrays are counted by reference: a use takes one, `ref` gives one.
import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { load } from '../data/load.ts';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, sizeOf } from './cases.ts';

await init('wasm');
defaultDevice('wasm');

type Array = np.Array;

const subject =
  (size: string): Prepare =>
  () => {
    const { points, centers, temperature: t, n, d, k } = load(size);
    const x = np.array(points).reshape([n, d]);
    const squares = np.square(x.ref).sum(1).reshape([n, 1]);
    const c = np.array(centers).reshape([k, d]);
    const f = (at: Array, rows: Array, own: Array): Array => {
      const theirs = np.square(at.ref).sum(1).reshape([1, k]);
      const costs = own.add(theirs).sub(np.dot(rows, at.transpose()).mul(2));
      return nn
        .logsumexp(costs.mul(-1 / t), 1)
        .mean()
        .mul(-t);
    };
    const both = jit(valueAndGrad(f)) as (...x: Array[]) => [Array, Array];
    return {
      // reading the numbers is part of the call: before, they need not have been computed
      call: () => both(c.ref, x.ref, squares.ref).map((it) => it.dataSync()),
      values: (lists) => lists,
    };
  };

await serve(
  Object.fromEntries([...cases(true, []), ...cases(false, [])].map((name) => [name, subject(sizeOf(name))])),
);
