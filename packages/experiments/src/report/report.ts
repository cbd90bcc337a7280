import type { HeaderRecord, ResultRecord } from '../records.ts';
import { answersSection } from './answers-section.ts';
import { claimsSection } from './claims-section.ts';
import { extentOf } from './extent.ts';
import { counted, details, escape, table } from './html.ts';
import { provenanceRows } from './markdown.ts';
import { page } from './page.ts';
import { studySection } from './study-section.ts';

/**
 * The records of a run as one HTML file that needs nothing else: the
 * answers first, then the claims, then every study with its figures and evidence. Equal records give equal files.
 */
export async function report(records: readonly [HeaderRecord, ...ResultRecord[]]): Promise<string> {
  const [header, ...results] = records;
  const verdicts = results.filter((record) => record.kind === 'verdict');
  const cells = results.filter((record) => record.kind === 'cell');
  const failures = results.filter((record) => record.kind === 'failure');
  const unfinished = header.studies.filter((id) => verdicts.every(({ study }) => study !== id));
  const sections: string[] = [];
  for (const verdict of verdicts) {
    const own = <R extends { readonly study: string }>(all: readonly R[]): R[] =>
      all.filter(({ study }) => study === verdict.study);
    sections.push(await studySection(header, verdict, own(cells), own(failures)));
  }
  return page(
    'Isotherm: report',
    `<header><h1>Studies of the zero-temperature limit of soft K-Means</h1>
<p>${escape(summary(header, verdicts))}</p>
${unfinished.length > 0 ? `<p>Not finished: ${escape(unfinished.join(', '))}.</p>` : ''}
</header>
<main>
${answersSection(verdicts)}
${claimsSection(verdicts)}
<section><h2>The studies</h2>
${sections.join('\n')}
</section>
${details('What this run depended on', provenance(header))}
</main>`,
  );
}

function summary(
  header: HeaderRecord,
  verdicts: readonly { readonly outcome: string; readonly cells: number }[],
): string {
  const cells = verdicts.reduce((sum, verdict) => sum + verdict.cells, 0);
  const counts = ['supported', 'refuted', 'inconclusive'].flatMap((outcome) => {
    const count = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return count > 0 ? [`${count} ${outcome}`] : [];
  });
  return `${counted(verdicts.length, 'claim')} on ${counted(cells, 'cell')}: ${counts.join(', ') || 'no verdict'}. ${extentOf(header)}`;
}

const provenance = (header: HeaderRecord): string =>
  table({
    caption: 'Versions, and SHA-256 of code and content',
    columns: ['what', 'which'],
    rows: provenanceRows(header).map(([name, value]) => [escape(name), `<code>${escape(value)}</code>`]),
  });
