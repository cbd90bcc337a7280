import { checkOptions } from '@isotherm/autodiff/options';
import { type DataSet, dataSet } from './data-set.ts';
import { checkDimensions } from './limits.ts';

/** What is said about the points of a file. */
export interface FileOptions {
  /** Name of the data set. */
  readonly name: string;
  /** Where the file comes from. */
  readonly source?: string;
  /** Under which terms. @defaultValue 'not stated' */
  readonly license?: string;
}

/** How numbers of each type are read. */
const readers: Readonly<
  Record<string, readonly [size: number, read: (view: DataView, at: number, little: boolean) => number]>
> = {
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u1: [1, (view, at) => view.getUint8(at)],
  b1: [1, (view, at) => view.getUint8(at)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
};

/**
 * Reads points from a file of NumPy's format, versions 1 to 3: an array `(n, d)`, or `(n)` for points on a line, of real
 * numbers in either byte order and either layout. Nothing is believed before the length of the file confirms it.
 *
 * @throws RangeError when it is no such file, or the header and the length of the file disagree; TypeError for unknown options
 */
export function npy(bytes: Uint8Array, options: FileOptions): DataSet {
  checkOptions('npy', options, ['name', 'source', 'license']);
  const { name, source = 'NPY', license = 'not stated' } = options;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { descr, fortran, shape, offset } = headerOf(name, bytes, view);
  const [, order, kind] = /^([<>|=])([a-z]\d)$/.exec(descr) ?? [];
  const reader = kind === undefined ? undefined : readers[kind];
  if (reader === undefined)
    throw new RangeError(
      `${name}: numbers of type ${JSON.stringify(descr)}; expected real ones of at most 8 bytes, such as <f8`,
    );
  const [size, read] = reader;
  const [n, d = 1] = shape;
  if (n === undefined || shape.length > 2)
    throw new RangeError(
      `${name}: an array of shape (${shape.join(', ')}); points are (n, d), or (n) on a line`,
    );
  const found = bytes.byteLength - offset;
  if (n * d * size !== found)
    throw new RangeError(
      `${name}: the header says ${n} × ${d} numbers of ${size} bytes, which makes ${n * d * size}, and the file holds ${found}`,
    );
  if (n * d === 0) throw new RangeError(`${name}: an array of shape (${shape.join(', ')}) holds no points`);
  checkDimensions(name, d);
  const values = new Float64Array(n * d);
  for (let i = 0; i < n; i++)
    for (let t = 0; t < d; t++)
      values[i * d + t] = read(view, offset + size * (fortran ? t * n + i : i * d + t), order !== '>');
  return dataSet({ name, values, dimensions: d, source, license });
}

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  readonly offset: number;
}

const magic = Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'));

function headerOf(name: string, bytes: Uint8Array, view: DataView): Header {
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte))
    throw new RangeError(`${name}: not a file of NumPy's format`);
  const version = bytes[6]!;
  if (version < 1 || version > 3)
    throw new RangeError(`${name}: version ${version} of NumPy's format; expected 1, 2 or 3`);
  const start = version === 1 ? 10 : 12;
  const length =
    bytes.length < start ? Infinity : version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > bytes.length)
    throw new RangeError(`${name}: a header of ${length} bytes in a file of ${bytes.length}`);
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (descr === undefined || fortran === undefined || shape === undefined)
    throw new RangeError(
      `${name}: a header without descr, fortran_order or shape: ${text.trim().slice(0, 100)}`,
    );
  const lengths = shape.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  return { descr, fortran: fortran === 'True', shape: lengths, offset: start + length };
}
