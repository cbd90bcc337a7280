/** Text made safe for HTML, in content and in attributes. */
export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

/** What a table shows. */
export interface Table {
  /** What it is about. */
  readonly caption: string;
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** Cells as HTML; the first of each row names it, and the rows after it that have none. */
  readonly rows: readonly (readonly string[])[];
  /** Whether its cells stand below each other on a narrow screen, instead of scrolling. */
  readonly stacked?: boolean;
  /** Whether a click on a head sorts it. */
  readonly sortable?: boolean;
}

/** A table that scrolls by itself where it is wider than the page, and can be reached by keyboard. */
export const table = ({ caption, columns, rows, stacked = false, sortable = false }: Table): string =>
  `<div class="wide${stacked ? ' stacked' : ''}" role="region" tabindex="0" aria-label="${escape(caption)}"><table${sortable ? ' class="sortable"' : ''}>
<caption>${escape(caption)}</caption>
<thead><tr>${columns.map((name) => `<th scope="col">${escape(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(([name, ...cells], i) => `<tr>${rowHeader(name!, spanOf(rows, i))}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></div>`;

/** A row without a name belongs to the one above. */
function rowHeader(name: string, span: number): string {
  if (name === '') return '';
  return span === 1 ? `<th scope="row">${name}</th>` : `<th scope="rowgroup" rowspan="${span}">${name}</th>`;
}

function spanOf(rows: Table['rows'], i: number): number {
  const next = rows.findIndex(([name], at) => at > i && name !== '');
  return (next < 0 ? rows.length : next) - i;
}

/** What can be unfolded. */
export const details = (summary: string, content: string): string =>
  `<details><summary>${escape(summary)}</summary>${content}</details>`;

/** A number with four digits. */
export const digits = (x: number): string =>
  x === 0 || !Number.isFinite(x)
    ? String(x)
    : Math.abs(x) >= 1e-3 && Math.abs(x) < 1e6
      ? String(Number(x.toPrecision(4)))
      : x.toExponential(1);

/** A count with its noun, `1 cell` or `2 cells`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
