// Time per value and gradient, against the peers; `--quick` looks only whether everything runs and agrees.
import { type Contender, measure } from '../driver/measure.ts';
import { publish } from '../driver/page.ts';
import { stamp } from '../driver/stamp.ts';
import { asked, node } from '../driver/start.ts';
import { speedOf } from '../driver/ratios.ts';
import { markdown, times } from '../driver/tables.ts';
import { cases } from './inputs.ts';

const { quick } = asked();

/** Floats agree with doubles to some 1e-6 of the largest entry here; ten times that is refused. */
const floats = 1e-5;
const ours = (name: string, prefix: string, tolerance?: number, only?: readonly string[]): Contender => ({
  name,
  runtime: 'ours',
  subject: (it) => `${prefix}: ${it}`,
  ...(tolerance === undefined ? {} : { tolerance }),
  ...(only === undefined ? {} : { cases: (it) => only.includes(it) }),
});
const peer = (name: string, runtime: string): Contender => ({
  name,
  runtime,
  subject: (it) => it,
  tolerance: floats,
});

const tfjs = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'];
const cells = await measure(
  {
    runtimes: {
      ours: node('autodiff/ours.ts'),
      cpu: node('autodiff/tfjs.ts', { needs: tfjs, args: ['cpu'] }),
      wasm: node('autodiff/tfjs.ts', { needs: tfjs, args: ['wasm'] }),
      jax: node('autodiff/jax-js.ts', { needs: ['@jax-js/jax'] }),
    },
    contenders: [
      ours('isotherm f64', 'float64'),
      ours('isotherm f32', 'float32', floats),
      ours('isotherm f64, fused', 'fused', 1e-12, [cases[2]]),
      ours('isotherm f64, hvp', 'hvp'),
      peer('jax-js, jit, wasm f32', 'jax'),
      peer('tfjs, wasm f32', 'wasm'),
      peer('tfjs, cpu f32', 'cpu'),
    ],
    cases,
    rounds: quick ? 1 : 7,
    milliseconds: quick ? 1 : 40,
    budget: () => ({ enough: 2000 }),
  },
  (line) => console.error(line),
);
/** What a Hessian product costs, in values and gradients. */
const products = cases.map(
  (name) => speedOf(cells, name, 'isotherm f64', 'isotherm f64, hvp') ?? { times: Infinity, isRough: true },
);
const made = {
  title: 'Derivatives',
  about: `One value and gradient of functions composed of primitives: a perceptron with respect to both of its layers, logSumExp of a
product with respect to the second matrix, and the soft energy with respect to the centers. Ours compute in doubles,
whatever the dtype; the peers know floats only. **One pass** is \`energy\` of \`@isotherm/kmeans/energy\`, which computes the
same at once; a **Hessian product** has no peer.`,
  tables: [
    {
      title: 'Value and gradient',
      cases: Object.fromEntries(cases.map((name) => [name, name])),
      contenders: {
        'isotherm f64': 'isotherm, float64',
        'isotherm f32': 'isotherm, float32',
        'jax-js, jit, wasm f32': 'jax-js, jit, wasm, float32',
        'tfjs, wasm f32': 'TensorFlow.js, wasm, float32',
        'tfjs, cpu f32': 'TensorFlow.js, cpu, float32',
        'isotherm f64, fused': 'isotherm, one pass, float64',
        'isotherm f64, hvp': 'isotherm, Hessian product, float64',
      },
    },
  ],
  targets: [
    {
      target: 'a Hessian product: ≤ 4 × the time of one value and gradient',
      measured: products.map(times).join(', '),
      met: products.every((it) => it.times <= 4),
    },
  ],
  cells,
};
if (!quick)
  publish('autodiff', {
    ...made,
    stamp: stamp(['@jax-js/jax', '@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'], {}),
  });
console.log(markdown(made));
process.exitCode = cells.some(({ refused }) => refused !== undefined) ? 1 : 0;
