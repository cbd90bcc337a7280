import { checkOptions } from '@isotherm/autodiff/options';
import { hint } from '../plan.ts';
import { type DataSet, dataSet } from './data-set.ts';
import { checkDimensions } from './limits.ts';

/** How a CSV text is read. */
export interface CsvOptions {
  /** Name of the data set. @defaultValue 'csv' */
  readonly name?: string;
  /** Name of the column that holds a class for each row; any text will do. @defaultValue none */
  readonly label?: string;
  /** Where the text comes from. @defaultValue 'CSV' */
  readonly source?: string;
  /** Under which terms. @defaultValue 'not stated' */
  readonly license?: string;
}

/**
 * Reads points from comma-separated text: one row per line, one number per cell. A first row in which
 * no cell is a number is a header. Quotes may surround a cell, but not hide a comma. Classes of a label column are numbered as they appear.
 *
 * @throws RangeError naming the line when rows differ in length, a cell is not a finite number, or there are no rows
 */
export function csv(text: string, options: CsvOptions = {}): DataSet {
  checkOptions('csv', options, ['name', 'label', 'source', 'license']);
  const { name = 'csv', label, source = 'CSV', license = 'not stated' } = options;
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ at: `${name}, line ${i + 1}`, cells: line.split(',').map(unquoted) }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  const [first] = lines;
  if (first === undefined) throw new RangeError(`${name}: empty, found no rows`);
  const header = first.cells.some(isNumeric) ? undefined : first.cells;
  const rows = header === undefined ? lines : lines.slice(1);
  if (rows.length === 0) throw new RangeError(`${name}: a header, but no rows`);
  const labelColumn = findLabel(name, label, header);
  const width = first.cells.length;
  const dimensions = width - (labelColumn === -1 ? 0 : 1);
  if (dimensions === 0) throw new RangeError(`${name}: no column but the label`);
  checkDimensions(name, dimensions);
  const values = new Float64Array(rows.length * dimensions);
  const classes = new Map<string, number>();
  const labels = new Int32Array(rows.length);
  let to = 0;
  rows.forEach(({ at, cells }, row) => {
    if (cells.length !== width) throw new RangeError(`${at}: expected ${width} cells, found ${cells.length}`);
    cells.forEach((cell, column) => {
      if (column !== labelColumn) {
        values[to++] = numberIn(cell, `${at}, ${header?.[column] ?? `column ${column + 1}`}`);
        return;
      }
      if (!classes.has(cell)) classes.set(cell, classes.size);
      labels[row] = classes.get(cell)!;
    });
  });
  const columns = header?.filter((_, column) => column !== labelColumn);
  return dataSet({
    name,
    values,
    dimensions,
    ...(labelColumn === -1 ? {} : { labels }),
    ...(columns === undefined ? {} : { columns }),
    source,
    license,
  });
}

function findLabel(name: string, label: string | undefined, header: readonly string[] | undefined): number {
  if (label === undefined) return -1;
  if (header === undefined)
    throw new RangeError(`${name}: no header in which to find the label column ${label}`);
  const column = header.indexOf(label);
  if (column === -1) throw new RangeError(`${name}: no column ${label}; ${hint(label, header)}`);
  if (header.includes(label, column + 1)) throw new RangeError(`${name}: two columns are named ${label}`);
  return column;
}

function numberIn(cell: string, at: string): number {
  const value = isNumeric(cell) ? Number(cell) : NaN;
  if (!Number.isFinite(value))
    throw new RangeError(`${at}: expected a finite number, found ${JSON.stringify(cell)}${help(cell)}`);
  return value;
}

/** What was probably meant by a cell that is no number. */
function help(cell: string): string {
  if (cell === '') return '; remove rows with missing values, or fill them in';
  if (/^[^;\t]+(;|\t)/.test(cell)) return '; cells are separated by commas here';
  return /^\p{L}/u.test(cell) && !isNumeric(cell)
    ? '; a column of classes or names is declared as the label'
    : '';
}

// Number() reads '' as 0 and '0x10' as 16; neither is meant in a CSV file. NaN and infinities are numbers
// to the header, and refused as data.
const isNumeric = (cell: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell) || /^([+-]?inf(inity)?|nan)$/i.test(cell);

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');
