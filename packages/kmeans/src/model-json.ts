import { type CertificateJSON, readCertificate, writeCertificate } from './certificate-json.ts';
import { type ClusterModelJSON, readClusters, writeClusters } from './cluster-model-json.ts';
import type { FitSkipping } from './effort.ts';
import type { Softmin } from './energy/index.ts';
import type { Json } from './json.ts';
import type { Fitted } from './model.ts';

/** A model as JSON, version 1. */
export interface KMeansModelJSON extends ClusterModelJSON {
  /** Says what this is. */
  readonly format: 'isotherm k-means model';
  /** As in the model. */
  readonly distortions: readonly number[];
  /** As in the model; absent where no pass went over sorted tiles. */
  readonly skipping?: FitSkipping;
  /** As in the model. */
  readonly certificate: CertificateJSON;
}

const format = 'isotherm k-means model';

/** A model as JSON. */
export const writeModel = (model: Fitted): KMeansModelJSON => ({
  format,
  ...writeClusters(model),
  distortions: model.distortions,
  ...(model.skipping && { skipping: model.skipping }),
  certificate: writeCertificate(model.certificate),
});

/**
 * A model from JSON of unknown origin.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readModel(json: unknown, softmin: Softmin): Fitted {
  const more = ['distortions', 'skipping', 'certificate'];
  const { fitted, it } = readClusters('KMeansModel.fromJSON', json, { format, softmin, more });
  const { energies, iterations } = fitted;
  if (energies.length !== iterations + 1)
    throw it.wrong(
      'energies',
      `must have iterations + 1 entries, ${iterations + 1}; found ${energies.length}`,
    );
  const distortions = it.numbers('distortions');
  if (distortions.length === 0) throw it.wrong('distortions', 'must have at least one entry');
  return {
    ...fitted,
    distortions,
    ...(it.has('skipping') && { skipping: readSkipping(it.object('skipping')) }),
    certificate: readCertificate(it.object('certificate')),
  };
}

/** What was skipped, from JSON. */
function readSkipping(it: Json): FitSkipping {
  it.onlyKeys(['passes', 'tiles', 'certifiedTiles', 'pairs', 'livePairs']);
  const [tiles, pairs] = [it.count('tiles'), it.count('pairs')];
  const upTo = (name: string, most: number): number =>
    it.number(name, (x) => Number.isSafeInteger(x) && x >= 0 && x <= most, `a whole number up to ${most}`);
  return {
    passes: it.count('passes'),
    tiles,
    certifiedTiles: upTo('certifiedTiles', tiles),
    pairs,
    livePairs: upTo('livePairs', pairs),
  };
}
