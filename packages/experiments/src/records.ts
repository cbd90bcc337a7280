import type { Figure } from './figure.ts';
import type { Quantities, Quantity } from './quantity.ts';
import type { Cell, Level, Measured, Profile } from './study.ts';
import type { Finding, Outcome } from './verdict.ts';

/** Version of the lines that `encodeRecord` writes; those of version 1 are read as well. */
export const recordsVersion = 2;

/** The code that records come from. */
export interface CodeProvenance {
  /** Commit of the folder in which the run was started; none outside of Git. */
  readonly commit: string | null;
  /** Whether files of that commit had been changed. */
  readonly dirty: boolean;
  /** SHA-256 of the lock file above that folder. */
  readonly lockfile: string | null;
  /** SHA-256 of the modules on which each study depends. */
  readonly studies: Readonly<Record<string, string>>;
}

/** The first line of a file of records: everything on which the others depend. */
export interface HeaderRecord {
  /** Which kind of record. */
  readonly kind: 'header';
  /** Names the format. */
  readonly format: 'isotherm-records';
  /** Version of the format. */
  readonly version: number;
  /** The run's seed. */
  readonly seed: number;
  /** The run's profile. */
  readonly profile: Profile;
  /** The studies of the run. */
  readonly studies: readonly string[];
  /** Versions of the packages that computed it. */
  readonly packages: Readonly<Record<string, string>>;
  /** Versions of the engine. */
  readonly engine: Readonly<Record<string, string>>;
  /** SHA-256 of each data set's content. */
  readonly data: Readonly<Record<string, string>>;
  /** The code; none in records of version 1 and of runs that were not made by the command line. */
  readonly code?: CodeProvenance;
  /** To which levels, data sets and repetitions the run was restricted; none if it was not. */
  readonly only?: Readonly<Record<string, readonly Level[]>>;
}

/** Where a record of a cell belongs. */
export interface CellPlace {
  /** Id of the study. */
  readonly study: string;
  /** Name of the data set. */
  readonly data: string;
  /** The combination of levels. */
  readonly cell: Cell;
  /** 0, 1, … */
  readonly repetition: number;
  /** Seed of the cell's chance, derived from the run's. */
  readonly seed: number;
}

/** A measured cell. */
export interface CellRecord extends CellPlace {
  /** Which kind of record. */
  readonly kind: 'cell';
  /** The numbers. */
  readonly values: Measured;
}

/** A cell to which the claim does not apply. */
export interface VacuousRecord extends CellPlace {
  /** Which kind of record. */
  readonly kind: 'vacuous';
  /** Why it does not apply. */
  readonly reason: string;
}

/** A cell whose measurement threw. */
export interface FailureRecord extends CellPlace {
  /** Which kind of record. */
  readonly kind: 'failure';
  /** The message. */
  readonly error: string;
}

/** What became of a study's claim. */
export interface VerdictRecord {
  /** Which kind of record. */
  readonly kind: 'verdict';
  /** Id of the study. */
  readonly study: string;
  /** Its claim. */
  readonly claim: string;
  /** The conclusion. */
  readonly outcome: Outcome;
  /** How many cells were measured. */
  readonly cells: number;
  /** Cells to which the claim does not apply, by reason. */
  readonly vacuous: readonly { readonly reason: string; readonly cells: number; readonly example: string }[];
  /** How many cells threw. */
  readonly failures: number;
  /** The evidence, condition by condition, the decisive one first. */
  readonly findings: readonly Finding[];
  /** What sentences may quote; none if the study names nothing. */
  readonly quantities?: Quantities;
  /** What the outcome means, in plain words; none if the study does not say. */
  readonly meaning?: string;
  /** What the measured cells look like; none if the study draws nothing. */
  readonly figures?: readonly Figure[];
}

/** What running studies yields. */
export type ResultRecord = CellRecord | VacuousRecord | FailureRecord | VerdictRecord;

/** Any line of a file of records. */
export type AnyRecord = HeaderRecord | ResultRecord;

