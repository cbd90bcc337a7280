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
  const which = smallest
    ? `smallest counterexample, ${counted(smallest.points, 'point')}`
    : 'nearest to a counterexample';
  return `${which}: ${cell}. Condition: ${condition}; ${kept(slack, tolerance)}`;
}

/** How a cell stands to a condition, in words. */
function kept(slack: number, tolerance: number): string {
  if (slack === 0) return 'just kept';
  if (slack > 0) return `kept, with ${digits(slack)} to spare`;
  const allowed = tolerance === 0 ? 'nothing is allowed' : `${digits(tolerance)} is allowed`;
  return `missed by ${digits(-slack)}, where ${allowed}`;
}
