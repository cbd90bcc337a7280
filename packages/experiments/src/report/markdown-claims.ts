import { asRead, decisiveCell } from '../decisive.ts';
import { inferred, ledger, paper, type Reading } from '../ledger.ts';
import { ownClaims } from '../own-claims.ts';
import type { VerdictRecord } from '../records.ts';
import { scopeOf } from '../scope.ts';
import { linkTo, markdownTable, text } from './markdown-text.ts';

/** The claims of the paper with what a run says about them, then claims outside the ledger; neither where there are none. */
export function claims(verdicts: readonly VerdictRecord[]): string[] {
  const found = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const tables = ledger.flatMap(({ statement, readings }) => {
    const rows = readings.flatMap((reading) => {
      const verdict = found.get(reading.study);
      return verdict === undefined ? [] : [rowOf(asRead(reading), verdict, reading)];
    });
    return rows.length === 0 ? [] : [`### ${text(statement)}`, tableOf('read as', rows)];
  });
  const known = new Set(ledger.flatMap(({ readings }) => readings.map(({ study }) => study)));
  const others = verdicts
    .filter(({ study }) => !known.has(study))
    .map((verdict) =>
      rowOf(
        verdict.claim,
        verdict,
        ownClaims.find(({ study }) => study === verdict.study),
      ),
    );
  return [
    ...(tables.length === 0 ? [] : [`## What ${paper} claims`, text(inferred.join(' ')), ...tables]),
    ...(others.length === 0 ? [] : ['## Other claims', tableOf('claim', others)]),
  ];
}

const tableOf = (what: string, rows: readonly (readonly string[])[]): string =>
  markdownTable([what, 'verdict', 'scope, and the decisive cell'], rows);

/** Three cells: on a page six would be too narrow to be read. */
const rowOf = (claim: string, verdict: VerdictRecord, reading: Reading | undefined): string[] => [
  `${text(claim)}<br>${linkTo(verdict.study)}`,
  verdict.outcome,
  [
    ...[scopeOf(reading, verdict)].flatMap((scope) => (scope === undefined ? [] : [text(scope)])),
    ...[decisiveCell(verdict)].flatMap((cell) => (cell === '' ? [] : [`<sub>${text(cell)}</sub>`])),
  ].join('<br>'),
];
