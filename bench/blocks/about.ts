import type { Measured, Threaded } from './results.ts';

/** What was measured, and how many times as fast fits and threads were. */
export const about = ({ annealings, sortings, fits, threads, ...measured }: Measured): string =>
  `Passes over sorted tiles, which skip what is certified not to matter ([how](skipping.md)), beside dense ones, at temperatures in
units of the distortion J₀, following soft K-Means; whole annealings, from J₀ to a thousandth of it; fits; and the same work by
one thread and by two, on the clock. \`apart\` is as e, with clusters farther apart: of such data the factors were promised.
Annealings and fits were measured once. Fits at d keep a bound for each pair, not for tiles ([0029](decisions/0029-pairs-have-bounds.md)).

What was promised of a pass holds for tiles that were made at its temperature, without what that takes. Beside it stands
what an annealing has: tiles that were made on the way, at a higher one, by points that have moved on since.

${passes(measured)}

${gains('a whole annealing, sorting included: dense / skipping', annealings, ({ dense, auto }) => dense / auto)}

${gains('a pass that makes tiles where there were others: a dense one to tell where points are, sorting, and one over all pairs; in dense passes', sortings, ({ again, dense }) => again / dense)}

${gains('a fit of 50 iterations (30 at d), sorting included: dense / skipping', fits, ({ dense, auto }) => dense / auto)}

${gains('one thread / two threads', clocks(annealings, threads), ({ one, two }) => one / two)}`;

/** Work by one thread and by two, whole annealings last. */
const clocks = (
  annealings: Measured['annealings'],
  threads: Measured['threads'],
): Readonly<Record<string, Threaded>> => ({
  ...threads,
  ...Object.fromEntries(
    Object.entries(annealings).map(([name, { clock }]) => [name.replace(' ', ' annealing, '), clock]),
  ),
});

/** A row for each kind of work, a column for each size. */
function gains<Pair>(
  title: string,
  all: Readonly<Record<string, Pair>>,
  gain: (pair: Pair) => number,
): string {
  const keys = Object.keys(all).map((key) => {
    const [size, ...what] = key.split(' ');
    return [size!, what.join(' ')] as const;
  });
  const [sizes, whats] = [0, 1].map((at) => [...new Set(keys.map((key) => key[at]!))]) as [
    string[],
    string[],
  ];
  const cell = (size: string, what: string): string => {
    const pair = all[`${size} ${what}`];
    return pair === undefined ? '' : `${gain(pair).toFixed(2)} ×`;
  };
  const rows = [
    [title, ...sizes],
    ['---', ...sizes.map(() => '---:')],
    ...whats.map((what) => [what, ...sizes.map((size) => cell(size, what))]),
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** A row for each softmin and size, a column for each temperature at which anything was skipped. */
function passes({ relative, sweeps }: Pick<Measured, 'relative' | 'sweeps'>): string {
  const rows = Object.entries(sweeps).map(([name, steps]) => [
    name,
    ...steps.map(({ dense, auto, fresh }) =>
      fresh === undefined ? '' : `${(dense / fresh).toFixed(1)} × (${(dense / auto).toFixed(1)} ×)`,
    ),
  ]);
  const title = 'dense / tiles made at T (made on the way)';
  return [[title, ...relative.map((part) => `${part} J₀`)], ['---', ...relative.map(() => '---:')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
