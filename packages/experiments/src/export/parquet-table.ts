import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column } from './cells-table.ts';

/** The table as a Parquet file: numbers as doubles, everything else as text, missing values as null. */
export function toParquet(columns: readonly Column[]): Uint8Array {
  const columnData = columns.map(({ name, values }) => {
    const known = values.filter((value) => value !== undefined);
    const numeric = known.length > 0 && known.every((value) => typeof value === 'number');
    const data = values.map((value) => (value === undefined ? null : numeric ? value : String(value)));
    return { name, data, type: numeric ? ('DOUBLE' as const) : ('STRING' as const), nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
