/** Text that stays text: no markup, no HTML, no further cell, one line. */
export const text = (words: string): string =>
  words.replaceAll(/[\\`*_[\]<>|#&]/g, '\\$&').replaceAll(/\s+/g, ' ');

/** A piece of a program. */
export const code = (program: string): string => `\`${program.replaceAll('`', '')}\``;

/** A list of Markdown. */
export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A table of texts. */
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  markdownTable(
    columns,
    rows.map((row) => row.map(text)),
  );

/** A table of Markdown. */
export const markdownTable = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A link to a heading of the same page, by the rules of GitHub. */
export const linkTo = (heading: string, words: string = heading): string =>
  `[${text(words)}](#${heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')})`;
