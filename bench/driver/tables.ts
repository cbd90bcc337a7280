import type { Cell } from './measure.ts';
import { isRough, median, samplesOf, type Speed, speedOf } from './ratios.ts';
import type { Results, Table, Target } from './results.ts';

const row = (texts: readonly string[]): string => `| ${texts.join(' | ')} |\n`;

/** Three digits, and a unit that suits them. */
export const duration = (milliseconds: number): string =>
  milliseconds < 1000
    ? `${Number(milliseconds.toPrecision(3))} ms`
    : `${Number((milliseconds / 1000).toPrecision(3))} s`;

/** What is rough is not to be relied on, and marked. */
const mark = (rough: boolean): string => (rough ? '~' : '');

/** A ratio of times. */
export const times = ({ times: ratio, isRough }: Speed): string =>
  `${mark(isRough)}${ratio >= 100 ? Math.round(ratio) : Number(ratio.toPrecision(ratio < 1 ? 2 : 3))} ×`;

/** What was promised, what was measured, and whether that is it. */
export const targetTable = (targets: readonly Target[]): string =>
  [
    row(['target', 'measured', 'met']),
    row(['---', '---', '---']),
    ...targets.map(({ target, measured, met }) =>
      row([target, measured, met === undefined ? '' : met ? 'yes' : '**no**']),
    ),
  ].join('');

/** Median CPU time of a call, how many times that of the first row, and how far values are apart. */
export function timesTable({ cases, contenders }: Table, cells: readonly Cell[]): string {
  const [base] = Object.keys(contenders) as [string];
  const rows = Object.entries(contenders).map(([contender, label]) => {
    const own = cells.filter((it) => it.contender === contender && it.case in cases);
    const columns = Object.keys(cases).map((name) => {
      const samples = samplesOf(cells, name, contender);
      if (samples !== undefined) {
        const time = `${mark(isRough(samples))}${duration(median(samples.map(({ cpu }) => cpu)))}`;
        const speed = speedOf(cells, name, base, contender);
        return contender === base || speed === undefined ? time : `${time}, ${times(speed)}`;
      }
      return own.some((it) => it.case === name) ? 'refused' : '';
    });
    const compared = own.flatMap(({ differences }) => (differences === undefined ? [] : [differences]));
    // the first list is the value, the others are its derivatives
    const parts = [compared.map(([value]) => value!), compared.flatMap(([, ...others]) => others)];
    const apart = parts.filter(({ length }) => length > 0).map((all) => Math.max(...all));
    return row([label, ...columns, apart.map((x) => (x === 0 ? '0' : x.toExponential(0))).join(' / ')]);
  });
  const heads = ['', ...Object.values(cases), 'off by'];
  return [
    row(heads),
    row(heads.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.filter((text) => /\d|refused/.test(text)),
  ].join('');
}

/** Why what is missing from the tables is missing. */
export const refusals = (cells: readonly Cell[]): string =>
  cells
    .filter(({ refused }) => refused !== undefined)
    .map((it) => `- Refused: ${it.case}, ${it.contender}: ${it.refused}.\n`)
    .join('');

/** All of it. */
export function markdown({ targets, tables, cells }: Pick<Results, 'targets' | 'tables' | 'cells'>): string {
  return [
    ...(targets.length === 0 ? [] : [targetTable(targets)]),
    ...tables.flatMap((table) => [`**${table.title}**\n`, timesTable(table, cells)]),
    refusals(cells),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
