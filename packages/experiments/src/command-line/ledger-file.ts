import { z } from 'zod';
import { ledger } from '../ledger.ts';
import { ownClaims } from '../own-claims.ts';
import type { VerdictRecord } from '../records.ts';
import type { Outcome } from '../verdict.ts';
import { readJson } from './json-file.ts';

const file = z.strictObject({
  format: z.literal('isotherm-ledger'),
  version: z.literal(1),
  outcomes: z.record(z.string(), z.enum(['supported', 'refuted', 'inconclusive'])),
});

/** The outcomes that the built-in studies have on record. */
export const builtInOutcomes = (): ReadonlyMap<string, Outcome> =>
  new Map(
    [...ledger.flatMap(({ readings }) => readings), ...ownClaims].map(({ study, onRecord }) => [
      study,
      onRecord,
    ]),
  );

/**
 * Reads a committed ledger.
 *
 * @throws RangeError when there is no such file, or it is something else
 */
export function readLedger(path: string): ReadonlyMap<string, Outcome> {
  const found = file.safeParse(readJson(path, '; isotherm verify --write makes it'));
  if (!found.success) throw new RangeError(`${path} is no ledger: ${z.prettifyError(found.error)}`);
  return new Map(Object.entries(found.data.outcomes));
}

/** The text of a ledger with these verdicts. */
export const ledgerText = (verdicts: readonly VerdictRecord[]): string => {
  const outcomes = Object.fromEntries(verdicts.map(({ study, outcome }) => [study, outcome]));
  return `${JSON.stringify({ format: 'isotherm-ledger', version: 1, outcomes }, null, 2)}\n`;
};
