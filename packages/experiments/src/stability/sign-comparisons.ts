import { groupsOf } from '../groups.ts';
import { partFor } from '../shared-level.ts';
import { atLeast, chanceOf, medianOf } from '../signs.ts';
import type { Factors, Row } from '../study.ts';
import { asked } from './asked.ts';
import { type Energy, energies, type Fit, temperatures } from './fits.ts';

/** What is asked of a comparison, each a number of `Compared`. */
const questions = ['labels', 'centers', 'worse', 'farther', 'beyondTen'] as const;

/** One of the questions. */
export type Question = (typeof questions)[number];

/** A soft fit at a temperature beside K-Means on a set, over all changes and repetitions. */
export type Compared = Row<
  { readonly energy: readonly Energy[]; readonly temperature: readonly number[] },
  {
    /** 1 where half of the pairs of fits, at least, keep all centers apart, and else 0: only those are compared. */
    readonly resolves: number;
    /** How likely chance makes the labels of the soft fit so often agree better than those of K-Means. */
    readonly labels: number;
    /** How likely it makes its centers so often stay nearer together. */
    readonly centers: number;
    /** How likely it makes its labels so often agree worse. */
    readonly worse: number;
    /** How likely it makes its centers so often stray farther. */
    readonly farther: number;
    /** How likely it makes its labels so often agree better than the best of ten starts of K-Means. */
    readonly beyondTen: number;
    /** By how much its labels agree better, in the median. */
    readonly gain: number;
    /** What chance does at least if the soft fit is always better. */
    readonly least: number;
  }
>;

/** Every soft fit at every temperature on every set, by the sign test of paired fits. */
export const comparisonsOf = <F extends Factors>(
  rows: readonly Row<F, Record<string, number>>[],
): readonly Compared[] =>
  groupsOf(rows, ({ data }) => data).flatMap((own) =>
    energies.flatMap((energy) =>
      temperatures.map((temperature): Compared => {
        const [{ data, points }] = own;
        const fit: Fit = `${energy} at ${temperature}`;
        const apart = own.filter(({ values }) => values[`${fit}: distinct`]! >= asked(data));
        const over = (than: Fit, what: 'agreement' | 'distance'): number[] =>
          apart.map(({ values }) => values[`${fit}: ${what}`]! - values[`${than}: ${what}`]!);
        const [agreement, distance] = [over('hard', 'agreement'), over('hard', 'distance')];
        return {
          cell: { energy, temperature },
          data,
          points,
          repetition: 0,
          values: {
            resolves: 2 * apart.length >= own.length ? 1 : 0,
            labels: chanceOf(agreement),
            centers: chanceOf(distance.map((x) => -x)),
            worse: chanceOf(agreement.map((x) => -x)),
            farther: chanceOf(distance),
            beyondTen: chanceOf(over('best of ten', 'agreement')),
            gain: apart.length === 0 ? 0 : medianOf(agreement).value,
            least: atLeast(apart.length, apart.length),
          },
        };
      }),
    ),
  );

/** Below this chance explains nothing: the questions of all comparisons share one level. */
export const levelOf = (compared: readonly Compared[]): number => partFor(questions.length * compared.length);
