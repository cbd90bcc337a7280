// Hard K-Means from the same starting centers against scikit-learn, ml-kmeans and skmeans, one thread: the time of one
// iteration, by two fits of different lengths, and of a whole fit. `--quick` looks only whether everything runs and agrees;
// sizes may be named.
import { folder, generator, load } from '../data/load.ts';
import { describe } from '../data/sizes.ts';
import { measure } from '../driver/measure.ts';
import { asked, node } from '../driver/start.ts';
import { publish } from '../driver/page.ts';
import { beside } from '../driver/results.ts';
import { stamp } from '../driver/stamp.ts';
import { markdown } from '../driver/tables.ts';
import { findPython, run } from '../python/find.ts';
import { cases, readCase } from './cases.ts';
import { contenders, tables } from './contenders.ts';
import { targets } from './targets.ts';

const { quick, only, keep } = asked();
const say = (line: string): void => console.error(line);
const names = cases(quick, only);
for (const name of names) load(readCase(name).size); // before two processes would generate the same

const python = findPython(!quick, say);
const peer = (name: string) => node('kmeans/peers.ts', { needs: [name], args: [name] });
const measured = await measure(
  {
    runtimes: {
      ours: node('kmeans/ours.ts'),
      sklearn: run(python, 'kmeans.py', folder),
      'ml-kmeans': peer('ml-kmeans'),
      skmeans: peer('skmeans'),
    },
    contenders,
    cases: names,
    rounds: quick ? 1 : 5,
    // differences of fits are noisier than calls
    milliseconds: quick ? 1 : 150,
    group: (name) => readCase(name).size,
    // differences are uncertain, and get time until they are not; whole fits are certain, and those of 0.4 s are measured once
    budget: (name) => (name.endsWith(' fit') ? { enough: 400 } : { enough: 800, most: 2400 }),
  },
  say,
);

// where only some were measured again, beside the others
const all = keep ? cases(false, []) : names;
const cells = keep ? beside('kmeans', measured, all) : measured;
const made = {
  title: 'Hard K-Means',
  about: `\`new KMeans({ clusters, init, tolerance: 0, maxIterations }).fit(points)\` from the same k points as starting centers, on the
same data as the soft energy (${generator}). An **iteration** is the difference of fits of 8 and 2 iterations (3 and 1 at d,
e and f), divided by 6 (2); a **whole fit** goes on until it rests, or for 50 iterations (30 at d), and includes
what each library does before and after. The distortion of the centers that come back is compared.`,
  tables: tables((what) =>
    Object.fromEntries(
      all.filter((name) => name.endsWith(` ${what}`)).map((name) => [name, describe(readCase(name).size)]),
    ),
  ),
  targets: quick ? [] : targets(cells),
  cells,
};
if (keep) publish('kmeans', { ...made, stamp: stamp(['ml-kmeans', 'skmeans'], python?.versions ?? {}) });
console.log(markdown(made));
process.exitCode = cells.some(({ refused }) => refused !== undefined) ? 1 : 0;
