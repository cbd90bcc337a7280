import { answersOf } from '../answers/give.ts';
import type { Figure } from '../figure.ts';
import type { HeaderRecord, ResultRecord, VerdictRecord } from '../records.ts';
import { commandOf } from './command.ts';
import { paper } from '../ledger.ts';
import { extentOf } from './extent.ts';
import { digits } from './html.ts';
import { answer, evidenceOf } from './markdown-answers.ts';
import { claims } from './markdown-claims.ts';
import { linkTo, list, table, text } from './markdown-text.ts';
import { words } from './words.ts';

/**
 * The records of a run as Markdown: the answers first, then the claims, then what every study found. Equal records give equal
 * texts. Figures that belong to an answer are shown if `address` says where their drawings are.
 */
export function markdownReport(
  records: readonly [HeaderRecord, ...ResultRecord[]],
  address?: (shown: { readonly study: string; readonly figure: Figure }) => string,
): string {
  const [header, ...results] = records;
  const verdicts = results.filter((record) => record.kind === 'verdict');
  const cells = results.filter((record) => record.kind === 'cell');
  const given = answersOf(verdicts);
  const sections = [
    ...given.flatMap(answer),
    `## ${wordsHeading}`,
    list(words.map(([word, meaning]) => `**${text(word)}**: ${text(meaning)}`)),
    ...claims(verdicts),
    ...given.flatMap((it) => evidenceOf(it, address)),
    ...(verdicts.length > 0 ? ['## The studies'] : []),
    ...verdicts.flatMap((verdict) =>
      study(
        verdict,
        commandOf(
          header,
          verdict.study,
          cells.filter(({ study: id }) => id === verdict.study),
        ),
      ),
    ),
    '## What this run depended on',
    table(['what', 'which'], provenanceRows(header)),
  ];
  return `${[
    '# Studies of the zero-temperature limit of soft K-Means',
    ...(given.length > 0 ? [introduction(verdicts.length)] : []),
    extentOf(header),
    list(sections.flatMap(contents)),
    ...sections,
  ].join('\n\n')}\n`;
}

const wordsHeading = 'Words and letters';

/** What the page is, for whoever opens it first. */
const introduction = (studies: number): string =>
  [
    `The author of ${paper} asked two questions in public. ${studies} studies tried to refute what the paper claims, and what its`,
    'rivals would; the answers below are made of their verdicts. Each sentence stands because these came out as they did, quotes',
    'their numbers, and names them. Of the paper only the abstract was seen: where its formula was inferred, every reading of it',
    `is tested. ${linkTo(wordsHeading)} are explained; what is proved is in the [theory](https://github.com/isotherm-ml/isotherm/blob/main/docs/theory.md).`,
  ].join(' ');

/** The line of a section in the list of contents. */
const contents = (section: string): string[] =>
  section.startsWith('## ') ? [linkTo(section.slice('## '.length).replaceAll('\\', ''))] : [];

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
