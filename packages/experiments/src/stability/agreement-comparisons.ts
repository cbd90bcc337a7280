import { groupsOf } from '../groups.ts';
import { type MeanAndChance, meanAndChance, partFor } from '../shared-level.ts';
import type { Row } from '../study.ts';
import { asked } from './asked.ts';
import type { Refits, Way } from './refits.ts';

/** Two fits of a clustering that differ by a change. */
export type Refitted = Row<
  { readonly way: readonly Way[]; readonly change: readonly string[] },
  { readonly [K in keyof Refits]: number }
>;

/** A way to cluster beside another on a set. */
export interface Compared {
  readonly way: Way;
  readonly data: string;
  readonly points: number;
  /** What both ways found under the same change and in the same repetition, where all their fits keep all centers apart. */
  readonly kept: readonly (readonly [Refitted, Refitted])[];
  /** How much better the way agrees with itself than the other. */
  readonly advantage: MeanAndChance;
}

/**
 * Ways beside another on each set where at least half of what was measured keeps all centers apart. Each asks two questions: does it
 * agree better, does it agree worse?
 */
export function comparisonsOf(
  rows: readonly Refitted[],
  claimed: readonly Way[],
  over: Way,
): readonly Compared[] {
  const others = rows.filter(({ cell }) => cell.way === over);
  const measured = groupsOf(
    rows.filter(({ cell }) => claimed.includes(cell.way)),
    ({ cell, data }) => JSON.stringify([data, cell.way]),
  );
  const pairs = measured.map((own) => {
    const [{ cell, data, points }] = own;
    const isApart = ({ values }: Refitted): boolean => values.distinct >= asked(data);
    const kept = own.filter(isApart).flatMap((row): [Refitted, Refitted][] => {
      const other = others.find(
        (it) => it.data === data && it.cell.change === row.cell.change && it.repetition === row.repetition,
      );
      return other !== undefined && isApart(other) ? [[row, other]] : [];
    });
    return { way: cell.way, data, points, kept, resolves: 2 * kept.length >= own.length };
  });
  const compared = pairs.filter(({ resolves }) => resolves);
  const part = partFor(2 * compared.length);
  return compared.map((pair) => ({
    ...pair,
    advantage: meanAndChance(
      pair.kept.map(([row, other]) => row.values.agreement - other.values.agreement),
      part,
    ),
  }));
}

/** Whether a way agrees better, by more than chance. */
export const isBetter = ({ advantage: { mean, chance } }: Compared): boolean => mean - chance > 0;

/** Whether it agrees worse. */
export const isWorse = ({ advantage: { mean, chance } }: Compared): boolean => mean + chance < 0;
