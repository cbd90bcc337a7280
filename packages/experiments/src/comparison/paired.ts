import { expm1, log } from '@isotherm/autodiff/kernels';
import { fewest, mean } from '../compare/bootstrap.ts';
import type { Quantities } from '../quantity.ts';
import type { Factors, Row } from '../study.ts';
import { type Condition, forAll, type Judgement } from '../verdict.ts';

/** What a pair of methods is compared on. */
interface PairFactors extends Factors {
  readonly method: readonly string[];
  readonly budget: readonly number[];
}

/** A pair of methods on one set within one budget: the mean of log J₀/J₀′ over repetitions, and its standard error. */
type Pair = Row<PairFactors, { readonly mean: number; readonly error: number }>;

/**
 * How many standard errors from 0 an average must be. By Student's t chance alone brings one that far, on the side that
 * refutes, once in 400 with eight repetitions and once in 200 with six: of the hundred or two that a study looks at, a single
 * one may be chance, and several are not.
 */
const enough = 4;

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

/** The rows of each set and budget. */
export function groupsOf(rows: readonly Row[]): { data: string; budget: number; own: readonly Row[] }[] {
  const keys = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.data, row.cell['budget']]);
    keys.set(key, [...(keys.get(key) ?? []), row]);
  }
  return [...keys.values()].map((own) => ({
    data: own[0]!.data,
    budget: Number(own[0]!.cell['budget']),
    own,
  }));
}

/** Methods beside a rival, in the same repetitions. */
const pairs = (rows: readonly Row[], methods: readonly string[], rival: string): Pair[] =>
  groupsOf(rows).flatMap(({ data, budget, own }) =>
    methods.map((method) => {
      const logs = Float64Array.from(own, ({ values }) =>
        log(values[`${method} ratio`]! / values[`${rival} ratio`]!),
      );
      const center = mean(logs);
      const squares = logs.reduce((sum, x) => sum + (x - center) * (x - center), 0);
      // few repetitions do not tell their own error: with two, once in 13 chance alone is four of them away
      const error = logs.length < fewest ? NaN : Math.sqrt(squares / (logs.length - 1) / logs.length);
      const { points } = own[0]!;
      return { cell: { method, budget }, data, points, repetition: 0, values: { mean: center, error } };
    }),
  );

/**
 * A claim that methods end no lower than a rival, or no higher, whatever the set and the budget: refuted by a mean of
 * log J₀/J₀′ on the other side of 0 by more than four standard errors and what is negligible. Too few repetitions leave it open.
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
      `${budget === undefined ? '' : `${budget} passes: `}${method} ends no ${side} than ${rival}, beyond four standard errors of the mean of logarithms`,
      {
        slack: ({ cell, values }) =>
          cell.method === method && cell.budget === (budget ?? cell.budget)
            ? sign * values.mean + enough * values.error
            : undefined,
        tolerance: part,
        because,
      },
    ]),
  );
  return forAll(pairs(rows, methods, rival), Object.fromEntries(conditions));
}

/**
 * What can be quoted of such a comparison: how many averages are lower and how many are higher than the rival's, beyond four
 * standard errors and a thousandth; on which sets; and the greatest of each, as a part of the rival's distortion.
 */
export function outcomesOf(rows: readonly Row[], methods: readonly string[], rival: string): Quantities {
  const all = pairs(rows, methods, rival);
  const beyond = (sign: 1 | -1): Pair[] =>
    all
      .filter(({ values }) => sign * values.mean - enough * values.error > thousandth.part)
      .toSorted((a, b) => sign * (b.values.mean - a.values.mean));
  return {
    comparisons: all.length,
    ...extreme('lower', beyond(-1)),
    ...extreme('higher', beyond(1)),
  };
}

function extreme(side: string, found: readonly Pair[]): Quantities {
  const [first] = found;
  return {
    [side]: found.length,
    [`${side} sets`]: [...new Set(found.map(({ data }) => data))].join(', ') || 'no set',
    [`${side} most`]: first === undefined ? NaN : Math.abs(expm1(first.values.mean)),
    [`${side} method`]: first?.cell.method ?? 'none',
    [`${side} set`]: first?.data ?? 'no set',
    [`${side} budget`]: first?.cell.budget ?? NaN,
  };
}
