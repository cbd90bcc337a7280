// Time per value and gradient, against the peers; `--quick` looks only whether everything runs and agrees.
import { join } from 'node:path';
import { type Contender, measure } from '../driver/measure.ts';
import { markdown, save } from '../driver/report.ts';
import type { Command } from '../driver/runtime.ts';
import { cases } from './inputs.ts';

const quick = process.argv.includes('--quick');
const node = (file: string, ...args: string[]): Command => ({
  program: process.execPath,
  args: ['--conditions=@isotherm/source', join(import.meta.dirname, file), ...args],
});

/** Floats agree with doubles to some 1e-6 of the largest entry here; ten times that is refused. */
const floats = 1e-5;
const ours = (name: string, prefix: string, tolerance?: number, only?: readonly string[]): Contender => ({
  name,
  runtime: 'ours',
  subject: (it) => `${prefix}: ${it}`,
  ...(tolerance === undefined ? {} : { tolerance }),
  ...(only === undefined ? {} : { cases: only }),
});
const peer = (name: string, runtime: string): Contender => ({
  name,
  runtime,
  subject: (it) => it,
  tolerance: floats,
});

const cells = await measure(
  {
    runtimes: {
      ours: node('ours.ts'),
      cpu: node('tfjs.ts', 'cpu'),
      wasm: node('tfjs.ts', 'wasm'),
      jax: node('jax-js.ts'),
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
  },
  (line) => console.error(line),
);
console.log(quick ? markdown(cells) : save('autodiff', cells));
process.exitCode = cells.some(({ refused }) => refused !== undefined) ? 1 : 0;
