import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';
import { npy } from './npy.ts';
import { parquet } from './parquet.ts';

/** A file of NumPy's format as its documentation describes it. */
function npyFile(header: string, body: Uint8Array, version = 1): Uint8Array {
  const start = version === 1 ? 10 : 12;
  const text = `${header.padEnd(64 * Math.ceil((start + header.length + 1) / 64) - start - 1)}\n`;
  const bytes = new Uint8Array(start + text.length + body.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  bytes.set(new TextEncoder().encode(text), start);
  bytes.set(body, start + text.length);
  return bytes;
}
const head = (descr: string, shape: string, fortran = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${shape}), }`;
const doubles = (...values: number[]): Uint8Array => new Uint8Array(Float64Array.from(values).buffer);
const bigEndian = (...values: number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setFloat32(4 * i, value));
  return new Uint8Array(view.buffer);
};
const valuesOf = ({ points }: { points: { data: ArrayLike<number> } }): number[] => Array.from(points.data);

describe('npy', () => {
  it.each([
    ['doubles', npyFile(head('<f8', '2, 3'), doubles(1, 2, 3, 4, 5, 6)), [2, 3]],
    ['version 2', npyFile(head('<f8', '2, 3'), doubles(1, 2, 3, 4, 5, 6), 2), [2, 3]],
    ['columns first', npyFile(head('<f8', '2, 3', 'True'), doubles(1, 4, 2, 5, 3, 6)), [2, 3]],
    ['big-endian floats', npyFile(head('>f4', '2, 3'), bigEndian(1, 2, 3, 4, 5, 6)), [2, 3]],
    ['bytes', npyFile(head('|u1', '6,'), Uint8Array.of(1, 2, 3, 4, 5, 6)), [6, 1]],
    [
      'long integers',
      npyFile(head('<i8', '6, 1'), new Uint8Array(BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n).buffer)),
      [6, 1],
    ],
  ])('reads %s', (_, bytes, shape) => {
    const set = npy(bytes, { name: 'a' });
    expect({ values: valuesOf(set), shape: set.points.shape }).toEqual({ values: [1, 2, 3, 4, 5, 6], shape });
  });

  it.each([
    ['text', new TextEncoder().encode('x,y\n1,2\n3,4\n'), 'a: not a file of NumPy'],
    [
      'a lying shape',
      npyFile(head('<f8', '1000000000, 1000'), doubles(1, 2)),
      'which makes 8000000000000, and the file holds 16',
    ],
    ['a short file', npyFile(head('<f8', '3, 1'), doubles(1, 2)), 'the header says 3 × 1 numbers of 8 bytes'],
    [
      'a long header',
      npyFile(head('<f8', '1,'), doubles(1)).subarray(0, 40),
      'a header of 118 bytes in a file of 40',
    ],
    ['objects', npyFile(head('|O', '1,'), doubles(1)), 'numbers of type "|O"'],
    ['complex numbers', npyFile(head('<c16', '1,'), doubles(1, 2)), 'numbers of type "<c16"'],
    ['three axes', npyFile(head('<f8', '1, 1, 1'), doubles(1)), 'an array of shape (1, 1, 1)'],
    ['nothing', npyFile(head('<f8', '0, 3'), doubles()), 'holds no points'],
    [
      'a strange version',
      npyFile(head('<f8', '1,'), doubles(1)).fill(9, 6, 7),
      "version 9 of NumPy's format",
    ],
    ['another header', npyFile('{}', doubles(1)), 'a header without descr'],
    ['NaN', npyFile(head('<f8', '2, 1'), doubles(1, NaN)), 'point 1, coordinate 0 is NaN'],
    [
      'too many columns',
      npyFile(head('|u1', '1, 1000000'), new Uint8Array(1e6)),
      '1000000 dimensions, and a data set has at most 100000',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => npy(bytes, { name: 'a' })).toThrow(message);
  });

  it('refuses options that it does not know', () => {
    const bytes = npyFile(head('<f8', '1,'), doubles(1));
    expect(() => npy(bytes, { name: 'a', label: 'kind' } as never)).toThrow('npy: unknown option "label"');
  });

  it('reads what NumPy writes', () => {
    // numpy.save of NumPy 1.24.2, in Base64: numpy.arange(6, dtype="f4").reshape(3, 2, order="F")
    const bytes = Buffer.from(
      'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMywgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEAAAEBAAACAQAAAoEA=',
      'base64',
    );
    expect(valuesOf(npy(bytes, { name: 'a' }))).toEqual([0, 3, 1, 4, 2, 5]);
  });
});

const parquetFile = (columns: Readonly<Record<string, readonly unknown[]>>): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: Object.entries(columns).map(([name, data]) => ({
        name,
        data: [...data],
        type: typeof data[0] === 'string' ? 'STRING' : typeof data[0] === 'bigint' ? 'INT64' : 'DOUBLE',
        nullable: data.includes(null),
      })),
    }),
  );

describe('parquet', () => {
  it('reads columns of numbers, and one of classes', async () => {
    const bytes = parquetFile({ x: [1, 2, 3], kind: ['b', 'a', 'b'], n: [4n, 5n, 6n] });
    const set = await parquet(bytes, { name: 'a', label: 'kind' });
    expect(valuesOf(set)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(set).toMatchObject({ columns: ['x', 'n'], labels: Int32Array.of(0, 1, 0) });
  });

  it('gives the points that the same table gives as CSV', async () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => Math.fround(i / 7));
    const set = await parquet(parquetFile({ x: numbers, y: numbers.toReversed() }), { name: 'a' });
    const text = numbers.map((x, i) => `${x},${numbers[999 - i]}\n`).join('');
    expect(set.sha256).toBe(csv(`x,y\n${text}`, { name: 'a' }).sha256);
  });

  it.each([
    ['text', new TextEncoder().encode('x,y\n1,2\n3,4\n'), 'a: not a Parquet file that can be read'],
    ['nothing', new Uint8Array(0), 'not a Parquet file'],
    ['a cut file', parquetFile({ x: [1, 2] }).subarray(0, 60), 'not a Parquet file'],
    [
      'a column of words',
      parquetFile({ x: ['one'] }),
      'row 1, x: expected a finite number, found "one"; a column of classes',
    ],
    [
      'missing values',
      parquetFile({ x: [1, null] }),
      'row 2, x: expected a finite number, found null; remove rows',
    ],
    ['NaN', parquetFile({ x: [1, NaN] }), 'row 2, x: expected a finite number, found NaN'],
    ['infinity', parquetFile({ x: [1, -Infinity] }), 'row 2, x: expected a finite number, found -Infinity'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(parquet(bytes, { name: 'a' })).rejects.toThrow(message);
  });

  it('refuses options that it does not know', async () => {
    const options = { name: 'a', lable: 'kind' } as never;
    await expect(parquet(parquetFile({ x: [1] }), options)).rejects.toThrow(
      'parquet: unknown option "lable"',
    );
  });

  it('refuses lists, and shows what JSON could not', async () => {
    const bytes = parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'x', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'INT64', repetition_type: 'OPTIONAL' },
      ],
      columnData: [{ name: 'x', data: [[1n, 2n]] }],
    });
    await expect(parquet(new Uint8Array(bytes), { name: 'a' })).rejects.toThrow(
      'a, row 1, x: expected a finite number, found [ 1n, 2n ]',
    );
  });

  it('refuses a footer that lies about rows, and a label that is not there', async () => {
    const bytes = parquetFile({ x: [1, 2, 3], kind: [1, 2, 3] });
    await expect(parquet(bytes, { name: 'a', label: 'kin' })).rejects.toThrow(
      'no column kin; did you mean kind?',
    );
    // every byte that may be the number of rows
    let lies = 0;
    for (let i = bytes.length - 400; i < bytes.length - 8; i++) {
      if (bytes[i] !== 6) continue; // 3 in zigzag
      const lying = Uint8Array.from(bytes);
      lying[i] = 126;
      const found = await parquet(lying, { name: 'a' }).then(valuesOf, (error: unknown) => error);
      if (found instanceof RangeError) lies++;
      else expect(found).toEqual([1, 1, 2, 2, 3, 3]);
    }
    expect(lies).toBeGreaterThan(0);
  });
});

describe('a table of a million columns', () => {
  it('is refused as CSV, quickly', () => {
    const line = '1,'.repeat(999_999);
    expect(() => csv(`${line}1\n${line}2\n`, { name: 'wide' })).toThrow(
      'wide: 1000000 dimensions, and a data set has at most 100000; is the table transposed?',
    );
  });

  it('may have as many classes as rows', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i},k${i}`).join('\n');
    expect(csv(`x,k\n${rows}\n`, { name: 'a', label: 'k' }).labels!.at(-1)).toBe(99_999);
  });
});
