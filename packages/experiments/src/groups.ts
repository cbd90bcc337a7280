import { cellKey } from './cells.ts';
import type { Factors, Measured, Row } from './study.ts';

/**
 * What a condition says of groups of cells: `summarize` of each group, told to the first of its rows, and nothing to the others, so
 * that a group is judged once.
 */
export function grouped<R extends object, S>(
  rows: readonly R[],
  key: (row: R) => string,
  summarize: (group: readonly R[]) => S,
): (row: R) => S | undefined {
  const summaries = new Map(groupsOf(rows, key).map((group) => [group[0], summarize(group)]));
  return (row) => summaries.get(row);
}

/** Rows with the same key together, in the order in which they come. */
export function groupsOf<R>(rows: readonly R[], key: (row: R) => string): readonly (readonly [R, ...R[]])[] {
  const groups = new Map<string, [R, ...R[]]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** The repetitions of each cell on each set together. */
export const cellsOf = <F extends Factors, M extends Measured>(
  rows: readonly Row<F, M>[],
): readonly (readonly [Row<F, M>, ...Row<F, M>[]])[] => groupsOf(rows, keyOf);

const keyOf = ({ cell, data }: Pick<Row, 'cell' | 'data'>): string => cellKey(cell, data);

/** A mean over repetitions, and its standard error. */
export interface SeedMean {
  readonly mean: number;
  /** NaN for a single repetition, which tells nothing about chance. */
  readonly error: number;
}

/** The mean of a value over the repetitions of each cell, told to the first of them. */
export const overSeeds = <F extends Factors, M extends Measured>(
  rows: readonly Row<F, M>[],
  value: (row: Row<F, M>) => number,
): ((row: Row<F, M>) => SeedMean | undefined) => grouped(rows, keyOf, (group) => meanOf(group.map(value)));

/** The mean of a sample and its standard error. */
export function meanOf(sample: readonly number[]): SeedMean {
  const n = sample.length;
  const mean = sample.reduce((sum, x) => sum + x, 0) / n;
  const squares = sample.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}
