import { bootstrap, type Estimate, mean } from '../compare/bootstrap.ts';
import { cellsOf, groupsOf } from '../groups.ts';
import type { Quantities } from '../quantity.ts';
import { type MeanAndChance, meanAndChance, partFor, sharedLevelInWords } from '../shared-level.ts';
import { atLeast, chanceOf } from '../signs.ts';
import type { Factors, Row } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';
import { jointNames } from './joint-training.ts';
import { symbols, warmed } from './training-names.ts';

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
 * codes, or draw most points into one cluster. Few repetitions leave it open. By count, the sign test, a repetition says only which is
 * more, so that a single one that is lucky without clusters does not hide all others.
 */
export function noWorse(
  rows: readonly Row[],
  losses: readonly string[],
  what: 'accuracy' | 'distortion',
  sign: 1 | -1,
  by: 'mean' | 'count' = 'mean',
): Judgement {
  const pairs = pairsOf(rows, losses, what, sign, by);
  const atLeastHalf = (what: Held) => ({
    slack: ({ values }: LossRow) => values[what] - half,
    tolerance: 0,
    because: 'a mean of numbers that are far from the bound where it matters',
  });
  return forAll(pairs, {
    [`${what} ${sign === 1 ? 'no less than without clusters' : 'less than without clusters'}${by === 'count' ? ' in as many repetitions as not' : ''}, beyond chance at a shared level of ${sharedLevelInWords}`]:
      {
        slack: ({ values }: LossRow) => values.margin,
        tolerance: 0,
        because:
          by === 'mean'
            ? 'what chance explains of the difference is taken off'
            : 'how likely chance makes it less so often, over its part of the level',
      },
    'at least half as many clusters in use as without': atLeastHalf('clusters'),
    ...(sign === 1 && {
      'codes spread in at least half as many dimensions as without, or as k clusters need':
        atLeastHalf('dimensions'),
      'the largest cluster at most twice as large as without': atLeastHalf('largest'),
    }),
  });
}

/** What of codes may not shrink to less than half. */
type Held = 'clusters' | 'dimensions' | 'largest';

/** Each loss beside training without clusters, on each set and in each cell. */
function pairsOf(
  rows: readonly Row[],
  losses: readonly string[],
  what: 'accuracy' | 'distortion',
  sign: 1 | -1,
  by: 'mean' | 'count',
): readonly LossRow[] {
  const measured = cellsOf(rows).flatMap((group) =>
    losses.flatMap((loss) => {
      const own = group.filter((row) => of(row, loss, what) !== undefined);
      return own.length === 0 ? [] : [{ loss, own }];
    }),
  );
  const part = partFor(2 * measured.length);
  return measured.map(({ loss, own }): LossRow => {
    const { data, cell, points } = own[0]!;
    const gains = own.map((row) => sign * (of(row, loss, what)! - of(row, 'without', what)!));
    const ratio = (number: string, over = 'without', under = loss): number =>
      mean(Float64Array.from(own, (row) => of(row, under, number)! / of(row, over, number)!));
    return {
      cell: { ...cell, loss },
      data,
      points,
      repetition: 0,
      values: {
        margin:
          by === 'count'
            ? noLossByCount(gains, part)
            : (sign === 1 ? noLoss : someGain)(meanAndChance(gains, part)),
        clusters: ratio('clusters'),
        dimensions: mean(Float64Array.from(own, (row) => of(row, loss, 'dimensions')! / needed(row))),
        largest: ratio('largest', loss, 'without'),
      },
    };
  });
}

/** The dimensions of codes without clusters, or as many as centers of k clusters span, if that is fewer. */
const needed = (row: Row): number =>
  Math.min(of(row, 'without', 'dimensions')!, of(row, 'without', 'clusters')! - 1);

/** What is claimed to be no loss may be nothing: refuted below 0, and NaN, which is open, where chance may hide a loss that matters. */
const noLoss = ({ mean: gain, chance }: MeanAndChance): number =>
  gain + chance >= 0 && gain - chance <= -worthwhile ? NaN : gain + chance;

/** What is claimed to be a gain must be one: above 0, refuted below it, and NaN where chance explains it. */
const someGain = ({ mean: gain, chance }: MeanAndChance): number =>
  gain - chance <= 0 && gain + chance >= 0 ? NaN : gain - chance;

/**
 * By the sign test a loss is refuted below 0, where chance makes the gains so often negative less often than its part allows, and open,
 * NaN, where so few could not do so if all of them were.
 */
const noLossByCount = (gains: readonly number[], part: number): number =>
  atLeast(gains.length, gains.length) < part ? chanceOf(gains.map((gain) => -gain)) - part : NaN;

/** What fails such a claim about accuracy, in words: where less is found, beyond chance, and where codes collapse. */
export function failuresOf(
  rows: readonly Row[],
  losses: readonly string[],
  by: 'mean' | 'count' = 'mean',
): Quantities {
  const pairs = pairsOf(rows, losses, 'accuracy', 1, by);
  return {
    'found less': named(
      pairs.filter(({ values }) => values.margin < 0),
      losses,
    ),
    collapsed: named(
      pairs.filter(
        ({ values: { clusters, dimensions, largest } }) => Math.min(clusters, dimensions, largest) < half,
      ),
      losses,
    ),
  };
}

/** Sets with the losses of which something is told. */
const named = (pairs: readonly LossRow[], losses: readonly string[]): string =>
  groupsOf(pairs, ({ data }) => data)
    .map((own) => {
      const told = own.map(({ cell }) => ({
        loss: String(cell['loss']),
        temperature: Number(cell['temperature']),
      }));
      return `${own[0].data} (${lossesInWords(told, losses)})`;
    })
    .join(', ') || 'no set';

/** Of which losses something is told, in the order of all, and at which critical temperatures, of those that have one. */
export const lossesInWords = (
  told: readonly { readonly loss: string; readonly temperature: number }[],
  losses: readonly string[],
): string =>
  losses
    .flatMap((loss) => {
      const at = told.filter((it) => it.loss === loss).map(({ temperature }) => temperature);
      if (at.length === 0) return [];
      return warmed.has(loss)
        ? `${symbols[loss]!} at ${at.join(', ').replace(/, ([^,]*)$/, ' and $1')} T_c`
        : symbols[loss]!;
    })
    .join('; ');

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
