import { describeRow } from '../cells.ts';
import type { CellRecord, FailureRecord, HeaderRecord, VerdictRecord } from '../records.ts';
import { suite } from '../suite.ts';
import { commandOf } from './command.ts';
import { figureSection } from './figure-section.ts';
import { outcomeOf, sourceLink } from './claims-section.ts';
import { counted, details, digits, escape, table } from './html.ts';

/** Up to how many cells are shown one by one. */
const few = 40;

/** A study: its claim, what became of it, the evidence, the numbers, and the command that makes them. */
export async function studySection(
  header: HeaderRecord,
  verdict: VerdictRecord,
  cells: readonly CellRecord[],
  failures: readonly FailureRecord[],
): Promise<string> {
  const figures = await drawnInOrder(verdict);
  const known = suite.find(({ id }) => id === verdict.study);
  const counts = [
    counted(verdict.cells, 'cell'),
    ...(verdict.failures > 0 ? [`${verdict.failures} failed`] : []),
  ];
  return `<section id="${escape(verdict.study)}"><h3>${escape(known?.title ?? verdict.study)}</h3>
<p>${escape(verdict.claim)}.</p>
${verdict.meaning === undefined ? '' : `<p>${escape(verdict.meaning)}</p>`}
<p>${outcomeOf(verdict.outcome)}, ${counts.join(', ')}. ${known === undefined ? '' : `Refuted by ${escape(known.refutedBy)}. Theory: ${sourceLink(known.source)}`}</p>
<p><code>${escape(commandOf(header, verdict.study, cells))}</code></p>
${figures.join('\n')}
${findingsTable(verdict)}
${verdict.vacuous.map(({ reason, cells, example }) => `<p>Vacuous in ${counted(cells, 'cell')}: ${escape(reason)} (${escape(example)}).</p>`).join('\n')}
${failures.map((failure) => `<p>Failed: ${escape(describeRow(failure))}: ${escape(failure.error)}</p>`).join('\n')}
${cells.length > 0 ? details('The numbers', cellsTable(verdict.study, cells)) : ''}
</section>`;
}

/** One after the other: names inside of a drawing are counted. */
async function drawnInOrder({ study, figures = [] }: VerdictRecord): Promise<string[]> {
  const sections: string[] = [];
  for (const figure of figures) sections.push(await figureSection(study, figure));
  return sections;
}

const findingsTable = ({ study, findings }: VerdictRecord): string =>
  table({
    caption: `Conditions of ${study}; a slack below −tolerance fails`,
    sortable: true,
    columns: ['condition', 'cells', 'fail', 'least slack', 'tolerance', 'in cell'],
    rows: findings.map(({ condition, applies, fails, tolerance, tightest }) => [
      escape(condition),
      String(applies),
      String(fails),
      tightest === undefined ? 'tested nowhere' : digits(tightest.slack),
      digits(tolerance),
      escape(tightest?.cell ?? ''),
    ]),
  });

/** Few cells one by one, many as the range of each number on each data set. */
function cellsTable(study: string, cells: readonly CellRecord[]): string {
  const names = [...new Set(cells.flatMap(({ values }) => Object.keys(values)))];
  if (cells.length <= few)
    return table({
      caption: `Every cell of ${study}`,
      sortable: true,
      columns: ['cell', ...names],
      rows: cells.map((record) => [
        escape(describeRow(record)),
        ...names.map((name) => (name in record.values ? digits(record.values[name]!) : '')),
      ]),
    });
  const sets = [...new Set(cells.map(({ data }) => data))];
  return table({
    caption: `${study}: least … greatest over the cells of each data set`,
    sortable: true,
    columns: ['data', 'cells', ...names],
    rows: sets.map((data) => {
      const own = cells.filter((record) => record.data === data);
      return [
        escape(data),
        String(own.length),
        ...names.map((name) => rangeOf(own.map(({ values }) => values[name]!))),
      ];
    }),
  });
}

function rangeOf(values: readonly number[]): string {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return 'NaN';
  const [least, greatest] = [known, known].map((all, i) =>
    digits(all.reduce(i === 0 ? (a, b) => Math.min(a, b) : (a, b) => Math.max(a, b))),
  );
  return least === greatest ? least! : `${least} … ${greatest}`;
}
