/** A change to the text of a file; throws when the file has no place for it. */
export type Edit = (text: string) => string;

const linesOf = (text: string): string[] => text.split('\n');

function insertAt(text: string, at: number, added: string): string {
  const lines = linesOf(text);
  return [...lines.slice(0, at), added, ...lines.slice(at)].join('\n');
}

function lineAt(text: string, anchor: RegExp, last = false): number {
  const lines = linesOf(text);
  const at = last ? lines.findLastIndex((it) => anchor.test(it)) : lines.findIndex((it) => anchor.test(it));
  if (at < 0) throw new RangeError(`no line matches ${anchor}`);
  return at;
}

/** Adds lines below the last line that matches. */
export const below =
  (anchor: RegExp, added: string): Edit =>
  (text) =>
    insertAt(text, lineAt(text, anchor, true) + 1, added);

/** Adds lines above the first line that matches. */
export const above =
  (anchor: RegExp, added: string): Edit =>
  (text) =>
    insertAt(text, lineAt(text, anchor), added);

/** Adds a line among those that match, in the order of what the pattern captures; after them all, above the next `end`. */
export const among =
  (pattern: RegExp, added: string, end?: RegExp): Edit =>
  (text) => {
    const keyOf = (line: string): string => pattern.exec(line)?.[1] ?? '';
    const lines = linesOf(text);
    const key = keyOf(added);
    const next = lines.findIndex((line) => pattern.test(line) && keyOf(line) > key);
    if (next >= 0) return insertAt(text, next, added);
    const last = lineAt(text, pattern, true);
    const stop = end === undefined ? last + 1 : lines.findIndex((line, i) => i > last && end.test(line));
    if (stop < 0) throw new RangeError(`no line below line ${last + 1} matches ${end}`);
    return insertAt(text, stop, added);
  };

/** Replaces the first match; `$1` and the like are what the pattern captures. */
export const replace =
  (pattern: RegExp, replacement: string): Edit =>
  (text) => {
    if (!pattern.test(text)) throw new RangeError(`nothing matches ${pattern}`);
    return text.replace(pattern, replacement);
  };

/** Adds a name to an import, in alphabetical order. */
export const imported =
  (name: string, from: string): Edit =>
  (text) => {
    const pattern = new RegExp(`import \\{([^}]*)\\} from '${from.replaceAll('.', '\\.')}';`);
    const found = pattern.exec(text);
    if (found === null) throw new RangeError(`nothing is imported from ${from}`);
    const plain = (it: string): string => it.replace(/^type /, '').toLowerCase();
    const names = [...found[1]!.split(',').map((it) => it.trim()), name].filter((it) => it !== '');
    const sorted = names.toSorted((a, b) => (plain(a) < plain(b) ? -1 : 1));
    return text.replace(found[0], `import { ${sorted.join(', ')} } from '${from}';`);
  };

/** Adds a last row to the first table under a heading; `shapes` join the last cell where there is no column for them. */
export const row =
  (heading: RegExp, export_: string, shapes: string, what: string): Edit =>
  (text) => {
    const lines = linesOf(text);
    const first = lines.findIndex((line, i) => i > lineAt(text, heading) && line.startsWith('|'));
    if (first < 0) throw new RangeError(`no table follows ${heading}`);
    const wide = lines[first]!.split('|').length > 4;
    const end = lines.findIndex((line, i) => i > first && !line.startsWith('|'));
    const cells = wide ? [export_, shapes, what] : [export_, `${shapes}: ${what}`];
    return insertAt(text, end, `| ${cells.join(' | ')} |`);
  };
