import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { FittedClusters } from './cluster-model.ts';
import { hasPrint, type Softmin, softminPrint } from './energy/index.ts';
import { Json } from './json.ts';
import { type Warning, warning, type WarningCode, warningCodes } from './warning.ts';

/** What every model says as JSON, version 1: what is listed is as in the model. */
export interface ClusterModelJSON extends Pick<
  FittedClusters,
  'energies' | 'converged' | 'iterations' | 'evaluations' | 'seed' | 'warnings'
> {
  /** Says how it is written. */
  readonly version: 1;
  /** Centers, row by row. */
  readonly centers: readonly (readonly number[])[];
  /** The last temperature. */
  readonly temperature: number;
  /** What the softmin makes of the costs 0, 1/4, 3/4 at T = 1: its print. */
  readonly shares: readonly number[];
}

const members = [
  'format',
  'version',
  'centers',
  'temperature',
  'shares',
  'energies',
  'converged',
  'iterations',
  'evaluations',
  'seed',
  'warnings',
];

/** What every model says, for JSON. */
export const writeClusters = (model: FittedClusters): ClusterModelJSON => ({
  version: 1,
  centers: rowsOf(model.centers),
  temperature: model.softness.temperature,
  shares: softminPrint(model.softness.softmin),
  energies: model.energies,
  converged: model.converged,
  iterations: model.iterations,
  evaluations: model.evaluations,
  seed: model.seed,
  warnings: model.warnings,
});

/** Which model is expected, and what it has beside what every model says. */
interface Expected {
  readonly format: string;
  readonly softmin: Softmin;
  readonly more: readonly string[];
}

/**
 * What every model says, from JSON of unknown origin, and its members for whoever reads more of them.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readClusters(
  who: string,
  json: unknown,
  { format, softmin, more }: Expected,
): { readonly fitted: FittedClusters; readonly it: Json } {
  const it = new Json(who, json);
  it.literal('format', format);
  it.literal('version', 1);
  it.onlyKeys([...members, ...more]);
  const temperature = it.number('temperature', (t) => t > 0, 'positive');
  if (!hasPrint(softmin, it.numbers('shares')))
    throw new RangeError(`${who}: the model was fitted with another softmin; give it as { softmin }`);
  const fitted = {
    centers: readRows(it),
    softness: { softmin, temperature },
    energies: it.numbers('energies'),
    converged: it.boolean('converged'),
    iterations: it.count('iterations'),
    evaluations: it.count('evaluations'),
    seed: it.text('seed') ?? it.count('seed'),
    warnings: it.objects('warnings').map(readWarning),
  };
  return { fitted, it };
}

/** Centers for JSON, row by row. */
function rowsOf(centers: NdArray): number[][] {
  const [k, d] = centers.shape as [number, number];
  const c = [...elements(centers)];
  return Array.from({ length: k }, (_, j) => c.slice(j * d, (j + 1) * d));
}

/** Centers from JSON, `(k, d)`. */
function readRows(it: Json): NdArray {
  const rows = it.rows('centers');
  const d = rows[0]?.length ?? 0;
  if (d === 0) throw it.wrong('centers', 'must have at least one row and one column');
  const ragged = rows.findIndex((row) => row.length !== d);
  if (ragged >= 0)
    throw it.wrong(
      'centers',
      `must have rows of one length; row ${ragged} has ${rows[ragged]!.length}, not ${d}`,
    );
  return fromData(Float64Array.from(rows.flat()), [rows.length, d]);
}

/** A warning from JSON. */
function readWarning(it: Json): Warning {
  it.onlyKeys(['code', 'message']);
  const [code, message] = [it.text('code'), it.text('message')];
  if (!warningCodes.includes(code as WarningCode))
    throw it.wrong('code', `must be a known code, found ${JSON.stringify(code)}`);
  if (message === undefined) throw it.wrong('message', 'must be a text');
  return warning(code as WarningCode, message);
}
