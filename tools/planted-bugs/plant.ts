import type { Bug } from './bugs.ts';

/** `source` with the bug in it; throws unless the place is found exactly once and the bug changes it. */
export function plant(source: string, { label, file, find, replace }: Bug): string {
  const count = source.split(find).length - 1;
  if (count !== 1)
    throw new Error(`${label}: ${JSON.stringify(find)} stands ${count} times in ${file}, not once`);
  if (find === replace) throw new Error(`${label}: the replacement changes nothing`);
  return source.replace(find, () => replace);
}
