import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from './results.ts';

const colors = ['#e07b39', '#3d8fd1', '#4aa564', '#c25b9a', '#8a6fd1', '#b0902a'];
const [left, width, top, height] = [60, 560, 60, 300];
/** Names in a row of the legend. */
const across = 3;

/** Draws docs/skipping.svg from what is kept in results/. */
export function drawSweeps(): void {
  const [results, docs] = ['../results', '../../docs'].map((folder) => join(import.meta.dirname, folder));
  // what compare.ts keeps there
  const kept = JSON.parse(readFileSync(join(results!, 'blocks.json'), 'utf8')) as Measured;
  writeFileSync(join(docs!, 'skipping.svg'), sweepFigure(kept));
}

/** Time of a pass that skips, in units of the dense one, against the temperature in units of J₀; both axes logarithmic. */
function sweepFigure({ relative, sweeps }: Measured): string {
  const ratios = Object.values(sweeps).flatMap((steps) => steps.map(({ dense, auto }) => auto / dense));
  const least = Math.floor(Math.log10(Math.min(...ratios)));
  const [hot, cold] = [Math.log10(relative[0]!), Math.log10(relative.at(-1)!)];
  const x = (part: number): number => round(left + (width * (hot - Math.log10(part))) / (hot - cold));
  const y = (ratio: number): number => round(top + (height * (0.2 - Math.log10(ratio))) / (0.2 - least));
  const decades = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const lines = Object.entries(sweeps).flatMap(([name, steps], i) => {
    const path = steps.map(
      ({ dense, auto }, at) => `${at === 0 ? 'M' : 'L'}${x(relative[at]!)} ${y(auto / dense)}`,
    );
    const color = colors[i % colors.length]!;
    const [at, line] = [left + (width / across) * (i % across), 12 + 20 * Math.floor(i / across)].map(round);
    return [
      `<path d="${path.join('')}" fill="none" stroke="${color}" stroke-width="2"/>`,
      `<rect x="${at}" y="${line}" width="12" height="12" fill="${color}"/>`,
      `<text x="${at! + 16}" y="${line! + 11}">${name}</text>`,
    ];
  });
  const grid = [
    ...decades(least, 0).map(
      (ratio) =>
        `<path d="M${left} ${y(ratio)}H${left + width}" stroke="#7a828b" stroke-opacity=".3"/><text x="${left - 8}" y="${y(ratio) + 4}" text-anchor="end">${ratio}</text>`,
    ),
    ...decades(Math.round(cold), Math.round(hot)).map(
      (part) =>
        `<path d="M${x(part)} ${top}V${top + height}" stroke="#7a828b" stroke-opacity=".3"/><text x="${x(part)}" y="${top + height + 18}" text-anchor="middle">${part}</text>`,
    ),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${top + height + 46}" font-family="system-ui, sans-serif" font-size="13" fill="#7a828b" role="img">`,
    '<title>Time of a pass that skips, in units of a dense pass, against the temperature in units of the distortion</title>',
    ...grid,
    ...lines,
    `<text x="${left + width / 2}" y="${top + height + 38}" text-anchor="middle">T / J₀, cooling to the right; time in units of a dense pass</text>`,
    '</svg>\n',
  ].join('\n');
}

const round = (number: number): number => Math.round(10 * number) / 10;
