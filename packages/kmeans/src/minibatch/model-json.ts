import { hasPrint, type Softmin, softminPrint } from '../energy/index.ts';
import { Json } from '../json.ts';
import {
  type CertificateJSON,
  readCertificate,
  readRows,
  readWarning,
  rowsOf,
  writeCertificate,
} from '../model-json.ts';
import type { Warning } from '../warning.ts';
import type { MiniBatchFitted } from './model.ts';

/** A model made from batches as JSON, version 1. */
export interface MiniBatchModelJSON {
  /** Says what this is. */
  readonly format: 'isotherm mini-batch model';
  /** Says how it is written. */
  readonly version: 1;
  /** Centers, row by row. */
  readonly centers: readonly (readonly number[])[];
  /** The last temperature. */
  readonly temperature: number;
  /** What the softmin makes of the costs 0, 1/4, 3/4 at T = 1: its print. */
  readonly shares: readonly number[];
  /** As in the model. */
  readonly counts: readonly number[];
  /** As in the model. */
  readonly energies: readonly number[];
  /** As in the model. */
  readonly converged: boolean;
  /** As in the model. */
  readonly iterations: number;
  /** As in the model. */
  readonly evaluations: number;
  /** As in the model. */
  readonly reassignments: number;
  /** As in the model. */
  readonly sinceReassignment: number;
  /** As in the model. */
  readonly seed: number | string;
  /** As in the model. */
  readonly warnings: readonly Warning[];
  /** As in the model; null where there is none. */
  readonly certificate: CertificateJSON | null;
}

const format = 'isotherm mini-batch model';

/** A model as JSON. */
export const writeMiniBatchModel = (model: MiniBatchFitted): MiniBatchModelJSON => ({
  format,
  version: 1,
  centers: rowsOf(model.centers),
  temperature: model.softness.temperature,
  shares: softminPrint(model.softness.softmin),
  counts: [...model.counts],
  energies: model.energies,
  converged: model.converged,
  iterations: model.iterations,
  evaluations: model.evaluations,
  reassignments: model.reassignments,
  sinceReassignment: model.sinceReassignment,
  seed: model.seed,
  warnings: model.warnings,
  certificate: model.certificate === undefined ? null : writeCertificate(model.certificate),
});

/**
 * A model from JSON of unknown origin.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readMiniBatchModel(json: unknown, softmin: Softmin): MiniBatchFitted {
  const who = 'MiniBatchModel.fromJSON';
  const it = new Json(who, json);
  it.literal('format', format);
  it.literal('version', 1);
  it.onlyKeys([
    'format',
    'version',
    'centers',
    'temperature',
    'shares',
    'counts',
    'energies',
    'converged',
    'iterations',
    'evaluations',
    'reassignments',
    'sinceReassignment',
    'seed',
    'warnings',
    'certificate',
  ]);
  const temperature = it.number('temperature', (t) => t > 0, 'positive');
  if (!hasPrint(softmin, it.numbers('shares')))
    throw new RangeError(`${who}: the model was fitted with another softmin; give it as { softmin }`);
  const centers = readRows(it);
  const counts = Float64Array.from(it.numbers('counts'));
  if (counts.length !== centers.shape[0])
    throw it.wrong(
      'counts',
      `must have an entry for each center, ${centers.shape[0]}; found ${counts.length}`,
    );
  const negative = counts.findIndex((count) => count < 0);
  if (negative >= 0) throw it.wrong(`counts[${negative}]`, `must not be negative, found ${counts[negative]}`);
  return {
    centers,
    softness: { softmin, temperature },
    counts,
    energies: it.numbers('energies'),
    converged: it.boolean('converged'),
    iterations: it.count('iterations'),
    evaluations: it.count('evaluations'),
    reassignments: it.count('reassignments'),
    sinceReassignment: it.count('sinceReassignment'),
    seed: it.text('seed') ?? it.count('seed'),
    warnings: it.objects('warnings').map(readWarning),
    certificate: it.isNull('certificate') ? undefined : readCertificate(it.object('certificate')),
  };
}
