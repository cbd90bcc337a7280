import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import type { ResultRecord } from '../records.ts';
import { cellsTable, toCsv } from './cells-table.ts';
import { toParquet } from './parquet-table.ts';

const at = { study: 'a', data: 'say "hi", line\n2', repetition: 0, seed: 9 } as const;
const records: readonly ResultRecord[] = [
  { kind: 'cell', ...at, cell: { x: 1, on: true }, values: { y: -0, z: NaN } },
  { kind: 'vacuous', ...at, cell: { x: 2, on: false }, reason: 'too small' },
  { kind: 'failure', ...at, cell: { softmin: 'hard' }, error: '=1+1' },
];

it('writes cells as CSV with the columns of all studies, quoted where it must be', () => {
  expect(toCsv(cellsTable(records))).toBe(
    [
      'study,kind,data,repetition,seed,note,factor x,factor on,factor softmin,value y,value z',
      'a,cell,"say ""hi"", line\n2",0,9,,1,true,,-0,NaN',
      'a,vacuous,"say ""hi"", line\n2",0,9,too small,2,false,,,',
      'a,failure,"say ""hi"", line\n2",0,9,=1+1,,,hard,,',
      '',
    ].join('\n'),
  );
});

it('writes cells as Parquet, which comes back with every bit', async () => {
  const { buffer } = toParquet(cellsTable(records));
  const rows = await parquetReadObjects({ file: buffer as ArrayBuffer });
  expect(rows[0]).toMatchObject({
    study: 'a',
    data: at.data,
    'factor x': 1,
    'factor on': 'true',
    note: null,
  });
  expect(Object.is(rows[0]!['value y'], -0)).toBe(true);
  expect(rows[0]!['value z']).toBeNaN();
  expect(rows[2]).toMatchObject({ note: '=1+1', 'value y': null, 'factor softmin': 'hard' });
});
