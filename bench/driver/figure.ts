import { ratioOf } from './ratios.ts';
import type { Results, Table } from './results.ts';

// colors that stand out on white and on black, and a shape for whoever cannot tell them apart
const colors = ['#e07b39', '#3d8fd1', '#4aa564', '#c25b9a', '#9a7fd1', '#b59a2d', '#d1574f', '#3aa6a6'];
const [left, width, height, top] = [330, 480, 19, 64];

interface Mark {
  readonly label: string;
  readonly ratio: number;
}

/** The rows of a table: a case, and how many times the time of the first contender each other takes. */
function rowsOf({ cases, contenders }: Table, { cells }: Results): { label: string; marks: Mark[] }[] {
  const [base, ...others] = Object.keys(contenders) as [string, ...string[]];
  return Object.entries(cases)
    .map(([name, label]) => ({
      label,
      marks: others.flatMap((contender) => {
        const ratio = ratioOf(cells, name, contender, base);
        return ratio === undefined || !(ratio > 0) ? [] : [{ label: contenders[contender]!, ratio }];
      }),
    }))
    .filter(({ marks }) => marks.length > 0);
}

/** Marks on a logarithmic axis, a row for each case of each table: to the right of 1 × is slower than the first contender. */
export function figure(results: Results): string {
  const groups = results.tables.map((table) => ({ title: table.title, rows: rowsOf(table, results) }));
  const marks = groups.flatMap(({ rows }) => rows.flatMap((it) => it.marks));
  const labels = [...new Set(marks.map(({ label }) => label))];
  const exponents = marks.map(({ ratio }) => Math.log10(ratio));
  // whole half decades
  const [least, most] = [
    Math.floor(2 * Math.min(...exponents, 0)) / 2,
    Math.ceil(2 * Math.max(...exponents, 1)) / 2,
  ];
  const x = (ratio: number): number => left + (width * (Math.log10(ratio) - least)) / (most - least);
  const ticks = Array.from({ length: 2 * (most - least) + 1 }, (_, i) => 2 * least + i).map((half) =>
    half % 2 === 0 ? 10 ** (half / 2) : 3 * 10 ** ((half - 1) / 2),
  );
  const lines: string[] = [];
  // labels above, three in a line
  const heads = Math.ceil(labels.length / 3);
  for (const [i, label] of labels.entries()) {
    const [at, y] = [30 + (i % 3) * 270, 18 + 20 * Math.floor(i / 3)];
    lines.push(shape(i, at, y - 4), `<text x="${at + 10}" y="${y}">${escape(label)}</text>`);
  }
  let y = top + 20 * (heads - 1);
  const start = y;
  for (const { title, rows } of groups) {
    if (rows.length === 0) continue;
    lines.push(`<text x="12" y="${y + 14}" font-weight="600">${escape(title)}</text>`);
    y += height + 2;
    for (const { label, marks: some } of rows) {
      const middle = y + height / 2;
      lines.push(`<text x="${left - 14}" y="${middle + 4}" text-anchor="end">${escape(label)}</text>`);
      lines.push(
        `<path d="M${left} ${middle}H${left + width}" stroke="#7a828b" stroke-opacity=".25"/>`,
        ...some.map((it) => shape(labels.indexOf(it.label), x(it.ratio), middle)),
      );
      y += height;
    }
    y += 8;
  }
  const grid = ticks.map(
    (tick) =>
      `<path d="M${round(x(tick))} ${start}V${y}" stroke="#7a828b" stroke-opacity="${tick === 1 ? 1 : 0.25}"/>` +
      `<text x="${round(x(tick))}" y="${y + 16}" text-anchor="middle">${Number(tick.toPrecision(3))} ×</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${y + 42}" font-family="system-ui, sans-serif" font-size="13" fill="#7a828b" role="img">`,
    `<title>${escape(results.title)}: CPU time in units of the first contender's</title>`,
    ...grid,
    ...lines,
    `<text x="${left + width / 2}" y="${y + 36}" text-anchor="middle">time, in units of ours</text>`,
    '</svg>\n',
  ].join('\n');
}

const round = (number: number): number => Math.round(10 * number) / 10;

/** The mark of series i: circles, squares, diamonds, triangles, in turn. */
function shape(i: number, x: number, y: number): string {
  const [at, of] = [`${round(x)} ${round(y)}`, `fill="${colors[i % colors.length]!}" fill-opacity=".9"`];
  const paths = [
    'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
    'm-4.5 -4.5h9v9h-9z',
    'm0 -6l6 6l-6 6l-6 -6z',
    'm0 -5.5l5.5 9.5h-11z',
  ];
  return `<path d="M${at}${paths[i % paths.length]!}" ${of}/>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
