import { bootstrap, type Estimate, mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
import { type MeanAndChance, meanAndChance, partFor, sharedLevelInWords } from '../shared-level.ts';
import type { Factors, Row } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';
import { jointNames } from './joint-training.ts';

/** Distinct numbers of a row, by loss and name. */
const of = ({ values }: Row, loss: string, what: string): number | undefined => values[`${loss} ${what}`];

type LossRow = Row<
  Factors,
  {
    readonly margin: number;
    readonly clusters: number;
    readonly dimensions: number;
    readonly largest: number;
  }
>;

/** Fewer clusters or dimensions than this part of them are a collapse, and so is a cluster that has grown by as much. */
const half = 0.5;
/** Where a loss of so much accuracy is possible, it is open whether there is one. */
const worthwhile = 0.05;

/**
 * A claim that losses do no worse than training without clusters, or the same seeds: `sign` tells whether more of a number is
 * better. Losses that leave most clusters empty fail whatever else they do; where nothing may be lost, so do those that flatten the
 * codes, or draw most points into one cluster. Few repetitions leave it open. By
 * count a repetition says only which is more, so that a single one that is lucky without clusters does not hide all others.
 */
export function noWorse(
  rows: readonly Row[],
  losses: readonly string[],
  what: 'accuracy' | 'distortion',
  sign: 1 | -1,
  by: 'mean' | 'count' = 'mean',
): Judgement {
  const measured = groupsOf(rows).flatMap((group) =>
    losses.flatMap((loss) => {
      const own = group.filter((row) => of(row, loss, what) !== undefined);
      return own.length === 0 ? [] : [{ loss, own }];
    }),
  );
  const part = partFor(2 * measured.length);
  const pairs = measured.map(({ loss, own }): LossRow => {
    const { data, cell, points } = own[0]!;
    const gains = own.map((row) => sign * (of(row, loss, what)! - of(row, 'without', what)!));
    const gain = meanAndChance(by === 'mean' ? gains : gains.map(Math.sign), part);
    const ratio = (number: string, over = 'without', under = loss): number =>
      mean(Float64Array.from(own, (row) => of(row, under, number)! / of(row, over, number)!));
    return {
      cell: { ...cell, loss },
      data,
      points,
      repetition: 0,
      values: {
        margin: sign === 1 ? noLoss(gain) : someGain(gain),
        clusters: ratio('clusters'),
        dimensions: mean(Float64Array.from(own, (row) => of(row, loss, 'dimensions')! / needed(row))),
        largest: ratio('largest', loss, 'without'),
      },
    };
  });
  const atLeastHalf = (what: 'clusters' | 'dimensions' | 'largest') => ({
    slack: ({ values }: LossRow) => values[what] - half,
    tolerance: 0,
    because: 'a mean of numbers that are far from the bound where it matters',
  });
  return forAll(pairs, {
    [`${what} ${sign === 1 ? 'no less than without clusters' : 'less than without clusters'}${by === 'count' ? ' in as many repetitions as not' : ''}, beyond chance at a shared level of ${sharedLevelInWords}`]:
      {
        slack: ({ values }: LossRow) => values.margin,
        tolerance: 0,
        because: 'what chance explains of the difference is taken off',
      },
    'at least half as many clusters in use as without': atLeastHalf('clusters'),
    ...(sign === 1 && {
      'codes spread in at least half as many dimensions as without, or as k clusters need':
        atLeastHalf('dimensions'),
      'the largest cluster at most twice as large as without': atLeastHalf('largest'),
    }),
  });
}

/** The dimensions of codes without clusters, or as many as centers of k clusters span, if that is fewer. */
const needed = (row: Row): number =>
  Math.min(of(row, 'without', 'dimensions')!, of(row, 'without', 'clusters')! - 1);

/** The rows of each set and cell. */
function groupsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.data, row.cell]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** What is claimed to be no loss may be nothing: refuted below 0, and NaN, which is open, where chance may hide a loss that matters. */
const noLoss = ({ mean: gain, chance }: MeanAndChance): number =>
  gain + chance >= 0 && gain - chance <= -worthwhile ? NaN : gain + chance;

/** What is claimed to be a gain must be one: above 0, refuted below it, and NaN where chance explains it. */
const someGain = ({ mean: gain, chance }: MeanAndChance): number =>
  gain - chance <= 0 && gain + chance >= 0 ? NaN : gain - chance;

const whats = ['accuracy', 'information', 'Rand', 'distortion', 'lost', 'clusters', 'largest', 'dimensions'];

/**
 * The mean of every number over rows, with its interval, and what of accuracy is gained over training without clusters; NaN where it
 * was not measured. Their names begin with `prefix`.
 */
export function meansOf(
  rows: readonly Row[],
  { prefix = '', numbers = whats, losses = jointNames }: MeansOptions = {},
): Quantities {
  return Object.fromEntries([
    [`${prefix}points accuracy`, estimate(found(rows, 'points', 'accuracy'), `${prefix}points`)],
    ...losses.flatMap((loss) => [
      ...numbers.map((what) => [
        `${prefix}${loss} ${what}`,
        estimate(found(rows, loss, what), `${prefix}${loss}/${what}`),
      ]),
      [`${prefix}${loss} gain`, gainOf(rows, loss, prefix)],
    ]),
  ]) as Quantities;
}

/** What is told of them. */
export interface MeansOptions {
  readonly prefix?: string;
  /** @defaultValue all of them */
  readonly numbers?: readonly string[];
  /** @defaultValue all of them */
  readonly losses?: readonly string[];
}

const estimate = (found: readonly number[], key: string): Estimate | number =>
  found.length === 0 ? NaN : bootstrap(found, mean, key);

/** What of accuracy a loss gains over training without clusters, by the same weights and batches. */
export const gainOf = (rows: readonly Row[], loss: string, prefix = ''): Estimate | number =>
  estimate(
    rows.flatMap((row) => {
      const [own, without] = [of(row, loss, 'accuracy'), of(row, 'without', 'accuracy')];
      return own === undefined || without === undefined ? [] : own - without;
    }),
    `${prefix}${loss}/gain`,
  );

const found = (rows: readonly Row[], loss: string, what: string): number[] =>
  rows.flatMap((row) => of(row, loss, what) ?? []);
