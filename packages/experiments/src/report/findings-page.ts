import { answersOf, type Shown } from '../answers/give.ts';
import type { HeaderRecord, ResultRecord } from '../records.ts';
import { figureFile } from './figure-file.ts';
import { markdownReport } from './markdown.ts';

/** The folder of the figures, beside the page. */
export const figuresFolder = 'findings';

/** docs/findings.md and its figures, texts by path from docs/, made of records alone: equal records give equal files. */
export async function findingsPage(
  records: readonly [HeaderRecord, ...ResultRecord[]],
): Promise<ReadonlyMap<string, string>> {
  const [, ...results] = records;
  const verdicts = results.filter((record) => record.kind === 'verdict');
  const files = new Map([['findings.md', markdownReport(records, addressOf)]]);
  for (const shown of answersOf(verdicts).flatMap(({ parts }) => parts.flatMap(({ figures }) => figures)))
    files.set(addressOf(shown), await figureFile(shown.study, shown.figure));
  return files;
}

const addressOf = ({ study, figure }: Shown): string =>
  `${figuresFolder}/${study.replaceAll('/', '-')}-${figure.id}.svg`;
