import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { type Certificate, hasPrint, type Softmin, softminPrint } from './energy/index.ts';
import type { Fitted } from './model.ts';
import { type Warning, warning, type WarningCode, warningCodes } from './warning.ts';
import { Json } from './json.ts';

/** A model as JSON, version 1. */
export interface KMeansModelJSON {
  /** Says what this is. */
  readonly format: 'isotherm k-means model';
  /** Says how it is written. */
  readonly version: 1;
  /** Centers, row by row. */
  readonly centers: readonly (readonly number[])[];
  /** The last temperature. */
  readonly temperature: number;
  /** What the softmin makes of the costs 0, 1/4, 3/4 at T = 1: its print. */
  readonly shares: readonly number[];
  /** As in the model. */
  readonly energies: readonly number[];
  /** As in the model. */
  readonly distortions: readonly number[];
  /** As in the model. */
  readonly converged: boolean;
  /** As in the model. */
  readonly iterations: number;
  /** As in the model. */
  readonly evaluations: number;
  /** As in the model. */
  readonly seed: number | string;
  /** As in the model. */
  readonly warnings: readonly Warning[];
  /** As in the model. */
  readonly certificate: CertificateJSON;
}

/** A certificate as JSON: a margin of Infinity, of a single center, is null. */
export type CertificateJSON = Omit<Certificate, 'leastMargin'> & { readonly leastMargin: number | null };

const format = 'isotherm k-means model';

/** A model as JSON. */
export function writeModel(model: Fitted): KMeansModelJSON {
  return {
    format,
    version: 1,
    centers: rowsOf(model.centers),
    temperature: model.softness.temperature,
    shares: softminPrint(model.softness.softmin),
    energies: model.energies,
    distortions: model.distortions,
    converged: model.converged,
    iterations: model.iterations,
    evaluations: model.evaluations,
    seed: model.seed,
    warnings: model.warnings,
    certificate: writeCertificate(model.certificate),
  };
}

/** Centers for JSON, row by row. */
export function rowsOf(centers: NdArray): number[][] {
  const [k, d] = centers.shape as [number, number];
  const c = [...elements(centers)];
  return Array.from({ length: k }, (_, j) => c.slice(j * d, (j + 1) * d));
}

/** A certificate for JSON, which has no Infinity. */
export const writeCertificate = (certificate: Certificate): CertificateJSON => ({
  ...certificate,
  leastMargin: certificate.leastMargin === Infinity ? null : certificate.leastMargin,
});

/**
 * A model from JSON of unknown origin.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readModel(json: unknown, softmin: Softmin): Fitted {
  const it = new Json('KMeansModel.fromJSON', json);
  it.literal('format', format);
  it.literal('version', 1);
  it.onlyKeys([
    'format',
    'version',
    'centers',
    'temperature',
    'shares',
    'energies',
    'distortions',
    'converged',
    'iterations',
    'evaluations',
    'seed',
    'warnings',
    'certificate',
  ]);
  const temperature = it.number('temperature', (t) => t > 0, 'positive');
  const shares = it.numbers('shares');
  if (!hasPrint(softmin, shares))
    throw new RangeError(
      'KMeansModel.fromJSON: the model was fitted with another softmin; give it as { softmin }',
    );
  const iterations = it.count('iterations');
  const energies = it.numbers('energies');
  if (energies.length !== iterations + 1)
    throw it.wrong(
      'energies',
      `must have iterations + 1 entries, ${iterations + 1}; found ${energies.length}`,
    );
  const distortions = it.numbers('distortions');
  if (distortions.length === 0) throw it.wrong('distortions', 'must have at least one entry');
  return {
    centers: readRows(it),
    softness: { softmin, temperature },
    energies,
    distortions,
    converged: it.boolean('converged'),
    iterations,
    evaluations: it.count('evaluations'),
    seed: it.text('seed') ?? it.count('seed'),
    warnings: it.objects('warnings').map(readWarning),
    certificate: readCertificate(it.object('certificate')),
  };
}

/** Centers from JSON, `(k, d)`. */
export function readRows(it: Json): NdArray {
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
export function readWarning(it: Json): Warning {
  it.onlyKeys(['code', 'message']);
  const [code, message] = [it.text('code'), it.text('message')];
  if (!warningCodes.includes(code as WarningCode))
    throw it.wrong('code', `must be a known code, found ${JSON.stringify(code)}`);
  if (message === undefined) throw it.wrong('message', 'must be a text');
  return warning(code as WarningCode, message);
}

/** A certificate from JSON. */
export function readCertificate(it: Json): Certificate {
  const numbers = [
    'energy',
    'distortion',
    'expectedDistortion',
    'energyGap',
    'expectedGap',
    'entropy',
    'effectiveClusters',
  ] as const;
  it.onlyKeys([...numbers, 'leastMargin', 'exact']);
  const [energy, distortion, expectedDistortion, energyGap, expectedGap, entropy, effectiveClusters] =
    numbers.map((name) => it.number(name)) as [number, number, number, number, number, number, number];
  const leastMargin = it.isNull('leastMargin')
    ? Infinity
    : it.number('leastMargin', (m) => m >= 0, 'not negative');
  return Object.freeze({
    energy,
    distortion,
    expectedDistortion,
    energyGap,
    expectedGap,
    entropy,
    leastMargin,
    effectiveClusters,
    exact: it.boolean('exact'),
  });
}
