import type { Reading } from './ledger.ts';
import type { VerdictRecord } from './records.ts';
import { counted, digits } from './report/html.ts';

/** How a claim is read; a star marks the formula that was inferred. */
export const asRead = ({ as, inferred = false }: Reading): string => (inferred ? `${as} *` : as);

/** The smallest counterexample to a claim, or the cell that comes nearest to being one; nothing where none was measured. */
export function decisiveCell({ findings }: VerdictRecord): string {
  const [first] = findings;
  if (first?.tightest === undefined) return '';
  const { condition, tolerance, smallest, tightest } = first;
  const { cell, slack } = smallest ?? tightest;
  const which = smallest ? `smallest counterexample, ${counted(smallest.points, 'point')}` : 'tightest';
  return `${which}: ${cell}; ${condition}: slack ${digits(slack)}, tolerance ${digits(tolerance)}`;
}
