// Value and gradient of the soft energy with respect to the centers, one thread, against PyTorch, jax-js and TensorFlow.js.
// `--quick` looks only whether everything runs and agrees; sizes may be named.
import { folder, generator, load } from '../data/load.ts';
import { measure } from '../driver/measure.ts';
import { asked, node } from '../driver/start.ts';
import { stamp } from '../driver/stamp.ts';
import { publish } from '../driver/page.ts';
import { beside } from '../driver/results.ts';
import { markdown } from '../driver/tables.ts';
import { findPython, run } from '../python/find.ts';
import { cases, columns, sizeOf } from './cases.ts';
import { contenders, tables } from './contenders.ts';
import { targets } from './targets.ts';

const { quick, only, keep } = asked();
const say = (line: string): void => console.error(line);
const names = cases(quick, only);
for (const name of names) load(sizeOf(name)); // before two processes would generate the same

const python = findPython(!quick, say);
const measured = await measure(
  {
    runtimes: {
      ours: node('energy/ours.ts'),
      // each dtype in a process of its own, as programs have one: code for both is slower
      'reference f64': node('energy/ours.ts', { args: ['reference'] }),
      'reference f32': node('energy/ours.ts', { args: ['reference'] }),
      roof: node('roof/roof.ts'),
      torch: run(python, 'energy.py', folder),
      jax: node('energy/jax-js.ts', { needs: ['@jax-js/jax'] }),
      tfjs: node('energy/tfjs.ts', { needs: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'] }),
    },
    contenders,
    cases: names,
    rounds: quick ? 1 : 5,
    milliseconds: quick ? 1 : 40,
    group: sizeOf,
    budget: () => ({ enough: 2000 }),
  },
  say,
);

// where only some were measured again, beside the others
const all = keep ? cases(false, []) : names;
const cells = keep ? beside('energy', measured, all) : measured;
const made = {
  title: 'Soft energy',
  about: `Value and gradient with respect to the centers of the soft K-Means energy, \`valueAndGrad((c) => energy(data, c, softness))\`
over a \`dataset\`. Data are generated (\`bench/data/generate.ts\`, ${generator}): normal blobs, and at d what images are like;
n × d, k centers; T is a quarter of the median squared distance to the nearest center. Energy and gradient are compared.
The **roof** is a loop that does the multiplications, additions and exponentials of the energy (4 n d k and n k), and nothing
else, as fast as this core can in WebAssembly. **Without WebAssembly** is the TypeScript reference, which serves where a page
refuses it.`,
  tables: tables((softmin) => columns(all, softmin)),
  targets: quick ? [] : targets(cells),
  cells,
};
if (keep)
  publish('energy', {
    ...made,
    stamp: stamp(['@jax-js/jax', '@tensorflow/tfjs-backend-wasm'], python?.versions ?? {}),
  });
console.log(markdown(made));
process.exitCode = cells.some(({ refused }) => refused !== undefined) ? 1 : 0;
