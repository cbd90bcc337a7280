import { inspect } from 'node:util';
import { checkOptions } from '@isotherm/autodiff/options';
import { type FileMetaData, parquetMetadata, parquetRead, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { hint } from '../plan.ts';
import { type DataSet, dataSet } from './data-set.ts';
import { checkDimensions } from './limits.ts';
import type { FileOptions } from './npy.ts';

/**
 * Reads points from a Parquet file: a row per point, a column of numbers per dimension, and at most one column that holds
 * a class for each row, named by `label`.
 *
 * @throws RangeError when it is no such file, a column holds no finite numbers, or rows are fewer than the file says; TypeError for
 * unknown options
 */
export async function parquet(
  bytes: Uint8Array,
  options: FileOptions & { readonly label?: string },
): Promise<DataSet> {
  checkOptions('parquet', options, ['name', 'label', 'source', 'license']);
  const { name, label, source = 'Parquet', license = 'not stated' } = options;
  const file = Uint8Array.from(bytes).buffer;
  const metadata = await told(name, () => parquetMetadata(file));
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
  if (label !== undefined && !columns.includes(label))
    throw new RangeError(`${name}: no column ${label}; ${hint(label, columns.slice(0, 1000))}`);
  const numeric = columns.filter((column) => column !== label);
  if (numeric.length === 0) throw new RangeError(`${name}: no column of numbers`);
  checkDimensions(name, numeric.length);
  const table = await read(name, file, metadata);
  const rows = Number(metadata.num_rows);
  for (const column of columns) {
    const found = table.get(column)?.length ?? 0;
    if (found !== rows)
      throw new RangeError(`${name}: the file says ${rows} rows, and column ${column} holds ${found}`);
  }
  if (rows === 0) throw new RangeError(`${name}: no rows`);
  const values = new Float64Array(rows * numeric.length);
  numeric.forEach((column, t) => {
    table.get(column)!.forEach((value, row) => {
      values[row * numeric.length + t] = numberIn(value, `${name}, row ${row + 1}, ${column}`);
    });
  });
  const classes = new Map<unknown, number>();
  const labels =
    label === undefined
      ? undefined
      : Int32Array.from(table.get(label)!, (value) => {
          if (!classes.has(value)) classes.set(value, classes.size);
          return classes.get(value)!;
        });
  return dataSet({
    name,
    values,
    dimensions: numeric.length,
    ...(labels === undefined ? {} : { labels }),
    columns: numeric,
    source,
    license,
  });
}

async function read(
  name: string,
  file: ArrayBuffer,
  metadata: FileMetaData,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const table = new Map<string, unknown[]>();
  await told(name, () =>
    parquetRead({
      file,
      metadata,
      compressors,
      onChunk: ({ columnName, columnData }) => {
        const column = table.get(columnName) ?? [];
        for (const value of Array.from<unknown>(columnData)) column.push(value);
        table.set(columnName, column);
      },
    }),
  );
  return table;
}

function numberIn(value: unknown, at: string): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  const help =
    value === null || value === undefined ? '; remove rows with missing values, or fill them in' : '';
  const named = typeof value === 'string' ? '; a column of classes or names is declared as the label' : '';
  // a file may hold anything, whole numbers beyond JSON in lists among it
  const found = typeof value === 'string' ? JSON.stringify(value) : inspect(value ?? null);
  throw new RangeError(`${at}: expected a finite number, found ${found}${help}${named}`);
}

async function told<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new RangeError(`${name}: not a Parquet file that can be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
