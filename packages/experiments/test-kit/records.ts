import type { HeaderRecord, VerdictRecord } from '../src/records.ts';

/** The header of a run, where only some of what it says matters. */
export const header = (said: Partial<HeaderRecord> = {}): HeaderRecord => ({
  kind: 'header',
  format: 'isotherm-records',
  version: 2,
  seed: 1,
  profile: 'full',
  studies: ['a'],
  packages: {},
  engine: {},
  data: {},
  ...said,
});

/** The verdict on study `a`. */
export const verdict = (outcome: VerdictRecord['outcome'], cells: number): VerdictRecord => ({
  kind: 'verdict',
  study: 'a',
  claim: 'c',
  outcome,
  cells,
  vacuous: [],
  failures: 0,
  findings: [],
});
