import { describeRow } from './cells.ts';
import type { Measurement } from './measure-cell.ts';
import type { VerdictRecord } from './records.ts';
import { filled } from './quantity.ts';
import type { Row, Study } from './study.ts';

/** What the measured cells of a study, in the order of its plan, say about its claim. */
export function judge(study: Study, measurements: readonly Measurement[]): VerdictRecord {
  const rows = rowsOf(study, measurements);
  const vacuous = measurements.filter((it) => it.kind === 'vacuous');
  const failures = measurements.length - rows.length - vacuous.length;
  const judgement = study.verdict(rows);
  // what could not be measured cannot support a claim; a counterexample stays one
  const outcome = failures > 0 && judgement.outcome === 'supported' ? 'inconclusive' : judgement.outcome;
  const quantities = rows.length === 0 ? undefined : study.quantities?.(rows);
  const meaning = study.meaning?.[outcome];
  const reasons = new Set(vacuous.map(({ reason }) => reason));
  return {
    kind: 'verdict',
    study: study.id,
    claim: study.claim,
    outcome,
    cells: rows.length,
    vacuous: [...reasons].map((reason) => {
      const cells = vacuous.filter((record) => record.reason === reason);
      return { reason, cells: cells.length, example: describeRow(cells[0]!) };
    }),
    failures,
    findings: judgement.findings,
    ...(quantities && { quantities }),
    ...(meaning !== undefined &&
      rows.length > 0 && {
        meaning: filled(meaning, (name) => quantities?.[name], `study ${study.id}: meaning`),
      }),
    ...(study.figures === undefined || rows.length === 0 ? {} : { figures: study.figures(rows) }),
  };
}

/** The measured cells, each with the number of its points: those of its data set, or as many as it draws. */
function rowsOf({ data }: Study, measurements: readonly Measurement[]): readonly Row[] {
  const sizes = new Map<string, number>();
  return measurements.flatMap((record) => {
    if (record.kind !== 'cell') return [];
    const { cell, data: name, repetition, values } = record;
    const drawn = cell['points'];
    if (typeof drawn === 'number') return [{ cell, data: name, points: drawn, repetition, values }];
    const points = sizes.get(name) ?? data.find((source) => source.name === name)!.load().points.shape[0]!;
    sizes.set(name, points);
    return [{ cell, data: name, points, repetition, values }];
  });
}
