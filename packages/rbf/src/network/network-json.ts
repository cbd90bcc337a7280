import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { hasPrint, Json, type Softmin, softminPrint, type Warning, warningCodes } from '@isotherm/kmeans';
import type { RbfWarning } from '../warning.ts';
import type { FittedNetwork } from './model.ts';

/** A fitted network as JSON, version 1. */
export interface RbfModelJSON {
  /** Says what this is. */
  readonly format: 'isotherm rbf regression' | 'isotherm rbf classification';
  /** Says how it is written. */
  readonly version: 1;
  /** Centers, row by row. */
  readonly centers: readonly (readonly number[])[];
  /** Readout, row by row. */
  readonly readout: readonly (readonly number[])[];
  /** As in the model. */
  readonly temperature: number;
  /** What the softmin makes of the costs 0, 1/4, 3/4 at T = 1: its print. */
  readonly shares: readonly number[];
  /** As in the model. */
  readonly condition: number;
  /** As in the model. */
  readonly objectives: readonly number[];
  /** As in the model. */
  readonly converged: boolean;
  /** As in the model. */
  readonly seed: number | string | null;
  /** As in the model. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  /** The classes of a classification, in order. */
  readonly classes?: readonly (number | string)[];
}

const members = [
  'format',
  'version',
  'centers',
  'readout',
  'temperature',
  'shares',
  'condition',
  'objectives',
  'converged',
  'seed',
  'warnings',
];

const codes: ReadonlySet<string> = new Set([...warningCodes, 'ILL_CONDITIONED', 'NOT_CONVERGED']);

/** A network as JSON. */
export const writeNetwork = (format: RbfModelJSON['format'], model: FittedNetwork): RbfModelJSON => ({
  format,
  version: 1,
  centers: rowsOf(model.centers),
  readout: rowsOf(model.readout),
  temperature: model.softness.temperature,
  shares: softminPrint(model.softness.softmin),
  condition: model.condition,
  objectives: model.objectives,
  converged: model.converged,
  seed: model.seed,
  warnings: model.warnings,
});

/**
 * A network from JSON of unknown origin, and its members for whoever reads more of them.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readNetwork(
  who: string,
  json: unknown,
  format: RbfModelJSON['format'],
  softmin: Softmin,
  more: readonly string[] = [],
): { readonly fitted: FittedNetwork; readonly it: Json } {
  const it = new Json(who, json);
  it.literal('format', format);
  it.literal('version', 1);
  it.onlyKeys([...members, ...more]);
  const temperature = it.number('temperature', (t) => t > 0, 'positive');
  if (!hasPrint(softmin, it.numbers('shares')))
    throw new RangeError(`${who}: the network was fitted with another softmin; give it as { softmin }`);
  const [centers, readout] = [readRows(it, 'centers'), readRows(it, 'readout')];
  if (centers.shape[0] !== readout.shape[0])
    throw it.wrong('readout', `must have one row per center, ${centers.shape[0]}; found ${readout.shape[0]}`);
  const fitted = {
    centers,
    readout,
    softness: { softmin, temperature },
    condition: it.number('condition', (value) => value >= 0, 'not negative'),
    objectives: it.numbers('objectives'),
    converged: it.boolean('converged'),
    seed: it.isNull('seed') ? null : (it.text('seed') ?? it.count('seed')),
    warnings: it.objects('warnings').map(readWarning),
  };
  return { fitted, it };
}

function readWarning(it: Json): RbfWarning | Warning {
  it.onlyKeys(['code', 'message']);
  const [code, message] = [it.text('code'), it.text('message')];
  if (code === undefined || !codes.has(code))
    throw it.wrong('code', `must be a known code, found ${String(code)}`);
  if (message === undefined) throw it.wrong('message', 'must be a text');
  return Object.freeze({ code, message }) as RbfWarning;
}

function rowsOf(x: NdArray): number[][] {
  const [rows, columns] = x.shape as [number, number];
  const values = [...elements(x)];
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}

function readRows(it: Json, name: string): NdArray {
  const rows = it.rows(name);
  const columns = rows[0]?.length ?? 0;
  if (columns === 0 || rows.some((row) => row.length !== columns))
    throw it.wrong(name, 'must have at least one row and one column, and rows of one length');
  return fromData(Float64Array.from(rows.flat()), [rows.length, columns]);
}
