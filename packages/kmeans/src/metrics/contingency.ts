import { codeLabels, type Labels } from './labels.ts';

/** How two labelings of the same points meet. */
export interface Contingency {
  /** Points. */
  readonly n: number;
  /** Points with each of the first labels. */
  readonly rows: Float64Array;
  /** Points with each of the second labels. */
  readonly columns: Float64Array;
  /** The pairs of labels that occur, each once, sorted. */
  readonly cells: readonly Cell[];
}

/** A pair of labels. */
interface Cell {
  /** Number of the first label. */
  readonly row: number;
  /** Number of the second label. */
  readonly column: number;
  /** Points that have both. */
  readonly count: number;
}

/**
 * Counts the pairs of labels.
 *
 * @throws RangeError for empty labelings, and for two of different lengths
 */
export function contingency(who: string, first: Labels, second: Labels): Contingency {
  const a = codeLabels(`${who}: first labels`, first);
  const b = codeLabels(`${who}: second labels`, second);
  const n = a.codes.length;
  if (b.codes.length !== n)
    throw new RangeError(`${who}: there are ${n} first labels but ${b.codes.length} second ones`);
  const width = b.sizes.length;
  const counts = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const key = a.codes[i]! * width + b.codes[i]!;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cells = [...counts]
    .sort(([x], [y]) => x - y)
    .map(([key, count]) => ({ row: Math.floor(key / width), column: key % width, count }));
  return { n, rows: a.sizes, columns: b.sizes, cells };
}
