// TensorFlow.js on its wasm backend.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import { load } from '../data/load.ts';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, sizeOf } from './cases.ts';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs') as typeof TensorFlow;
const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(path: string): void };
wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
await tf.setBackend('wasm');
await tf.ready();

const subject =
  (size: string): Prepare =>
  () => {
    const { points, centers, temperature: t, n, d, k } = load(size);
    const x = tf.tensor2d(points, [n, d]);
    const squares = tf.sum(tf.square(x), 1, true);
    const at = tf.tensor2d(centers, [k, d]);
    const both = tf.valueAndGrad((c: TensorFlow.Tensor) => {
      const own = tf.reshape(tf.sum(tf.square(c), 1), [1, k]);
      const costs = tf.sub(tf.add(squares, own), tf.mul(2, tf.matMul(x, c as typeof x, false, true)));
      return tf.mul(-t, tf.mean(tf.logSumExp(tf.mul(-1 / t, costs), 1)));
    });
    return {
      call: () =>
        tf.tidy(() => {
          const { value, grad } = both(at);
          return [value.dataSync(), grad.dataSync()];
        }),
      values: (lists) => lists,
    };
  };

await serve(
  Object.fromEntries([...cases(true, []), ...cases(false, [])].map((name) => [name, subject(sizeOf(name))])),
);
