import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
import { type MeanAndChance, meanAndChance, partFor, sharedLevelInWords } from '../shared-level.ts';
import type { Factors, Row } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';
import { jointNames } from './joint-training.ts';

/** Distinct numbers of a row, by loss and name. */
const of = ({ values }: Row, loss: string, what: string): number | undefined => values[`${loss} ${what}`];

interface LossFactors extends Factors {
  readonly loss: readonly string[];
  readonly temperature: readonly number[];
}

type LossRow = Row<LossFactors, { readonly margin: number; readonly clusters: number }>;

/** Fewer clusters than this part of them are a collapse. */
const half = 0.5;
/** Where a loss of so much accuracy is possible, it is open whether there is one. */
const worthwhile = 0.05;

/**
 * A claim that losses do no worse than training without clusters, or the same seeds: `sign` tells whether more of a number is
 * better. Losses that leave most clusters empty fail whatever else they do. Few repetitions leave it open.
 */
export function noWorse(
  rows: readonly Row[],
  losses: readonly string[],
  what: 'accuracy' | 'distortion',
  sign: 1 | -1,
): Judgement {
  const temperatures = [...new Set(rows.map(({ cell }) => Number(cell['temperature'])))];
  const sets = [...new Set(rows.map(({ data }) => data))];
  const groups = sets.flatMap((data) =>
    losses.flatMap((loss) =>
      temperatures.map((temperature) => ({
        cell: { loss, temperature },
        data,
        own: rows.filter(
          (row) =>
            row.data === data && row.cell['temperature'] === temperature && of(row, loss, what) !== undefined,
        ),
      })),
    ),
  );
  const measured = groups.filter(({ own }) => own.length > 0);
  const part = partFor(2 * measured.length);
  const pairs = measured.map(({ cell, data, own }): LossRow => {
    const { loss } = cell;
    const gain = meanAndChance(
      own.map((row) => sign * (of(row, loss, what)! - of(row, 'without', what)!)),
      part,
    );
    const used = own.map((row) => of(row, loss, 'clusters')! / of(row, 'without', 'clusters')!);
    return {
      cell,
      data,
      points: own[0]!.points,
      repetition: 0,
      values: {
        margin: sign === 1 ? noLoss(gain) : someGain(gain),
        clusters: mean(Float64Array.from(used)),
      },
    };
  });
  return forAll(pairs, {
    [`${what} ${sign === 1 ? 'no less than without clusters' : 'less than without clusters'}, beyond chance at a shared level of ${sharedLevelInWords}`]:
      {
        slack: ({ values }: LossRow) => values.margin,
        tolerance: 0,
        because: 'what chance explains of the difference is taken off',
      },
    'at least half as many clusters in use as without': {
      slack: ({ values }: LossRow) => values.clusters - half,
      tolerance: 0,
      because: 'a mean of numbers that are far from the bound where it matters',
    },
  });
}

/** What is claimed to be no loss may be nothing: refuted below 0, and NaN, which is open, where chance may hide a loss that matters. */
const noLoss = ({ mean: gain, chance }: MeanAndChance): number =>
  gain + chance >= 0 && gain - chance <= -worthwhile ? NaN : gain + chance;

/** What is claimed to be a gain must be one: above 0, refuted below it, and NaN where chance explains it. */
const someGain = ({ mean: gain, chance }: MeanAndChance): number =>
  gain - chance <= 0 && gain + chance >= 0 ? NaN : gain - chance;

const whats = ['accuracy', 'information', 'Rand', 'distortion', 'lost', 'clusters'];

/** The mean of every number over all rows, with its interval; NaN where it was not measured. */
export function meansOf(rows: readonly Row[]): Quantities {
  return Object.fromEntries(
    jointNames.flatMap((loss) =>
      whats.map((what) => {
        const found = rows.flatMap((row) => of(row, loss, what) ?? []);
        return [
          `${loss} ${what}`,
          found.length === 0 ? NaN : bootstrap(found, mean, `${loss}/${what}`),
        ] as const;
      }),
    ),
  );
}
