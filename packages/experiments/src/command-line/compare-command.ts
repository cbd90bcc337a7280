import { compareRuns, type StudyComparison } from '../compare/compare.ts';
import type { Estimate } from '../compare/bootstrap.ts';
import { recordsOf, type RunReference } from './records-of.ts';

/** Prints what two runs have in common and where they differ, second − first. */
export function compareCommand(
  first: RunReference,
  second: RunReference,
  { store, json }: { readonly store: string; readonly json?: boolean },
): void {
  const compared = compareRuns(recordsOf(first, { store }), recordsOf(second, { store }));
  process.stdout.write(
    json ? `${JSON.stringify(compared, null, 2)}\n` : `${compared.flatMap(linesOf).join('\n')}\n`,
  );
}

function linesOf({ study, outcomes, cells, identical, values }: StudyComparison): string[] {
  const [before, now] = outcomes.map((outcome) => outcome ?? 'no verdict');
  const verdict = before === now ? before : `${before} → ${now}`;
  const alone = [
    ...(cells.first > 0 ? [`${cells.first} only in the first run`] : []),
    ...(cells.second > 0 ? [`${cells.second} only in the second`] : []),
  ];
  const same = identical ? ', the same to the last byte' : '';
  return [
    `${study}: ${verdict}; ${[`${cells.both} cells in both`, ...alone].join(', ')}${same}`,
    ...(identical ? [] : values.filter(({ cells, equal }) => equal < cells).map(lineOf)),
  ];
}

const lineOf = ({
  name,
  cells,
  equal,
  means,
  difference,
  effect,
}: StudyComparison['values'][number]): string =>
  `  ${name.padEnd(20)} mean ${short(means[0])} → ${short(means[1])}, difference ${interval(difference)}, effect ${interval(effect)}, ${cells} pairs${equal > 0 ? `, ${equal} equal` : ''}`;

const interval = ({ value, low, high }: Estimate): string =>
  `${short(value)} [${short(low)}, ${short(high)}]`;

const short = (x: number): string => (x === 0 ? '0' : x.toPrecision(3));
