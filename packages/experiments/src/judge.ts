import { describeRow } from './cells.ts';
import type { Measurement } from './measure-cell.ts';
import type { VerdictRecord } from './records.ts';
import type { Study } from './study.ts';

/** What the measured cells of a study, in the order of its plan, say about its claim. */
export function judge(study: Study, measurements: readonly Measurement[]): VerdictRecord {
  const rows = measurements.filter((it) => it.kind === 'cell');
  const vacuous = measurements.filter((it) => it.kind === 'vacuous');
  const failures = measurements.length - rows.length - vacuous.length;
  const judgement = study.verdict(rows);
  const reasons = new Set(vacuous.map(({ reason }) => reason));
  return {
    kind: 'verdict',
    study: study.id,
    claim: study.claim,
    // what could not be measured cannot support a claim; a counterexample stays one
    outcome: failures > 0 && judgement.outcome === 'supported' ? 'inconclusive' : judgement.outcome,
    cells: rows.length,
    vacuous: [...reasons].map((reason) => {
      const cells = vacuous.filter((record) => record.reason === reason);
      return { reason, cells: cells.length, example: describeRow(cells[0]!) };
    }),
    failures,
    findings: judgement.findings,
    ...(study.figures === undefined || rows.length === 0 ? {} : { figures: study.figures(rows) }),
  };
}
