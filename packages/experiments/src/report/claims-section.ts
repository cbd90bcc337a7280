import { inferred, ledger, paper, type Reading } from '../ledger.ts';
import { ownClaims } from '../own-claims.ts';
import type { VerdictRecord } from '../records.ts';
import { scopeOf } from '../scope.ts';
import type { Outcome } from '../verdict.ts';
import { suite } from '../suite.ts';
import { asRead, decisiveCell } from '../decisive.ts';
import { escape, table } from './html.ts';

/** An outcome in words, marked for the style sheet. */
export const outcomeOf = (outcome: Outcome): string => `<span class="verdict ${outcome}">${outcome}</span>`;

/** A link to the section of a study. */
export const studyLink = (study: string, title: string = study): string =>
  `<a href="#${escape(study)}">${escape(title)}</a>`;

/** Where a statement is made, as a link where that is the theory. Nothing is asked for until somebody follows it. */
export const sourceLink = (source: string): string =>
  /^docs\/theory\.md#[a-z-]+$/.test(source)
    ? `<a href="https://github.com/isotherm-ml/isotherm/blob/main/${source}">${escape(source.replace('docs/theory.md', 'theory'))}</a>`
    : escape(source);

/** The claims of the paper, reading by reading, with what this run says about them; then claims outside the ledger. */
export function claimsSection(verdicts: readonly VerdictRecord[]): string {
  const found = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const known = new Set(ledger.flatMap(({ readings }) => readings.map(({ study }) => study)));
  const rows = ledger.flatMap(({ statement, readings }) =>
    readings.length === 0
      ? [[escape(statement), '', '', 'not studied yet', '', '']]
      : readings.map((reading, i) => [
          i === 0 ? escape(statement) : '',
          ...rowOf(reading, found.get(reading.study)),
        ]),
  );
  const others = verdicts.filter(({ study }) => !known.has(study));
  const columns = ['claim', 'read as', 'study', 'verdict', 'scope', 'decisive cell'];
  const paperTable = table({ caption: `What ${paper} claims in its abstract`, columns, rows, stacked: true });
  const otherTable = table({
    caption: 'Claims of other studies',
    stacked: true,
    columns,
    rows: others.map((verdict) => {
      const reading = ownClaims.find(({ study }) => study === verdict.study);
      return [
        escape(verdict.claim),
        ...(reading === undefined
          ? ['', studyLink(verdict.study), outcomeOf(verdict.outcome), '', decisive(verdict)]
          : rowOf(reading, verdict)),
      ];
    }),
  });
  return `<section><h2>The claims</h2>
${known.size > 0 ? `${paperTable}\n<p>${escape(inferred.join(' '))}</p>` : ''}
${others.length > 0 ? otherTable : ''}</section>`;
}

function rowOf(reading: Reading, verdict: VerdictRecord | undefined): string[] {
  const { study, onRecord } = reading;
  const as = escape(asRead(reading));
  if (verdict === undefined) return [as, escape(study), 'not in this run', '', ''];
  const surprise = verdict.outcome === onRecord ? '' : ` (${onRecord} on record)`;
  const source = suite.find(({ id }) => id === study)?.source;
  return [
    as,
    `${studyLink(study)}${source === undefined ? '' : `, ${sourceLink(source)}`}`,
    outcomeOf(verdict.outcome) + surprise,
    escape(scopeOf(reading, verdict) ?? ''),
    decisive(verdict),
  ];
}

/** The smallest cell that refutes the claim, or the one that comes nearest to refuting it. */
const decisive = (verdict: VerdictRecord): string => escape(decisiveCell(verdict));
