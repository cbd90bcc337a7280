// K-Means from mini-batches against scikit-learn's, one thread, from the same centers: a pass over all points in the same
// batches, and a fit that draws them. `--quick` looks only whether everything runs and agrees; sizes may be named.
import { folder, generator, load } from '../data/load.ts';
import { describe } from '../data/sizes.ts';
import { measure } from '../driver/measure.ts';
import { publish } from '../driver/page.ts';
import { beside } from '../driver/results.ts';
import { stamp } from '../driver/stamp.ts';
import { asked, node } from '../driver/start.ts';
import { markdown } from '../driver/tables.ts';
import { findPython, run } from '../python/find.ts';
import { batchSize, cases, passes, readCase, seeds } from './cases.ts';
import { contenders, tables } from './contenders.ts';
import { targets } from './targets.ts';

const { quick, only, keep } = asked();
const say = (line: string): void => console.error(line);
const names = cases(quick, only);
for (const name of names) load(readCase(name).size); // before two processes would generate the same

const python = findPython(!quick, say);
const measured = await measure(
  {
    runtimes: { ours: node('mini-batches/ours.ts'), sklearn: run(python, 'mini_batches.py', folder) },
    contenders,
    cases: names,
    rounds: quick ? 1 : 5,
    milliseconds: quick ? 1 : 100,
    group: (name) => readCase(name).size,
    // two fits of a second are enough to tell, if they agree
    budget: () => ({ enough: 1500, most: 4000 }),
  },
  say,
);

// where only some were measured again, beside the others
const all = keep ? cases(false, []) : names;
const cells = keep ? beside('mini-batches', measured, all) : measured;
const made = {
  title: 'Mini-batches',
  about: `\`MiniBatchKMeans\` from the same k points as starting centers, in batches of ${batchSize}, on the data of the soft energy
(${generator}). **One pass** hands all points over in their order by \`partialFit\`, the same batches to everyone; its distortion is
compared. **A fit** draws ${passes} times as many points as there are, each side by its own chance, stops for nothing before, and
ends with a pass over all; how high fits end is judged by ${seeds} seeds.`,
  tables: tables((what) =>
    Object.fromEntries(
      all.filter((name) => readCase(name).what === what).map((name) => [name, describe(readCase(name).size)]),
    ),
  ),
  targets: quick ? [] : targets(cells),
  cells,
};
if (keep) publish('mini-batches', { ...made, stamp: stamp([], python?.versions ?? {}) });
console.log(markdown(made));
process.exitCode = cells.some(({ refused }) => refused !== undefined) ? 1 : 0;
