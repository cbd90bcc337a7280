import { trajectories } from '../dynamics/trajectories.ts';
import { gapCurve } from '../gamma-limit/gap-curve.ts';
import type { HeaderRecord, ResultRecord } from '../records.ts';
import { claimsSection } from './claims-section.ts';
import { gapFigure } from './gap-figure.ts';
import { counted, details, escape, table } from './html.ts';
import { page } from './page.ts';
import { studySection } from './study-section.ts';
import { trajectoryFigure } from './trajectory-figure.ts';

/**
 * The records of a run as one HTML file that needs nothing else, neither scripts nor the network: the
 * claims first, then figures, then every study with its evidence. Equal records give equal files.
 */
export function report(records: readonly [HeaderRecord, ...ResultRecord[]]): string {
  const [header, ...results] = records;
  const verdicts = results.filter((record) => record.kind === 'verdict');
  const cells = results.filter((record) => record.kind === 'cell');
  const failures = results.filter((record) => record.kind === 'failure');
  const curves = cells.filter(({ study }) => study === gapCurve.id);
  const ways = cells.filter(({ study }) => study === trajectories.id);
  const sets = [...new Set(curves.map(({ data }) => data))];
  const unfinished = header.studies.filter((id) => verdicts.every(({ study }) => study !== id));
  const sections = verdicts.map((verdict) => {
    const own = <R extends { readonly study: string }>(all: readonly R[]): R[] =>
      all.filter(({ study }) => study === verdict.study);
    return studySection(header, verdict, own(cells), own(failures));
  });
  return page(
    'Isotherm: report',
    `<header><h1>Studies of the zero-temperature limit of soft K-Means</h1>
<p>${escape(summary(header, verdicts))}</p>
${unfinished.length > 0 ? `<p>Not finished: ${escape(unfinished.join(', '))}.</p>` : ''}
</header>
<main>
${claimsSection(verdicts)}
${sets.length > 0 ? `<section><h2>Gap against temperature</h2>\n<p>From the cells of <a href="#${gapCurve.id}">${gapCurve.id}</a>.</p>\n${sets.map((data) => gapFigure(data, curves)).join('\n')}</section>` : ''}
${ways.length > 0 ? `<section><h2>Soft and hard trajectories</h2>\n<p>From the cells of <a href="#${trajectories.id}">${trajectories.id}</a>.</p>\n${trajectoryFigure(ways)}</section>` : ''}
<section><h2>The studies</h2>
${sections.join('\n')}
</section>
${details('What this run depended on', provenance(header))}
</main>`,
  );
}

function summary(
  { profile, seed }: HeaderRecord,
  verdicts: readonly { readonly outcome: string; readonly cells: number }[],
): string {
  const cells = verdicts.reduce((sum, verdict) => sum + verdict.cells, 0);
  const counts = ['supported', 'refuted', 'inconclusive'].flatMap((outcome) => {
    const count = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return count > 0 ? [`${count} ${outcome}`] : [];
  });
  return `${counted(verdicts.length, 'claim')} on ${counted(cells, 'cell')}: ${counts.join(', ') || 'no verdict'}. Profile ${profile}, seed ${seed}.`;
}

const provenance = ({ packages, engine, data }: HeaderRecord): string =>
  [
    table({
      caption: 'Versions',
      columns: ['what', 'version'],
      rows: Object.entries({ ...packages, ...engine }).map(([name, version]) => [
        escape(name),
        escape(version),
      ]),
    }),
    table({
      caption: 'SHA-256 of the content of each data set',
      columns: ['data', 'SHA-256'],
      rows: Object.entries(data).map(([name, sha256]) => [escape(name), `<code>${escape(sha256)}</code>`]),
    }),
  ].join('\n');
