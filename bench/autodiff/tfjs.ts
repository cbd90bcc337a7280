// TensorFlow.js on the backend that the first argument names, `cpu` or `wasm`.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, clustering, type Input, perceptron, rows } from './inputs.ts';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs') as typeof TensorFlow;
const backend = process.argv[2] ?? 'cpu';
if (backend === 'wasm') {
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(path: string): void };
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
}
await tf.setBackend(backend);
await tf.ready();

type Tensor = TensorFlow.Tensor;
const read = ({ data, shape }: Input): Tensor => tf.tensor(data, shape as unknown as [number]);

function subject(f: (...x: Tensor[]) => Tensor, inputs: readonly Input[]): Prepare {
  return () => {
    const at = inputs.map(read);
    const both = tf.valueAndGrads((...x: Tensor[]) => f(...x).asScalar());
    // reading the numbers is part of the call: before, a backend may not have computed them
    const values = () =>
      tf.tidy(() => {
        const { value, grads } = both(at);
        return [value as Tensor, ...grads].map((x) => x.dataSync());
      });
    return { call: values, values: (lists) => lists };
  };
}

const [x, y, left, points] = [perceptron.inputs, perceptron.targets, rows.inputs, clustering.points].map(
  read,
) as [Tensor, Tensor, Tensor, Tensor];
const t = clustering.temperature;
const squared = tf.sum(tf.square(points), 1, true);

await serve({
  [cases[0]]: subject((w1, b1, w2, b2) => {
    const scores = tf.add(tf.matMul(tf.tanh(tf.add(tf.matMul(x, w1!), b1!)), w2!), b2!);
    return tf.mean(tf.sub(tf.logSumExp(scores, 1), tf.sum(tf.mul(scores, y), 1)));
  }, perceptron.parameters),
  [cases[1]]: subject((w) => tf.mean(tf.logSumExp(tf.matMul(left, w!), 1)), [rows.matrix]),
  [cases[2]]: subject(
    (centers) => {
      const own = tf.reshape(tf.sum(tf.square(centers!), 1), [1, -1]);
      const costs = tf.sub(tf.add(squared, own), tf.mul(2, tf.matMul(points, centers!, false, true)));
      return tf.mul(-t, tf.mean(tf.logSumExp(tf.mul(-1 / t, costs), 1)));
    },
    [clustering.centers],
  ),
});
