import { describe } from '../data/sizes.ts';
import type { Costs } from './results.ts';

/** What was measured, and the tables of each dtype. */
export const about = (costs: Costs, names: readonly string[]): string =>
  `What a pass costs for each of its n k squared distances, in nanoseconds of CPU time: the studies compare methods at equal
numbers of them, and here is what that hides. **Warm** is a dense pass at the distortion J₀, **cold** one at a hundredth of it.
**Skipping** is a pass over a dataset as it is unless told otherwise, at the cold temperature, by the same number of distances,
though it leaves out those that counts say it gains to leave out: the median of seven that follow two others, each after an update. \`hard\` has no temperature. Centers have settled by
Lloyd's algorithm; data are those above. Power means are an update of the studies' own,
in TypeScript around a kernel for distances, always in doubles: warm is its first exponent, −1, cold −100.

${(['float64', 'float32'] as const).map((dtype) => table(costs, names, dtype)).join('\n\n')}`;

/** A row for each way to share, three columns for each size. */
function table(costs: Costs, names: readonly string[], dtype: string): string {
  const columns = ['warm', 'cold', 'skipping'] as const;
  const rows = Object.entries(costs).flatMap(([label, own]) => {
    const cells = names.flatMap((name) =>
      columns.map((column) => {
        const nanoseconds = own[`${name} ${dtype}`]?.[column];
        return nanoseconds === undefined ? '' : `${Number(nanoseconds.toPrecision(3))}`;
      }),
    );
    return cells.some((cell) => cell !== '') ? [[label, ...cells]] : [];
  });
  const heads = names.flatMap((name) =>
    columns.map((column, i) => (i === 0 ? `${describe(name)}: ${column}` : column)),
  );
  return [[`ns, ${dtype}`, ...heads], ['---', ...heads.map(() => '---:')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
