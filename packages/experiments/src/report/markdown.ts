import { answersOf, type Given } from '../answers/give.ts';
import { asRead, decisiveCell } from '../decisive.ts';
import { inferred, ledger, paper } from '../ledger.ts';
import { ownClaims } from '../own-claims.ts';
import type { HeaderRecord, ResultRecord, VerdictRecord } from '../records.ts';
import { commandOf } from './command.ts';
import { extentOf } from './extent.ts';
import { digits } from './html.ts';

/** The records of a run as Markdown: the claims first, then every study with its evidence. Equal records give equal texts. */
export function markdownReport(records: readonly [HeaderRecord, ...ResultRecord[]]): string {
  const [header, ...results] = records;
  const verdicts = results.filter((record) => record.kind === 'verdict');
  const cells = results.filter((record) => record.kind === 'cell');
  return `${[
    '# Studies of the zero-temperature limit of soft K-Means',
    extentOf(header),
    ...claims(verdicts),
    ...answersOf(verdicts).flatMap(answer),
    ...(verdicts.length > 0 ? ['## The studies'] : []),
    ...verdicts.flatMap((verdict) =>
      study(
        verdict,
        commandOf(
          header,
          verdict.study,
          cells.filter(({ study }) => study === verdict.study),
        ),
      ),
    ),
    '## What this run depended on',
    table(['what', 'which'], provenanceRows(header)),
  ].join('\n\n')}\n`;
}

/** Everything on which records depend, name by name. */
export const provenanceRows = ({ packages, engine, code, data }: HeaderRecord): [string, string][] => [
  ...Object.entries({ ...packages, ...engine }),
  ...(code === undefined
    ? []
    : [
        row('commit', `${code.commit ?? 'outside of Git'}${code.dirty ? ', with changes' : ''}`),
        row('lock file, SHA-256', code.lockfile ?? 'none'),
      ]),
  ...Object.entries(code?.studies ?? {}).map(([id, hash]) => row(`code of ${id}, SHA-256`, hash)),
  ...Object.entries(data).map(([name, hash]) => row(`data ${name}, SHA-256`, hash)),
];

const row = (what: string, which: string): [string, string] => [what, which];

function claims(verdicts: readonly VerdictRecord[]): string[] {
  const found = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const rows = ledger.flatMap(({ statement, readings }) =>
    readings.flatMap((reading) => {
      const { study, scope } = reading;
      const verdict = found.get(study);
      return verdict === undefined
        ? []
        : [
            [
              statement,
              asRead(reading),
              study,
              verdict.outcome,
              scope?.[verdict.outcome] ?? '',
              decisiveCell(verdict),
            ],
          ];
    }),
  );
  const known = new Set(rows.map(([, , study]) => study));
  const others = verdicts.filter(({ study }) => !known.has(study));
  return [
    ...(rows.length > 0
      ? [
          `## What ${paper} claims`,
          table(['claim', 'read as', 'study', 'verdict', 'scope', 'decisive cell'], rows),
          text(inferred.join(' ')),
        ]
      : []),
    ...(others.length > 0
      ? [
          '## Other claims',
          table(
            ['claim', 'study', 'verdict', 'scope', 'decisive cell'],
            others.map((verdict) => [
              verdict.claim,
              verdict.study,
              verdict.outcome,
              ownClaims.find(({ study }) => study === verdict.study)?.scope?.[verdict.outcome] ?? '',
              decisiveCell(verdict),
            ]),
          ),
        ]
      : []),
  ];
}

function answer({ question, short, parts, advice, missing }: Given): string[] {
  return [
    `## ${text(question)}`,
    ...short.map(text),
    ...(missing.length > 0
      ? [text(`Left open where these studies would speak, which were not run: ${missing.join(', ')}.`)]
      : []),
    ...parts.flatMap(({ heading, found }) => [
      `### ${text(heading)}`,
      list(
        found.map(({ title, outcome, text: said }) =>
          outcome === undefined
            ? `${text(title)}: ${said}.`
            : `${text(title)} (**${outcome}**): ${text(said)}`,
        ),
      ),
    ]),
    ...(advice.length > 0 ? ['### What to do', list(advice.map(text))] : []),
  ];
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

function study(verdict: VerdictRecord, command: string): string[] {
  const { study: id, claim, meaning, outcome, cells, failures, vacuous, findings } = verdict;
  return [
    `### ${text(id)}`,
    `${text(claim)}.`,
    `**${outcome}**, ${cells} cells${failures > 0 ? `, ${failures} failed` : ''}.`,
    ...(meaning === undefined ? [] : [text(meaning)]),
    `\`\`\`sh\n${command.replaceAll('`', '')}\n\`\`\``,
    table(
      ['condition', 'cells', 'fail', 'least slack', 'tolerance', 'in cell'],
      findings.map(({ condition, applies, fails, tolerance, tightest }) => [
        condition,
        String(applies),
        String(fails),
        tightest === undefined ? 'tested nowhere' : digits(tightest.slack),
        digits(tolerance),
        tightest?.cell ?? '',
      ]),
    ),
    ...vacuous.map((group) => text(`Vacuous in ${group.cells} cells: ${group.reason} (${group.example}).`)),
  ];
}

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows.map((row) => row.map(text))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

/** Text that stays text: no markup, no HTML, no further cell, one line. */
const text = (words: string): string => words.replaceAll(/[\\`*_[\]<>|#&]/g, '\\$&').replaceAll(/\s+/g, ' ');
