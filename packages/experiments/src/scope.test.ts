import { describe, expect, it } from 'vitest';
import { verdict } from '../test-kit/records.ts';
import { ledger, type Reading } from './ledger.ts';
import { ownClaims } from './own-claims.ts';
import { scopeOf } from './scope.ts';

const reading: Reading = {
  as: 'F',
  study: 'a',
  scope: { refuted: 'Fails on {share:%} of the paths.' },
  onRecord: 'refuted',
};

describe('the scope of a verdict', () => {
  it('quotes the numbers of the run', () => {
    expect(scopeOf(reading, { ...verdict('refuted', 1), quantities: { share: 0.25 } })).toBe(
      'Fails on 25 % of the paths.',
    );
  });

  it('is not said for another outcome, nor of records that lack its numbers', () => {
    expect(scopeOf(reading, { ...verdict('supported', 1), quantities: { share: 0.25 } })).toBeUndefined();
    expect(scopeOf(reading, verdict('refuted', 1))).toBeUndefined();
    expect(scopeOf(undefined, verdict('refuted', 1))).toBeUndefined();
  });
});

/** Numbers that are names, exponents and constants of formulas, not findings. */
const formulas = /Entmax-1\.5|α − 1|4κT²|2σ²|1\/T|1\/\(n · steps\)|2λk\^\(α−1\)|J₀/g;
const scopes = [...ledger.flatMap((claim) => claim.readings), ...ownClaims].flatMap(({ study, scope }) =>
  Object.values(scope ?? {}).map((text) => [study, text] as const),
);

describe('the scopes on record', () => {
  it.each(scopes)('%s has no number of its own: %s', (_, text) => {
    expect(text.replaceAll(/\{[^{}]*\}/g, '').replaceAll(formulas, '')).not.toMatch(/\d/);
  });
});
