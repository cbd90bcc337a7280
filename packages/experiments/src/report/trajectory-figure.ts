import type { CellRecord } from '../records.ts';
import { details, digits, escape, table } from './html.ts';
import { type Axis, panel, powerOfTen } from './panel.ts';

const colors = ['#2f81f7', '#8957e5', '#e8730c', '#2da44e'];
const zero = 1e-18;

const ratios: Axis = {
  from: 0.01,
  to: 20,
  ticks: [0.01, 0.1, 1, 10],
  logarithmic: true,
  title: 'T / (α − 1)γ; for Softmax T / γ, with γ the least margin on Lloyd’s way',
};

const errors: Axis = {
  from: zero,
  to: 10,
  ticks: [zero, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1],
  logarithmic: true,
  title: 'farthest that a center is from Lloyd’s at any step, in radii of the data',
  write: (value) => (value === zero ? '0' : powerOfTen(value)),
};

/** How far soft updates stray from Lloyd's: a dot for each cell, those that do not stray at all on the line 0. */
export function trajectoryFigure(cells: readonly CellRecord[]): string {
  const softmins = [...new Set(cells.map(({ cell }) => String(cell['softmin'])))];
  const { axes, line, toX, toY } = panel({ left: 50, top: 40, width: 770, height: 300 }, ratios, errors);
  // side by side about their ratio, so that softmins do not hide each other
  const dots = cells.map(({ cell, values }) => {
    const at = softmins.indexOf(String(cell['softmin']));
    const x = toX(Number(cell['ratio'])) + 9 * (at - 1.5);
    const y = toY(Math.max(zero, values['error']!));
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colors[at]!}" fill-opacity=".55"/>`;
  });
  const legend = softmins.map((softmin, i) => {
    const x = 60 + 170 * i;
    return `<circle cx="${x}" cy="402" r="5" fill="${colors[i]!}"/><text x="${x + 12}" y="406">${escape(softmin)}</text>`;
  });
  return `<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 424" width="840" height="424" font-family="system-ui, sans-serif" font-size="13" fill="currentColor" role="img" aria-labelledby="stray-title stray-desc">
<title id="stray-title">How far soft updates stray from Lloyd’s</title>
<desc id="stray-desc">${escape(describe(cells))}</desc>
${axes}
${line([toX(1), toY(zero)], [toX(1), toY(10)], 'stroke="currentColor" stroke-dasharray="2 4"')}
${dots.join('\n')}
${legend.join('\n')}
</svg>
<figcaption>A dot for each cell, beside its ratio so that softmins do not hide each other. Entmax: exactly 0 at and below the ratio 1, the dotted line. Softmax: falls exponentially, until only rounding is left.</figcaption>
${details('The numbers of this figure', numbers(cells, softmins))}</figure>`;
}

function describe(cells: readonly CellRecord[]): string {
  const below = cells.filter(({ cell }) => cell['softmin'] !== 'entropic' && Number(cell['ratio']) <= 1);
  const equal = below.filter(({ values }) => values['error'] === 0).length;
  return `Of ${below.length} ways of α-entmax at or below (α − 1)γ, ${equal} are Lloyd’s to the last bit; above it softmins stray by up to the size of the data.`;
}

function numbers(cells: readonly CellRecord[], softmins: readonly string[]): string {
  const levels = [...new Set(cells.map(({ cell }) => Number(cell['ratio'])))];
  return table({
    caption: 'Least … greatest distance from Lloyd’s way, in radii',
    columns: ['ratio', ...softmins],
    rows: levels.map((ratio) => [
      digits(ratio),
      ...softmins.map((softmin) => {
        const found = cells
          .filter(({ cell }) => cell['softmin'] === softmin && cell['ratio'] === ratio)
          .map(({ values }) => values['error']!)
          .toSorted((a, b) => a - b);
        return found.length === 0 ? '' : `${digits(found[0]!)} … ${digits(found.at(-1)!)}`;
      }),
    ]),
  });
}
