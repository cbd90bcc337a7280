import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import { cellsOf } from '../groups.ts';
import type { Row } from '../study.ts';
import { thousandth } from './paired.ts';

/** Excesses below it are drawn on it. */
const floor = 1e-5;
/** Ratios that exceed 1 by less are the best known one. */
const same = 1e-6;

/** What a method found on a set within a budget. */
type Found = Readonly<Record<'set' | 'method', string>> &
  Readonly<Record<'budget' | 'ratio' | 'found', number>> &
  Readonly<Record<string, string | number>>;

/** One row for each method, set and budget. */
function found(rows: readonly Row[], methods: readonly string[]): Found[] {
  return cellsOf(rows).flatMap((own) =>
    methods.map((method) => {
      const [{ cell, data }] = own;
      const budget = Number(cell['budget']);
      const of = (what: string): number[] => own.map(({ values }) => values[`${method} ${what}`]!);
      const ratios = of('ratio');
      const { value, low, high } = bootstrap(ratios, mean, `${data}/${budget}/${method}`);
      const average = (xs: readonly number[]): number => mean(Float64Array.from(xs));
      return {
        set: data,
        budget,
        method,
        ratio: value,
        'ratio, low': low,
        'ratio, high': high,
        found: average(ratios.map((ratio) => Number(ratio <= 1 + same))),
        missed: average(of('index')),
        spent: average(of('spent')),
        starts: average(of('starts')),
        repetitions: own.length,
      };
    }),
  );
}

/** How much more than the least known the methods pay, against the budget, a panel for each set; and how often they find it. */
export function contestFigures(rows: readonly Row[], methods: readonly string[]): readonly Figure[] {
  const data = found(rows, methods);
  return [excess(data, methods), successes(data, methods)];
}

/** The panels. */
const excess = (data: readonly Found[], methods: readonly string[]): Figure => ({
  id: 'excess',
  title: 'What methods pay more than the least known distortion, against their budget',
  description: wins(data),
  caption: `Mean of J₀ / (least known J₀) − 1 over repetitions with its 95 % bootstrap interval, on a logarithmic axis; what is less than ${floor.toExponential()} is drawn there. Budgets are squared distances over n · k, seeding included. Sets “any-…” are drawn anew for each repetition; of real sets, which are standardized unless raw or in one unit, the number is k.`,
  data,
  chart: {
    facet: { field: 'set', type: 'nominal', title: null, sort: null },
    columns: 3,
    spec: {
      width: 190,
      height: 150,
      transform: [
        { calculate: `max(datum.ratio - 1, ${floor})`, as: 'excess' },
        { calculate: `max(datum['ratio, low'] - 1, ${floor})`, as: 'low' },
        { calculate: `max(datum['ratio, high'] - 1, ${floor})`, as: 'high' },
      ],
      encoding: {
        x: { field: 'budget', type: 'ordinal', title: 'budget, passes', axis: { labelAngle: 0 } },
        xOffset: { field: 'method', type: 'nominal', sort: null },
        color: { field: 'method', type: 'nominal', title: null, sort: methods },
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.6 },
          encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
        },
        {
          mark: { type: 'point', filled: true, size: 45 },
          encoding: {
            y: {
              field: 'excess',
              type: 'quantitative',
              title: 'excess',
              scale: { type: 'log', domain: [floor, 10], nice: false },
              axis: {
                values: [floor, 1e-3, 0.1, 10],
                labelExpr: `datum.value <= ${floor} ? '≈ 0' : datum.value >= 1 ? format(100 * datum.value, '.0f') + ' %' : format(100 * datum.value, '.1r') + ' %'`,
              },
            },
            shape: { field: 'method', type: 'nominal', title: null, sort: methods },
          },
        },
      ],
    },
  },
});

/** The table of parts. */
const successes = (data: readonly Found[], methods: readonly string[]): Figure => ({
  id: 'found',
  title: 'How often methods find the least known distortion',
  description: wins(data),
  caption: `Part of the repetitions that end within ${same.toExponential()} of the least distortion known, relative to it, for each set and budget.`,
  data,
  chart: {
    facet: { column: { field: 'budget', type: 'ordinal', title: 'budget, passes' } },
    spec: {
      width: 40 * methods.length,
      height: { step: 26 },
      encoding: {
        x: {
          field: 'method',
          type: 'nominal',
          sort: methods,
          title: null,
          axis: { labelAngle: -45, labelOverlap: false },
        },
        y: { field: 'set', type: 'nominal', sort: null, title: null, axis: { labelLimit: 200 } },
      },
      layer: [
        {
          mark: 'rect',
          encoding: {
            color: {
              field: 'found',
              type: 'quantitative',
              title: 'found',
              scale: { domain: [0, 1] },
              legend: { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] },
            },
          },
        },
        {
          mark: { type: 'text', fontSize: 11 },
          encoding: {
            text: { field: 'found', type: 'quantitative', format: '.0%' },
            color: { condition: { test: 'datum.found > 0.6', value: '#111' }, value: '#fff' },
          },
        },
      ],
    },
  },
});

/** On how many pairs of set and budget each method ends lowest on average. */
function wins(data: readonly Found[]): string {
  const counts = new Map<string, number>();
  const keys = new Set(data.map(({ set, budget }) => JSON.stringify([set, budget])));
  for (const key of keys) {
    const own = data.filter(({ set, budget }) => JSON.stringify([set, budget]) === key);
    const least = Math.min(...own.map(({ ratio }) => ratio));
    for (const { method, ratio } of own)
      if (ratio <= least + thousandth.part) counts.set(method, (counts.get(method) ?? 0) + 1);
  }
  const told = [...counts].sort((a, b) => b[1] - a[1]).map(([method, count]) => `${method} in ${count}`);
  return `Of ${keys.size} pairs of set and budget, within ${thousandth.part} of the lowest mean: ${told.join(', ')}.`;
}
