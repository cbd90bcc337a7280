import { cellKey } from '../cells.ts';
import { encodeRecord, type CellRecord, type HeaderRecord, type ResultRecord } from '../records.ts';
import type { Outcome } from '../verdict.ts';
import { bootstrap, effectSize, type Estimate, mean } from './bootstrap.ts';

/** What a number is in two runs, over the cells that both measured. */
export interface ValueComparison {
  /** Name of the measured number. */
  readonly name: string;
  /** On how many cells it is finite in both runs. */
  readonly cells: number;
  /** On how many of them it is the same to the last bit. */
  readonly equal: number;
  /** Its mean in the first run and in the second. */
  readonly means: readonly [number, number];
  /** The mean of second − first. */
  readonly difference: Estimate;
  /** The difference in units of its standard deviation over the cells. */
  readonly effect: Estimate;
}

/** What a study is in two runs. */
export interface StudyComparison {
  /** Id of the study. */
  readonly study: string;
  /** The verdicts; none where a run did not come to one. */
  readonly outcomes: readonly [Outcome | undefined, Outcome | undefined];
  /** Cells that both measured, and those that only the first or the second did. */
  readonly cells: { readonly both: number; readonly first: number; readonly second: number };
  /** Whether all records are the same to the last byte. */
  readonly identical: boolean;
  /** Every number that both measured. */
  readonly values: readonly ValueComparison[];
}

/**
 * Compares two runs study by study. Cells are paired by data set, levels and repetition; differences are second − first, with
 * bootstrap intervals over the pairs.
 */
export function compareRuns(
  first: readonly [HeaderRecord, ...ResultRecord[]],
  second: readonly [HeaderRecord, ...ResultRecord[]],
): readonly StudyComparison[] {
  const studies = [...new Set([...first[0].studies, ...second[0].studies])];
  return studies.map((study) => {
    const ofStudy = ([, ...records]: typeof first): ResultRecord[] =>
      records.filter((it) => it.study === study);
    const [a, b] = [ofStudy(first), ofStudy(second)];
    const [inA, inB] = [cellsOf(a), cellsOf(b)];
    const pairs = [...inA].flatMap(([key, record]) => {
      const other = inB.get(key);
      return other === undefined ? [] : [[record, other] as const];
    });
    const names = [
      ...new Set(
        pairs.flatMap(([{ values }, other]) => Object.keys(values).filter((name) => name in other.values)),
      ),
    ];
    return {
      study,
      outcomes: [outcomeOf(a), outcomeOf(b)],
      cells: { both: pairs.length, first: inA.size - pairs.length, second: inB.size - pairs.length },
      identical: a.map(encodeRecord).join('\n') === b.map(encodeRecord).join('\n'),
      values: names.flatMap((name) => compareValue(study, name, pairs)),
    };
  });
}

const cellsOf = (records: readonly ResultRecord[]): ReadonlyMap<string, CellRecord> =>
  new Map(
    records.flatMap((it) =>
      it.kind === 'cell' ? [[`${cellKey(it.cell, it.data)}#${it.repetition}`, it]] : [],
    ),
  );

const outcomeOf = (records: readonly ResultRecord[]): Outcome | undefined =>
  records.find((record) => record.kind === 'verdict')?.outcome;

function compareValue(
  study: string,
  name: string,
  pairs: readonly (readonly [CellRecord, CellRecord])[],
): ValueComparison[] {
  const numbers = pairs
    .map(([{ values }, other]) => [values[name]!, other.values[name]!] as const)
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (numbers.length === 0) return [];
  const meanOf = (side: (pair: readonly [number, number]) => number): number =>
    mean(Float64Array.from(numbers, side));
  const differences = numbers.map(([x, y]) => y - x);
  const key = `${study}/${name}`;
  return [
    {
      name,
      cells: numbers.length,
      equal: numbers.filter(([x, y]) => Object.is(x, y)).length,
      means: [meanOf(([x]) => x), meanOf(([, y]) => y)],
      difference: bootstrap(differences, mean, key),
      effect: bootstrap(differences, effectSize, key),
    },
  ];
}
