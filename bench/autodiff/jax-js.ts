// jax-js on its wasm backend, compiled by its jit. Arrays are counted by reference: a use takes one, `ref` gives one.
import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, clustering, type Input, perceptron, rows } from './inputs.ts';

await init('wasm');
defaultDevice('wasm');

type Array = np.Array;
const read = ({ data, shape }: Input): Array => np.array(data).reshape([...shape]);

/** A function of the arrays to differentiate, in a list, and of constants. */
function subject(
  f: (parameters: Array[], ...constants: Array[]) => Array,
  inputs: readonly Input[],
  constants: readonly Input[],
): Prepare {
  return () => {
    const [at, fixed] = [inputs.map(read), constants.map(read)];
    // its types know no list of any length
    const both = jit(valueAndGrad(f as never) as never) as unknown as (
      ...args: unknown[]
    ) => [Array, Array[]];
    const values = () => {
      const [value, gradient] = both(
        at.map((x) => x.ref),
        ...fixed.map((x) => x.ref),
      );
      return [value, ...gradient].map((x) => x.dataSync());
    };
    return { call: values, values: (lists) => lists };
  };
}

const t = clustering.temperature;

await serve({
  [cases[0]]: subject(
    ([w1, b1, w2, b2], x, y) => {
      const scores = np.dot(np.tanh(np.dot(x!, w1!).add(b1!)), w2!).add(b2!);
      return nn.logsumexp(scores.ref, 1).sub(scores.mul(y!).sum(1)).mean();
    },
    perceptron.parameters,
    [perceptron.inputs, perceptron.targets],
  ),
  [cases[1]]: subject(([w], x) => nn.logsumexp(np.dot(x!, w!), 1).mean(), [rows.matrix], [rows.inputs]),
  [cases[2]]: subject(
    ([centers], points) => {
      const own = np.square(centers!.ref).sum(1).reshape([1, 32]);
      const squared = np.square(points!.ref).sum(1).reshape([10000, 1]);
      const costs = squared.add(own).sub(np.dot(points!, centers!.transpose()).mul(2));
      return nn
        .logsumexp(costs.mul(-1 / t), 1)
        .mean()
        .mul(-t);
    },
    [clustering.centers],
    [clustering.points],
  ),
});
