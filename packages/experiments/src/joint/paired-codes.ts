import { bootstrap, type Estimate, fewest, mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
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
 * better. Losses that leave most clusters empty fail whatever else they do. Fewer repetitions than an interval takes say nothing.
 */
export function noWorse(
  rows: readonly Row[],
  losses: readonly string[],
  what: 'accuracy' | 'distortion',
  sign: 1 | -1,
): Judgement {
  const temperatures = [...new Set(rows.map(({ cell }) => Number(cell['temperature'])))];
  const sets = [...new Set(rows.map(({ data }) => data))];
  const pairs = sets.flatMap((data) =>
    losses.flatMap((loss) =>
      temperatures.flatMap((temperature): LossRow[] => {
        const own = rows.filter(
          (row) =>
            row.data === data && row.cell['temperature'] === temperature && of(row, loss, what) !== undefined,
        );
        if (own.length < fewest) return [];
        const gains = own.map((row) => sign * (of(row, loss, what)! - of(row, 'without', what)!));
        const gain = bootstrap(gains, mean, `${data}/${loss}/${temperature}/${what}`);
        const used = own.map((row) => of(row, loss, 'clusters')! / of(row, 'without', 'clusters')!);
        return [
          {
            cell: { loss, temperature },
            data,
            points: own[0]!.points,
            repetition: 0,
            values: {
              margin: sign === 1 ? noLoss(gain) : someGain(gain),
              clusters: mean(Float64Array.from(used)),
            },
          },
        ];
      }),
    ),
  );
  const because = 'the interval says how sure the difference is';
  return forAll(pairs, {
    [sign === 1
      ? `${what} no less than without clusters: the 95 % interval of the difference reaches 0`
      : `${what} less than without clusters: the 95 % interval of the difference is below 0`]: {
      slack: ({ values }: LossRow) => values.margin,
      tolerance: 0,
      because,
    },
    'at least half as many clusters in use as without': {
      slack: ({ values }: LossRow) => values.clusters - half,
      tolerance: 0,
      because: 'a mean of numbers that are far from the bound where it matters',
    },
  });
}

/** What is claimed to be no loss may be nothing: refuted below 0, and NaN, which is open, where much may be lost. */
const noLoss = ({ low, high }: Estimate): number => (high >= 0 && low <= -worthwhile ? NaN : high);

/** What is claimed to be a gain must be one: above 0, refuted below it, and NaN where the interval holds it. */
const someGain = ({ low, high }: Estimate): number => (low <= 0 && high >= 0 ? NaN : low);

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
