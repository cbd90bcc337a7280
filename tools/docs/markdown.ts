/** A fenced block: its language, the words after it, its text, and the line on which its text begins. */
interface Block {
  readonly language: string;
  readonly flags: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** A program of the documentation and the lines that it says are printed. */
export interface Program {
  readonly line: number;
  readonly extension: 'ts' | 'mjs';
  readonly code: string;
  readonly prints: readonly string[];
}

const fence = /^```(\S*)[ \t]*(.*)\n([\s\S]*?)^```[ \t]*$/gm;
const extensions: Readonly<Record<string, Program['extension']>> = { ts: 'ts', js: 'mjs' };

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

function blocks(markdown: string): Block[] {
  return [...markdown.matchAll(fence)].map(
    ({ 0: all, 1: language = '', 2: flags = '', 3: text = '', index }) => ({
      language,
      flags: flags.split(/\s+/),
      text,
      line: lineOf(markdown, index + all.indexOf('\n') + 1),
    }),
  );
}

const arrows = (code: string): string[] =>
  [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, value = '']) => value.trim());

/**
 * The programs of a Markdown text: every `ts` or `js` block, except those marked `no-run`; a block marked `continued`
 * belongs to the program before it. What a program prints stands in its `// → …` comments, one per printed line,
 * or in the `text` block that follows it.
 */
export function programs(markdown: string): Program[] {
  const found: Program[] = [];
  let mayPrint = false;
  for (const { language, flags, text, line } of blocks(markdown)) {
    const last = found.at(-1);
    const extension = extensions[language];
    if (language === 'text' && mayPrint && last !== undefined)
      found[found.length - 1] = { ...last, prints: [...last.prints, ...text.trimEnd().split('\n')] };
    mayPrint = extension !== undefined && !flags.includes('no-run');
    if (extension === undefined || !mayPrint) continue;
    if (flags.includes('continued') && last !== undefined)
      found[found.length - 1] = {
        ...last,
        code: last.code + text,
        prints: [...last.prints, ...arrows(text)],
      };
    else found.push({ line, extension, code: text, prints: arrows(text) });
  }
  return found;
}

/** The anchors of a Markdown text: GitHub's for its headings, and explicit `<a id="…">`. */
export function anchors(markdown: string): Set<string> {
  const text = markdown.replace(fence, '');
  const found = new Set([...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id));
  for (const [, heading = ''] of text.matchAll(/^#+ (.*)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let unique = slug;
    for (let n = 1; found.has(unique); n++) unique = `${slug}-${n}`;
    found.add(unique);
  }
  return found;
}

/** The link targets of a Markdown text, outside code, with their lines. */
export function links(markdown: string): { readonly target: string; readonly line: number }[] {
  const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
  const text = markdown.replace(fence, blank).replace(/`[^`\n]*`/g, blank);
  return [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    ({ 1: inline, 2: reference, index }) => ({
      target: inline ?? reference ?? '',
      line: lineOf(text, index),
    }),
  );
}
