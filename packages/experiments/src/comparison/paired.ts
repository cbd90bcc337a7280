import { expm1, log } from '@isotherm/autodiff/kernels';
import { cellsOf } from '../groups.ts';
import type { Quantities } from '../quantity.ts';
import {
  sharedLevel,
  sharedLevelInWords,
  type MeanAndChance,
  meanAndChance,
  notBelow,
  partFor,
} from '../shared-level.ts';
import type { Factors, Row } from '../study.ts';
import { isDrawn } from './families.ts';
import { type Condition, forAll, type Judgement } from '../verdict.ts';

/** What a pair of methods is compared on. */
interface PairFactors extends Factors {
  readonly method: readonly string[];
  readonly budget: readonly number[];
}

/** A pair of methods on one set within one budget: the mean of log J₀/J₀′ over repetitions, and what chance explains of it. */
type Pair = Row<PairFactors, { readonly [K in keyof MeanAndChance]: number }>;

/** A part of the distortion that does not count, and why: with any budget, or with one. */
export interface Negligible {
  readonly part: number;
  readonly because: string;
  readonly budget?: number;
}

/** What does not count unless a study says otherwise. */
export const thousandth: Negligible = {
  part: 1e-3,
  because: 'a thousandth of the distortion matters to nobody',
};

/** Methods beside a rival, in the same repetitions. Each pair asks two questions: is it lower, is it higher? */
function pairs(rows: readonly Row[], methods: readonly string[], rival: string): readonly Pair[] {
  const cells = cellsOf(rows);
  const part = partFor(2 * cells.length * methods.length);
  return cells.flatMap((own) =>
    methods.map((method): Pair => {
      const [{ cell, data, points }] = own;
      const logs = own.map(({ values }) => log(values[`${method} ratio`]! / values[`${rival} ratio`]!));
      return {
        cell: { method, budget: Number(cell['budget']) },
        data,
        points,
        repetition: 0,
        values: { ...meanAndChance(logs, part) },
      };
    }),
  );
}

/**
 * A claim that methods end no lower than a rival, or no higher, whatever the set and the budget: refuted by a mean of
 * log J₀/J₀′ on the other side of 0 by more than chance explains and what is negligible. Too few repetitions leave it open.
 */
export function noneEnds(
  side: 'lower' | 'higher',
  rows: readonly Row[],
  methods: readonly string[],
  rival: string,
  negligible: readonly Negligible[] = [thousandth],
): Judgement {
  const sign = side === 'lower' ? 1 : -1;
  const conditions = negligible.flatMap(({ part, because, budget }) =>
    methods.map((method): [string, Condition<PairFactors, Pair['values']>] => [
      `${budget === undefined ? '' : `${budget} passes: `}${method} ends no ${side} than ${rival}, in the mean of logarithms, beyond chance at a shared level of ${sharedLevelInWords}`,
      {
        slack: ({ cell, values }) =>
          cell.method === method && cell.budget === (budget ?? cell.budget)
            ? notBelow({ ...values, mean: sign * values.mean })
            : undefined,
        tolerance: part,
        because,
      },
    ]),
  );
  return forAll(pairs(rows, methods, rival), Object.fromEntries(conditions));
}

/**
 * What can be quoted of such a comparison: how many averages are lower and how many are higher than the rival's, beyond chance
 * and a thousandth, how many of these on real sets, and of how many that is excluded by as much; on which sets; and the greatest of
 * each, as a part of the rival's distortion.
 */
export function outcomesOf(rows: readonly Row[], methods: readonly string[], rival: string): Quantities {
  const all = pairs(rows, methods, rival);
  return {
    comparisons: all.length,
    'real comparisons': all.filter(isReal).length,
    sharedLevel,
    negligible: thousandth.part,
    ...outcomes('lower', all, -1),
    ...outcomes('higher', all, 1),
  };
}

const isReal = ({ data }: Pair): boolean => !isDrawn(data);

function outcomes(side: string, all: readonly Pair[], sign: 1 | -1): Quantities {
  const { part } = thousandth;
  const found = all
    .filter(({ values: { mean, chance } }) => sign * mean - chance > part)
    .toSorted((a, b) => sign * (b.values.mean - a.values.mean));
  const [first] = found;
  return {
    [side]: found.length,
    [`real ${side}`]: found.filter(isReal).length,
    [`${side} excluded`]: all.filter(({ values: { mean, chance } }) => sign * mean + chance < part).length,
    [`${side} sets`]: [...new Set(found.map(({ data }) => data))].join(', ') || 'no set',
    [`${side} most`]: first === undefined ? NaN : Math.abs(expm1(first.values.mean)),
    [`${side} method`]: first?.cell.method ?? 'none',
    [`${side} set`]: first?.data ?? 'no set',
    [`${side} budget`]: first?.cell.budget ?? NaN,
  };
}
