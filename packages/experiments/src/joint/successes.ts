import { bootstrap, type Estimate, mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
import { meanAndChance, partFor, sharedLevelInWords } from '../shared-level.ts';
import type { Factors, Row } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';
import { trainingNames, warmed } from './training-names.ts';

/** An encoder has found a direction that is nearer to it than 26 degrees. */
const found = 0.9;

/** Where so much more, of all trials, is possible, it is open whether there is anything to gain. */
const worthwhile = 0.2;

/** 1 where an encoder is as near as that, 0 elsewhere. */
export const isFound = (alignment: number): number => Number(alignment > found);

/** Whether a training found the direction. */
const success = ({ values }: Row, training: string): number => isFound(values[`${training} alignment`]!);

/** Half to three quarters of the critical temperature: near it, and not at it. */
const isWarm = ({ cell }: Row): boolean =>
  Number(cell['temperature']) >= 0.5 && Number(cell['temperature']) <= 0.75;
const isCold = ({ cell }: Row): boolean => Number(cell['temperature']) <= 0.05;

interface PairFactors extends Factors {
  readonly soft: readonly string[];
  readonly rival: readonly string[];
}

/**
 * A claim that warm soft trainings succeed no more often than rivals that start from the same place: refuted by a difference
 * above 0 that chance does not explain, and open where trials are few, or where chance may hide a fifth of them.
 */
export function noMoreOften(
  rows: readonly Row[],
  softs: readonly string[],
  rivals: readonly string[],
): Judgement {
  const warm = rows.filter(isWarm);
  const part = partFor(2 * softs.length * rivals.length);
  const pairs = softs.flatMap((soft) =>
    rivals.map((rival): Row<PairFactors, { readonly low: number }> => {
      const differences = warm.map((row) => success(row, soft) - success(row, rival));
      const gain = meanAndChance(differences, part);
      const [low, high] = [gain.mean - gain.chance, gain.mean + gain.chance];
      return {
        cell: { soft, rival },
        data: [...new Set(warm.map(({ data }) => data))].join(' and '),
        points: warm.reduce((least, { points }) => Math.min(least, points), Infinity),
        repetition: 0,
        values: { low: low <= 0 && high >= worthwhile ? NaN : low },
      };
    }),
  );
  return forAll(
    warm.length === 0 ? [] : pairs,
    Object.fromEntries(
      softs.map((soft) => [
        `${soft}, warm, succeeds no more often, beyond chance at a shared level of ${sharedLevelInWords}`,
        {
          slack: ({ cell, values }: Row<PairFactors, { readonly low: number }>) =>
            cell.soft === soft ? -values.low : undefined,
          tolerance: 0,
          because: 'what chance explains of the difference is taken off',
        },
      ]),
    ),
  );
}

/** How often a training succeeds, with an interval over repetitions; NaN where nothing was measured. */
export function rateOf(rows: readonly Row[], training: string, key: string): Estimate | number {
  if (rows.length === 0) return NaN;
  return bootstrap(
    rows.map((row) => success(row, training)),
    mean,
    `${key}/${training}`,
  );
}

/** How often trainings succeed: those that have a temperature, where it is warm and where it is cold. */
export const differencesOf = (rows: readonly Row[]): Quantities => ({
  ...Object.fromEntries(
    trainingNames.filter((name) => !warmed.has(name)).map((name) => [name, rateOf(rows, name, 'all')]),
  ),
  ...Object.fromEntries(
    [...warmed].flatMap((name) => [
      [`${name} warm`, rateOf(rows.filter(isWarm), name, 'warm')],
      [`${name} cold`, rateOf(rows.filter(isCold), name, 'cold')],
    ]),
  ),
});
