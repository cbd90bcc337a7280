import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
import type { Factors, Row } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';

/** Distinct numbers of a row, by loss and name. */
const of = ({ values }: Row, loss: string, what: string): number | undefined => values[`${loss} ${what}`];

interface LossFactors extends Factors {
  readonly loss: readonly string[];
  readonly temperature: readonly number[];
}

type LossRow = Row<LossFactors, { readonly margin: number; readonly clusters: number }>;

/** Fewer clusters than this part of them are a collapse. */
const half = 0.5;

/**
 * A claim that losses do no worse than training without clusters, or the same seeds: `sign` tells whether more of a number is
 * better. Losses that leave most clusters empty fail whatever else they do.
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
        if (own.length < 2) return [];
        const gains = own.map((row) => sign * (of(row, loss, what)! - of(row, 'without', what)!));
        const { low, high } = bootstrap(gains, mean, `${data}/${loss}/${temperature}/${what}`);
        const used = own.map((row) => of(row, loss, 'clusters')! / of(row, 'without', 'clusters')!);
        return [
          {
            cell: { loss, temperature },
            data,
            points: own[0]!.points,
            repetition: 0,
            values: {
              // what is claimed to be a gain must be one; what is claimed to be no loss may be nothing
              margin: sign === 1 ? high : low,
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

const whats = ['accuracy', 'information', 'Rand', 'distortion', 'lost', 'clusters'];

/** The mean of every number over all rows, with its interval; NaN where it was not measured. */
export function meansOf(rows: readonly Row[]): Quantities {
  const losses = [
    'without',
    'straight',
    'alternating',
    'free',
    'expected',
    'detached',
    'annealed',
    'implicit',
  ];
  return Object.fromEntries(
    losses.flatMap((loss) =>
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
