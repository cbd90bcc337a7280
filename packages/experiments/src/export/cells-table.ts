import { encodeNumber, type ResultRecord } from '../records.ts';

/** A column of measured cells: names, levels or numbers; undefined where a cell has none. */
export interface Column {
  readonly name: string;
  readonly values: readonly (string | number | boolean | undefined)[];
}

/** The cells of a run as one table, a row each: where it belongs, the levels of its factors, and what was measured. */
export function cellsTable(records: readonly ResultRecord[]): readonly Column[] {
  const cells = records.filter((record) => record.kind !== 'verdict');
  const namesIn = (of: (record: (typeof cells)[number]) => object): string[] => [
    ...new Set(cells.flatMap((record) => Object.keys(of(record)))),
  ];
  const valuesOf = (record: (typeof cells)[number]): Readonly<Record<string, number>> =>
    record.kind === 'cell' ? record.values : {};
  return [
    ...(['study', 'kind', 'data', 'repetition', 'seed'] as const).map((name) => ({
      name,
      values: cells.map((record) => record[name]),
    })),
    {
      name: 'note',
      values: cells.map((record) =>
        record.kind === 'failure' ? record.error : record.kind === 'vacuous' ? record.reason : undefined,
      ),
    },
    ...namesIn(({ cell }) => cell).map((factor) => ({
      name: `factor ${factor}`,
      values: cells.map(({ cell }) => cell[factor]),
    })),
    ...namesIn(valuesOf).map((value) => ({
      name: `value ${value}`,
      values: cells.map((record) => valuesOf(record)[value]),
    })),
  ];
}

/** The table as comma-separated text with a header, quoted where it must be (RFC 4180). */
export function toCsv(columns: readonly Column[]): string {
  const lines = [
    columns.map(({ name }) => quoted(name)),
    ...(columns[0]?.values ?? []).map((_, row) => columns.map(({ values }) => quoted(textOf(values[row])))),
  ];
  return lines.map((cells) => `${cells.join(',')}\n`).join('');
}

const textOf = (value: Column['values'][number]): string =>
  value === undefined ? '' : typeof value === 'number' ? String(encodeNumber(value)) : String(value);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
