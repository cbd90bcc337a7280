// Our side of the comparison: the composites in doubles and floats, the fused energy, and Hessian products.
import {
  add,
  elements,
  fromData,
  hvp,
  logSumExp,
  matmul,
  mean,
  multiply,
  plain,
  squaredDistances,
  subtract,
  sum,
  tanh,
  type Tensor,
  valueAndGrad,
} from '@isotherm/autodiff';
import { energy, entropic } from '@isotherm/kmeans/energy';
import { type Prepare, serve } from '../driver/serve.ts';
import { cases, clustering, type Input, perceptron, rows } from './inputs.ts';

type Dtype = 'float64' | 'float32';
type Weights = [Tensor, Tensor, Tensor, Tensor];

const read = ({ data, shape }: Input, dtype: Dtype): Tensor =>
  fromData(dtype === 'float64' ? Float64Array.from(data) : data, shape);

/** A function of a list of arrays as a subject: its value and gradient, or its Hessian times the point itself. */
function subject(
  f: (x: Tensor[]) => Tensor,
  inputs: readonly Input[],
  dtype: Dtype,
  curved: boolean,
): Prepare {
  return () => {
    const at = inputs.map((it) => read(it, dtype));
    // a list of any length stands for a tuple of tensors, which is what the types of a tree ask for
    const tree = at as unknown as [Tensor];
    const both = valueAndGrad<[Tensor]>(f);
    if (curved) return { call: () => hvp<[Tensor]>(f)(tree as never, tree as never) };
    const call = () => both(tree as never);
    const values = ({ value, gradient }: ReturnType<typeof call>) =>
      [value, ...gradient].map((x) => elements(plain(x)));
    return { call, values };
  };
}

/** Everything there is to measure at one dtype. */
function subjects(dtype: Dtype, curved: boolean): Record<string, Prepare> {
  const [x, y] = [read(perceptron.inputs, dtype), read(perceptron.targets, dtype)];
  const loss = ([w1, b1, w2, b2]: Weights): Tensor => {
    const scores = add(matmul(tanh(add(matmul(x, w1), b1)), w2), b2);
    return mean(subtract(logSumExp(scores, { axis: -1 }), sum(multiply(scores, y), { axis: -1 })));
  };
  const left = read(rows.inputs, dtype);
  const points = read(clustering.points, dtype);
  const t = clustering.temperature;
  const soft = ([centers]: Tensor[]): Tensor =>
    multiply(-t, mean(logSumExp(multiply(-1 / t, squaredDistances(points, centers!)), { axis: -1 })));
  const make = (f: unknown, inputs: readonly Input[]): Prepare =>
    subject(f as (x: Tensor[]) => Tensor, inputs, dtype, curved);
  return {
    [cases[0]]: make(loss, perceptron.parameters),
    [cases[1]]: make(([w]: Tensor[]) => mean(logSumExp(matmul(left, w!), { axis: -1 })), [rows.matrix]),
    [cases[2]]: make(soft, [clustering.centers]),
  };
}

const fused = (): Prepare => {
  const points = read(clustering.points, 'float64');
  const softness = { softmin: entropic, temperature: clustering.temperature };
  return subject(([c]) => energy(points as never, c!, softness), [clustering.centers], 'float64', false);
};

const prefixed = (prefix: string, all: Record<string, Prepare>): Record<string, Prepare> =>
  Object.fromEntries(Object.entries(all).map(([name, prepare]) => [`${prefix}: ${name}`, prepare]));

await serve({
  ...prefixed('float64', subjects('float64', false)),
  ...prefixed('float32', subjects('float32', false)),
  ...prefixed('hvp', subjects('float64', true)),
  ...prefixed('fused', { [cases[2]]: fused() }),
});
