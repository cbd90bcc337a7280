import { mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
import type { VerdictRecord } from '../records.ts';
import { shareOf } from '../share.ts';

/** What sentences can quote of a study: its quantities, and of a contest how often each method found the least known distortion. */
export const quoted = ({ quantities = {}, figures = [] }: VerdictRecord): Quantities => ({
  ...quantities,
  ...foundIn(figures.find(({ id }) => id === 'found')?.data ?? []),
});

/**
 * Of the figure of a contest, with its greatest budget: for each method in which part of the repetitions on all sets it found the
 * least distortion known, `found power`, and by what part of that it was above it on average, `excess power`.
 */
function foundIn(rows: readonly Readonly<Record<string, string | number>>[]): Quantities {
  const contest = rows.filter((row) =>
    ['method', 'budget', 'found', 'ratio', 'repetitions'].every((it) => it in row),
  );
  const budget = contest.reduce((most, row) => Math.max(most, Number(row['budget'])), 0);
  const last = contest.filter((row) => row['budget'] === budget);
  return Object.fromEntries(
    [...new Set(last.map((row) => String(row['method'])))].flatMap((method) => {
      const own = last.filter((row) => row['method'] === method);
      const trials = own.flatMap(({ found, repetitions }) =>
        Array.from(
          { length: Number(repetitions) },
          (_, i) => i < Math.round(Number(found) * Number(repetitions)),
        ),
      );
      const excess = mean(Float64Array.from(own, ({ ratio }) => Number(ratio) - 1));
      return [
        [`found ${method}`, shareOf(trials)],
        [`excess ${method}`, excess],
      ];
    }),
  );
}
