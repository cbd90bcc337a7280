import { bootstrap, type Estimate, mean } from '../compare/bootstrap.ts';
import type { DataSource } from '../data/data-set.ts';
import { cellsOf, groupsOf } from '../groups.ts';
import type { Quantities } from '../quantity.ts';
import { partFor, sharedLevelInWords } from '../shared-level.ts';
import { atLeast, chanceOf, medianOf } from '../signs.ts';
import type { Row } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';
import { clusters, steps, temperatures, type Weight, weights } from './trained.ts';

/** What each question has of the level: each set with each softmin, and for each set two weights of F when it is warm, on two sides. */
const partOf = (rows: readonly Row[]): number =>
  partFor(cellsOf(rows).length + 4 * groupsOf(rows, ({ data }) => data).length);

/** With the better weight of F, by the points that are held out. */
const best = ({ values }: Row): number => Math.max(values['cold small']!, values['cold large']!);

/** Below 0 where chance makes a cold network tell fewer classes so often less often than its part allows; NaN where repetitions are too few. */
function marginOf(own: readonly Row[], part: number): number {
  if (atLeast(own.length, own.length) >= part) return NaN;
  return chanceOf(own.map((row) => row.values['warm none']! - best(row))) - part;
}

/**
 * A claim that cold networks trained with F tell the classes of points held out as often as warm ones trained by labels alone: refuted,
 * by the sign test, on each set with each softmin, even where F has the better of its weights.
 */
export function madeUpFor(rows: readonly Row[]): Judgement {
  const part = partOf(rows);
  const judged = cellsOf(rows).map((own) => ({
    ...own[0],
    repetition: 0,
    values: { margin: marginOf(own, part) },
  }));
  return forAll(judged, {
    [`cold with F tells classes as often as warm without in as many repetitions as not, beyond chance at a shared level of ${sharedLevelInWords}`]:
      {
        slack: ({ values }) => values.margin,
        tolerance: 0,
        because: 'how likely chance makes it fewer so often, over its part of the level',
      },
  });
}

/** Sets with the softmins of which something is told. */
const named = (cells: readonly (readonly [Row, ...Row[]])[]): string =>
  groupsOf(cells, ([{ data }]) => data)
    .map((own) => `${own[0][0].data} (${own.map(([{ cell }]) => String(cell['softmin'])).join(', ')})`)
    .join(', ') || 'no set';

/** Sets on which a weight of F in a warm network tells more classes, or fewer, than labels alone, beyond chance at the shared level. */
function changed(rows: readonly Row[], weight: Weight, sign: 1 | -1): string {
  const part = partOf(rows);
  return (
    groupsOf(rows, ({ data }) => data)
      .filter(
        (own) =>
          chanceOf(own.map(({ values }) => sign * (values[`warm ${weight}`]! - values['warm none']!))) < part,
      )
      .map(([{ data }]) => data)
      .join(', ') || 'no set'
  );
}

/** The part of the points held out whose class is told, by training, on one set. */
function accuraciesOf(rows: readonly Row[], set: string): Quantities {
  const own = rows.filter(({ data }) => data === set);
  const estimate = (name: string, of: (row: Row) => number): [string, Estimate | number] => [
    `${set} ${name}`,
    own.length === 0 ? NaN : bootstrap(own.map(of), mean, `${set}/${name}`),
  ];
  return Object.fromEntries([
    ...['cold none', 'warm none', 'warm small', 'warm large', 'cold k-means', 'warm k-means'].map((name) =>
      estimate(name, ({ values }) => values[name]!),
    ),
    estimate('cold best', best),
  ]);
}

/** What can be quoted of classes told, and of how far centers moved. */
export function toldOf(rows: readonly Row[], sets: readonly DataSource[]): Quantities {
  const part = partOf(rows);
  return {
    ...temperatures,
    ...weights,
    clusters,
    steps,
    ...Object.fromEntries(
      ['cold none', 'cold small', 'warm none', 'warm small'].map((name) => [
        `${name} moved`,
        rows.length === 0 ? NaN : medianOf(rows.map(({ values }) => values[`${name} moved`]!)),
      ]),
    ),
    'told less': named(cellsOf(rows).filter((own) => marginOf(own, part) < 0)),
    'small gains': changed(rows, 'small', 1),
    'small loses': changed(rows, 'small', -1),
    'large gains': changed(rows, 'large', 1),
    'large loses': changed(rows, 'large', -1),
    ...Object.assign({}, ...sets.map(({ name }) => accuraciesOf(rows, name))),
  };
}
