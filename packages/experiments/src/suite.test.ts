import { describe, expect, it } from 'vitest';
import { ledger } from './ledger.ts';
import { ownClaims } from './own-claims.ts';
import { run } from './run.ts';
import { suite } from './suite.ts';

describe('the suite', () => {
  const readings = [...ledger.flatMap((claim) => claim.readings), ...ownClaims];

  it('has every study on record, and a study for every reading', () => {
    expect(suite.map(({ id }) => id).toSorted()).toEqual(readings.map(({ study }) => study).toSorted());
  });

  // work, not waiting: on a busy machine it takes its time
  it.each(suite)('$id comes out as on record at its smallest', { timeout: 120_000 }, (study) => {
    const records = [...run([study], { profile: 'smoke' })];
    expect(records.filter(({ kind }) => kind === 'failure')).toEqual([]);
    const verdict = records.find((record) => record.kind === 'verdict')!;
    expect(verdict.findings.filter(({ applies }) => applies === 0)).toEqual([]);
    expect(verdict.outcome).toBe(readings.find((reading) => reading.study === study.id)?.onRecord);
  });
});
