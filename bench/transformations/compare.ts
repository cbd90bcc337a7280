// What transformations cost in units of one value and gradient: process CPU time, interleaved, no peer. Exits 1
// where a Hessian product takes more than 4.
import {
  add,
  checkpoint,
  fill,
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
import { fromData } from '@isotherm/autodiff';

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

/** Microseconds of CPU per call. */
function time(call: () => unknown): number {
  const start = process.cpuUsage();
  let calls = 0;
  for (const end = performance.now() + 60; performance.now() < end; calls++) call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / calls;
}
const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)]!;

let dearest = 0;
for (const it of cases) {
  const all = Object.entries(contenders(it));
  const ratios = new Map(all.map(([name]) => [name, [] as number[]]));
  const unit: number[] = [];
  for (let round = -1; round < 9; round++) {
    const times = new Map(all.map(([name, call]) => [name, time(call)]));
    if (round < 0) continue; // warm-up
    unit.push(times.get('value and gradient')!);
    for (const [name, spent] of times) ratios.get(name)!.push(spent / times.get('value and gradient')!);
  }
  console.log(`${it.name}: value and gradient ${(median(unit) / 1000).toFixed(2)} ms`);
  for (const [name, sample] of ratios) console.log(`  ${name.padEnd(24)}${median(sample).toFixed(2)} ×`);
  dearest = Math.max(dearest, median(ratios.get('hvp')!));
}
console.log(`the dearest Hessian product takes ${dearest.toFixed(2)} values and gradients`);
process.exitCode = dearest <= 4 ? 0 : 1;
