import { found } from './found.ts';

/**
 * Rejects option names that nobody reads, before any work is done: a misspelt option that is silently
 * ignored costs its user a day.
 *
 * @throws TypeError when `options` is not an object, or has a key that is not in `known`
 */
export function checkOptions(who: string, options: unknown, known: readonly string[]): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(`${who}: options must be an object, found ${found(options)}`);
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const nearest = closest(name, known);
    const all = known.length > 0 ? `the options are ${known.join(', ')}` : 'there are no options';
    const hint = nearest === undefined ? all : `did you mean ${nearest}?`;
    throw new TypeError(`${who}: unknown option ${JSON.stringify(name)}; ${hint}`);
  }
}

/** The candidate that a name was most likely meant to be, if any is close. */
export function closest(name: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, edits: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits)[0];
  return near !== undefined && near.edits <= Math.max(1, Math.floor(name.length / 3))
    ? near.candidate
    : undefined;
}

/** Insertions, deletions, substitutions and swaps of neighbors from one word to another. Damerau, Commun. ACM 7 (1964). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same, swapped ? before[j - 2]! + 1 : Infinity),
      );
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
