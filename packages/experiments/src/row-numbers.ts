import type { Row } from './study.ts';

/** What sentences quote of rows: how many sets they are of, and the least and the greatest of a number; NaN where no row has it. */
export const setCount = (rows: readonly Pick<Row, 'data'>[]): number =>
  new Set(rows.map(({ data }) => data)).size;

/** The greatest number, of rows that have one. */
export const greatestOf = <R>(rows: readonly R[], value: (row: R) => number | undefined): number =>
  known(rows, value).reduce((a, b) => (a > b ? a : b), NaN);

/** The least number, of rows that have one. */
export const leastOf = <R>(rows: readonly R[], value: (row: R) => number | undefined): number =>
  known(rows, value).reduce((a, b) => (a < b ? a : b), NaN);

/** The mean, of rows that have one. */
export const meanOver = <R>(rows: readonly R[], value: (row: R) => number | undefined): number => {
  const numbers = known(rows, value);
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
};

const known = <R>(rows: readonly R[], value: (row: R) => number | undefined): readonly number[] =>
  rows.flatMap((row) => {
    const found = value(row);
    return found === undefined || Number.isNaN(found) ? [] : [found];
  });