/** A record as one line of JSON, without its line break. Measured numbers that JSON lacks are written as names. */
export function encodeRecord(record: AnyRecord): string {
  if (record.kind === 'cell')
    return JSON.stringify({ ...record, values: mapValues(record.values, encodeNumber) });
  if (record.kind === 'verdict') return JSON.stringify(mapNumbers(record, encodeNumber));
  return JSON.stringify(record);
}

/**
 * Reads what `encodeRecord` wrote.
 *
 * @throws SyntaxError when the line is not JSON; RangeError when it is not a record of this version
 */
export function decodeRecord(line: string): AnyRecord {
  const found: unknown = JSON.parse(line);
  if (!isRecord(found)) throw new RangeError(`decodeRecord: not a record: ${line.slice(0, 60)}`);
  if (
    found.kind === 'header' &&
    (found.format !== 'isotherm-records' || ![1, recordsVersion].includes(found.version))
  )
    throw new RangeError(
      `decodeRecord: expected isotherm-records version 1 or ${recordsVersion}, found ${found.format} version ${found.version}`,
    );
  if (found.kind === 'cell') return { ...found, values: mapValues(found.values, decodeNumber) };
  if (found.kind === 'verdict') return mapNumbers(found, decodeNumber);
  return found;
}

/**
 * Reads a file of records: a header, then one record per line. An unfinished last line, which an
 * interruption may leave, is dropped.
 *
 * @throws RangeError naming the line that is not a record
 */
export function decodeRecords(text: string): [HeaderRecord, ...ResultRecord[]] {
  const lines = text.split('\n').slice(0, -1);
  const records = lines.map((line, i) => {
    try {
      return decodeRecord(line);
    } catch (error) {
      throw new RangeError(`records, line ${i + 1}: ${(error as Error).message}`, { cause: error });
    }
  });
  const [header, ...rest] = records;
  if (header?.kind !== 'header') throw new RangeError('records, line 1: expected a header');
  const second = rest.findIndex(({ kind }) => kind === 'header');
  if (second >= 0) throw new RangeError(`records, line ${second + 2}: a second header`);
  return [header, ...rest.filter((record) => record.kind !== 'header')];
}

const kinds: ReadonlySet<unknown> = new Set(['header', 'cell', 'vacuous', 'failure', 'verdict']);
const isRecord = (x: unknown): x is AnyRecord =>
  typeof x === 'object' && x !== null && 'kind' in x && kinds.has(x.kind);

const names: Readonly<Record<string, number>> = {
  NaN,
  Infinity,
  '-Infinity': -Infinity,
  '-0': -0,
};

/** A number as JSON can say it; `decodeRecord` knows the names of those that it lacks. */
export const encodeNumber = (x: number): number | string =>
  Object.is(x, -0) ? '-0' : Number.isFinite(x) ? x : String(x);

function decodeNumber(x: number | string): number {
  const value = typeof x === 'string' ? names[x] : x;
  if (typeof value !== 'number') throw new RangeError(`expected a number, found ${JSON.stringify(x)}`);
  return value;
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

/** A verdict with its numbers written or read. */
function mapNumbers(verdict: VerdictRecord, f: (x: number) => unknown): VerdictRecord {
  const { findings, quantities } = verdict;
  const mapped = {
    ...verdict,
    findings: findings.map((finding) => ({
      ...finding,
      ...mapSlack('tightest', finding.tightest, f),
      ...mapSlack('smallest', finding.smallest, f),
    })),
    ...(quantities && { quantities: mapValues(quantities, (it) => mapQuantity(it, f)) }),
  };
  // numbers in transit may be names; decoding undoes it before anyone else looks
  return mapped as VerdictRecord;
}

const mapSlack = (
  name: 'tightest' | 'smallest',
  found: { readonly slack: number } | undefined,
  f: (slack: number) => unknown,
): object => (found === undefined ? {} : { [name]: { ...found, slack: f(found.slack) } });

const mapQuantity = (quantity: Quantity, f: (x: number) => unknown): unknown =>
  typeof quantity === 'number' || (typeof quantity === 'string' && quantity in names)
    ? f(quantity as number)
    : typeof quantity === 'string'
      ? quantity
      : mapValues({ ...quantity }, f);
