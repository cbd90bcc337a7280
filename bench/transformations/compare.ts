// What transformations cost in units of one value and gradient: process CPU time, interleaved, no peer. Exits 1
// where a Hessian product takes more than 4.
import {
  add,
  checkpoint,
  fill,
  fromData,
  grad,
  hvp,
  jvp,
  logSumExp,
  matmul,
  mean,
  multiply,
  squaredDistances,
  tanh,
  type Tensor,
  valueAndGrad,
  vjp,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { interleave } from '../driver/interleave.ts';
import { median, ratioOf, samplesOf } from '../driver/ratios.ts';

const chance = random('transformations');
const normals = (...shape: number[]): Tensor =>
  fromData(
    chance.normals(shape.reduce((a, b) => a * b, 1)).map((x) => 0.3 * x),
    shape,
  );

interface Case {
  readonly name: string;
  readonly f: (x: Tensor) => Tensor;
  readonly at: Tensor;
}
const [inputs, points] = [normals(256, 64), normals(5000, 16)];
const cases: readonly Case[] = [
  {
    name: 'perceptron, batch 256, 64-128',
    f: (w) => mean(logSumExp(tanh(matmul(inputs, w)), { axis: -1 })),
    at: normals(64, 128),
  },
  {
    name: 'soft energy, n 5000, d 16, k 32',
    f: (c) => mean(logSumExp(multiply(-0.5, squaredDistances(points, c)), { axis: -1 })),
    at: normals(32, 16),
  },
  {
    name: 'chain of 1000 steps on 100 elements',
    f: (x) => {
      let y = x;
      for (let i = 0; i < 1000; i++) y = add(multiply(0.999, y), x);
      return mean(y);
    },
    at: normals(100),
  },
];

type Name =
  | 'value'
  | 'value and gradient'
  | 'hvp'
  | 'jvp'
  | 'jvp, further direction'
  | 'jvp of grad'
  | 'checkpoint';
const contenders = ({ f, at }: Case): Record<Name, () => unknown> => {
  const { pushforward } = jvp(f, at);
  const again = checkpoint(f);
  const v = fill(at.shape, 1);
  return {
    value: () => f(at),
    'value and gradient': () => valueAndGrad(f)(at),
    hvp: () => hvp(f)(at, v),
    jvp: () => jvp(f, at).pushforward(v),
    'jvp, further direction': () => pushforward(v),
    'jvp of grad': () => jvp(grad(f), at).pushforward(v),
    checkpoint: () => vjp(again, at).pullback(1),
  };
};

const unit: Name = 'value and gradient';
let dearest = 0;
for (const it of cases) {
  const cells = await interleave(it.name, contenders(it), 9, 60);
  const times = samplesOf(cells, it.name, unit)!.map(({ cpu }) => cpu);
  console.log(`${it.name}: ${unit} ${median(times).toFixed(2)} ms`);
  const ratio = (contender: string): number => ratioOf(cells, it.name, contender, unit)!;
  for (const { contender } of cells) console.log(`  ${contender.padEnd(24)}${ratio(contender).toFixed(2)} ×`);
  dearest = Math.max(dearest, ratio('hvp'));
}
console.log(`the dearest Hessian product takes ${dearest.toFixed(2)} values and gradients`);
process.exitCode = dearest <= 4 ? 0 : 1;
