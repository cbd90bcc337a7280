import { type CertificateJSON, readCertificate, writeCertificate } from '../certificate-json.ts';
import { type ClusterModelJSON, readClusters, writeClusters } from '../cluster-model-json.ts';
import type { Softmin } from '../energy/index.ts';
import type { MiniBatchFitted } from './model.ts';

/** A model made from batches as JSON, version 1. */
export interface MiniBatchModelJSON extends ClusterModelJSON {
  /** Says what this is. */
  readonly format: 'isotherm mini-batch model';
  /** As in the model. */
  readonly counts: readonly number[];
  /** As in the model. */
  readonly reassignments: number;
  /** As in the model. */
  readonly sinceReassignment: number;
  /** As in the model; null where there is none. */
  readonly certificate: CertificateJSON | null;
}

const format = 'isotherm mini-batch model';

/** A model as JSON. */
export const writeMiniBatchModel = (model: MiniBatchFitted): MiniBatchModelJSON => ({
  format,
  ...writeClusters(model),
  counts: [...model.counts],
  reassignments: model.reassignments,
  sinceReassignment: model.sinceReassignment,
  certificate: model.certificate === undefined ? null : writeCertificate(model.certificate),
});

/**
 * A model from JSON of unknown origin.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readMiniBatchModel(json: unknown, softmin: Softmin): MiniBatchFitted {
  const more = ['counts', 'reassignments', 'sinceReassignment', 'certificate'];
  const { fitted, it } = readClusters('MiniBatchModel.fromJSON', json, { format, softmin, more });
  const k = fitted.centers.shape[0];
  const counts = Float64Array.from(it.numbers('counts'));
  if (counts.length !== k)
    throw it.wrong('counts', `must have an entry for each center, ${k}; found ${counts.length}`);
  const negative = counts.findIndex((count) => count < 0);
  if (negative >= 0) throw it.wrong(`counts[${negative}]`, `must not be negative, found ${counts[negative]}`);
  return {
    ...fitted,
    counts,
    reassignments: it.count('reassignments'),
    sinceReassignment: it.count('sinceReassignment'),
    certificate: it.isNull('certificate') ? undefined : readCertificate(it.object('certificate')),
  };
}
