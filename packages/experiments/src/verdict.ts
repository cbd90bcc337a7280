import { describeRow } from './cells.ts';
import type { Factors, Measured, Row } from './study.ts';

/** What became of a claim. `inconclusive` is an answer: nothing spoke against it, and too little for it. */
export type Outcome = 'supported' | 'refuted' | 'inconclusive';

/** The outcomes. */
export const outcomes: readonly Outcome[] = ['supported', 'refuted', 'inconclusive'];

/** One of the conditions that a claim makes on every cell. */
export interface Condition<F extends Factors = Factors, M extends Measured = Measured> {
  /** How far a cell is from violating it, negative when it does; undefined where the condition says nothing. */
  slack(this: void, row: Row<F, M>): number | undefined;
  /** How negative a slack rounding alone can make. */
  readonly tolerance: number;
  /** Where the tolerance comes from. */
  readonly because: string;
}

/** What became of a condition. */
export interface Finding {
  /** The condition, in words or as a formula. */
  readonly condition: string;
  /** On how many cells it says something. */
  readonly applies: number;
  /** On how many it fails: its slack is below −tolerance, or not a number. */
  readonly fails: number;
  /** The tolerance. */
  readonly tolerance: number;
  /** The least slack, and the cell that has it, `iris, softmin = entropic`; none where the condition says nothing. */
  readonly tightest?: { readonly cell: string; readonly slack: number };
  /** The counterexample with the fewest points, of those the one with the least slack; none where the condition holds. */
  readonly smallest?: { readonly cell: string; readonly slack: number; readonly points: number };
}

/** What a verdict builder concludes from measured cells. */
export interface Judgement {
  /** The conclusion. */
  readonly outcome: Outcome;
  /** The evidence, condition by condition; the one that decided, or came nearest to failing, first. */
  readonly findings: readonly Finding[];
}

/**
 * A universal claim: supported when every condition holds on every cell to which it applies, refuted
 * by one that fails. Where a condition applies to no cell, or its slack is not a number, the claim was
 * not tested, and without a counterexample it is inconclusive.
 *
 * @throws RangeError for a tolerance that forgives everything or nothing; TypeError when no reason is given for it
 */
export function forAll<F extends Factors, M extends Measured>(
  rows: readonly Row<F, M>[],
  conditions: Readonly<Record<string, Condition<F, M>>>,
): Judgement {
  const judged = Object.entries(conditions).map(([name, condition]) => examine(rows, name, condition));
  judged.sort(byUrgency);
  const refuted = judged.some(fails);
  const untested =
    judged.length === 0 || judged.some(({ finding, broken }) => finding.applies === 0 || broken);
  return {
    outcome: refuted ? 'refuted' : untested ? 'inconclusive' : 'supported',
    findings: judged.map(({ finding }) => finding),
  };
}

interface Examined {
  readonly finding: Finding;
  readonly least: number;
  readonly broken: boolean;
}

const fails = ({ finding, least }: Examined): boolean => least < -finding.tolerance;

/** Failing conditions come first, then by slack. */
const byUrgency = (a: Examined, b: Examined): number =>
  Number(fails(b)) - Number(fails(a)) || a.least - b.least || 0;

function examine<F extends Factors, M extends Measured>(
  rows: readonly Row<F, M>[],
  condition: string,
  { slack, tolerance, because }: Condition<F, M>,
): Examined {
  if (!(tolerance >= 0 && tolerance < Infinity))
    throw new RangeError(
      `forAll: ${condition}: tolerance must be finite and not negative, found ${tolerance}`,
    );
  if (typeof because !== 'string')
    throw new TypeError(`forAll: ${condition}: because must say where the tolerance comes from`);
  const said = rows.flatMap((row) => {
    const found = slack(row);
    return found === undefined ? [] : [{ row, found }];
  });
  const numbers = said.filter(({ found }) => !Number.isNaN(found));
  const [first, ...rest] = numbers;
  const least = first && rest.reduce((a, b) => (b.found < a.found ? b : a), first);
  const [smallest] = numbers
    .filter(({ found }) => found < -tolerance)
    .toSorted((a, b) => a.row.points - b.row.points || a.found - b.found);
  return {
    finding: {
      condition,
      applies: said.length,
      fails: said.filter(({ found }) => !(found >= -tolerance)).length,
      tolerance,
      ...(least && { tightest: { cell: describeRow(least.row), slack: least.found } }),
      ...(smallest && {
        smallest: { cell: describeRow(smallest.row), slack: smallest.found, points: smallest.row.points },
      }),
    },
    least: least?.found ?? Infinity,
    broken: numbers.length < said.length,
  };
}
