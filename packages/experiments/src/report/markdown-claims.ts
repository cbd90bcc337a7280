import { asRead, decisiveCell } from '../decisive.ts';
import { inferred, ledger, paper } from '../ledger.ts';
import { ownClaims } from '../own-claims.ts';
import type { VerdictRecord } from '../records.ts';
import { scopeOf } from '../scope.ts';
import { linkTo, markdownTable, text } from './markdown-text.ts';

/** The claims of the paper with what a run says about them, then claims outside the ledger; neither where there are none. */
export function claims(verdicts: readonly VerdictRecord[]): string[] {
  const found = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const rows = ledger.flatMap(({ statement, readings }) => {
    const those = readings.filter(({ study }) => found.has(study));
    return those.map((reading, i) => [
      // said once, above the readings to which it belongs
      i === 0 ? text(statement) : '',
      text(asRead(reading)),
      ...judged(found.get(reading.study)!, reading),
    ]);
  });
  const known = new Set(ledger.flatMap(({ readings }) => readings.map(({ study }) => study)));
  const others = verdicts
    .filter(({ study }) => !known.has(study))
    .map((verdict) => [
      text(verdict.claim),
      ...judged(
        verdict,
        ownClaims.find(({ study }) => study === verdict.study),
      ),
    ]);
  const columns = ['study', 'verdict', 'scope', 'decisive cell'];
  return [
    ...titled(`What ${paper} claims`, ['claim', 'read as', ...columns], rows),
    ...(rows.length > 0 ? [text(inferred.join(' '))] : []),
    ...titled('Other claims', ['claim', ...columns], others),
  ];
}

const titled = (
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string[] => (rows.length === 0 ? [] : [`## ${heading}`, markdownTable(columns, rows)]);

const judged = (verdict: VerdictRecord, reading: Parameters<typeof scopeOf>[0]): string[] => [
  linkTo(verdict.study),
  verdict.outcome,
  text(scopeOf(reading, verdict) ?? ''),
  text(decisiveCell(verdict)),
];
