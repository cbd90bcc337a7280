import { dataSources } from '../data/catalog.ts';
import { cellCount } from '../plan.ts';
import { profiles } from '../study.ts';
import { suite } from '../suite.ts';

/** Prints the built-in studies, with the cells of each profile, and the data sets. */
export function listCommand(): void {
  const lines = [
    `${'study'.padEnd(30)}${profiles.map((profile) => profile.padStart(8)).join('')}   cells`,
    ...suite.map((study) => {
      const counts = profiles.map((profile) => String(cellCount(study, profile)).padStart(8));
      return `${study.id.padEnd(30)}${counts.join('')}   ${study.title ?? study.claim}`;
    }),
    '',
    `${'data set'.padEnd(30)}${'points'.padStart(8)}${'dims'.padStart(8)}`,
    ...dataSources.map((source) => {
      const { name, points, source: origin, license } = source.load();
      const [n, d] = points.shape.map((length) => String(length).padStart(8));
      return `${name.padEnd(30)}${n}${d}   ${origin}, ${license}`;
    }),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
