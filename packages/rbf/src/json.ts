import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { type Json, warningCodes } from '@isotherm/kmeans';
import { type RbfWarning, rbfWarningCodes } from './warning.ts';

const codes: ReadonlySet<string> = new Set([...warningCodes, ...rbfWarningCodes]);

/** A warning, of a clustering or of a network. */
export function readWarning(it: Json): RbfWarning {
  it.onlyKeys(['code', 'message']);
  const [code, message] = [it.text('code'), it.text('message')];
  if (code === undefined || !codes.has(code))
    throw it.wrong('code', `must be a known code, found ${String(code)}`);
  if (message === undefined) throw it.wrong('message', 'must be a text');
  return Object.freeze({ code, message }) as RbfWarning;
}

/** A matrix as rows. */
export function rowsOf(x: NdArray): number[][] {
  const [rows, columns] = x.shape as [number, number];
  const values = [...elements(x)];
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}

/** Rows of one length, `columns` where there are none; at least one row and one column unless that is told. */
export function readRows(it: Json, name: string, columns = 0): NdArray {
  const rows = it.rows(name);
  const width = rows[0]?.length ?? columns;
  if (width === 0 || rows.some((row) => row.length !== width))
    throw it.wrong(name, 'must have at least one row and one column, and rows of one length');
  return fromData(Float64Array.from(rows.flat()), [rows.length, width]);
}
