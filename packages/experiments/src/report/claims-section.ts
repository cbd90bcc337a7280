import { inferred, ledger, paper, type Reading } from '../ledger.ts';
import type { VerdictRecord } from '../records.ts';
import type { Outcome } from '../verdict.ts';
import { digits, escape, table } from './html.ts';

/** An outcome in words, marked for the style sheet. */
export const outcomeOf = (outcome: Outcome): string => `<span class="verdict ${outcome}">${outcome}</span>`;

/** A link to the section of a study. */
const link = (study: string): string => `<a href="#${escape(study)}">${escape(study)}</a>`;

/** The claims of the paper, reading by reading, with what this run says about them; then claims outside the ledger. */
export function claimsSection(verdicts: readonly VerdictRecord[]): string {
  const found = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const known = new Set(ledger.flatMap(({ readings }) => readings.map(({ study }) => study)));
  const rows = ledger.flatMap(({ statement, readings }) =>
    readings.length === 0
      ? [[escape(statement), '', '', 'not studied yet', '']]
      : readings.map((reading, i) => [
          i === 0 ? escape(statement) : '',
          ...rowOf(reading, found.get(reading.study)),
        ]),
  );
  const others = verdicts.filter(({ study }) => !known.has(study));
  const columns = ['claim', 'read as', 'study', 'verdict', 'decisive cell'];
  const paperTable = table({ caption: `What ${paper} claims in its abstract`, columns, rows, stacked: true });
  const otherTable = table({
    caption: 'Claims of other studies',
    stacked: true,
    columns,
    rows: others.map((verdict) => [
      escape(verdict.claim),
      '',
      link(verdict.study),
      outcomeOf(verdict.outcome),
      decisive(verdict),
    ]),
  });
  return `<section><h2>The claims</h2>
${known.size > 0 ? `${paperTable}\n<p>${escape(inferred.join(' '))}</p>` : ''}
${others.length > 0 ? otherTable : ''}</section>`;
}

function rowOf({ as, study, onRecord }: Reading, verdict: VerdictRecord | undefined): string[] {
  if (verdict === undefined) return [escape(as), escape(study), 'not in this run', ''];
  const surprise = verdict.outcome === onRecord ? '' : ` (${onRecord} on record)`;
  return [escape(as), link(study), outcomeOf(verdict.outcome) + surprise, decisive(verdict)];
}

/** The cell that refutes the claim, or comes nearest to refuting it. */
function decisive({ findings }: VerdictRecord): string {
  const [first] = findings;
  if (first?.tightest === undefined) return '';
  const { cell, slack } = first.tightest;
  return escape(
    `${first.fails > 0 ? 'counterexample' : 'tightest'}: ${cell}; ${first.condition}: slack ${digits(slack)}, tolerance ${digits(first.tolerance)}`,
  );
}
